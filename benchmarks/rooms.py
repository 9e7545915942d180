"""Every page of the staff's rooms that is about no more than a child, a case or nothing: found from the addresses.

So a page that is added is measured from its first day. Each is asked as the first of ``WHO`` whom it lets in. Pages of
something that is made in work (an ask, a plan being written, a dispute) are not among them: they are in
``benchmarks.made``.
"""

from collections.abc import Callable, Iterator
from typing import Any

WHO = (
    "send_officer", "send_manager", "plan_writer", "tribunal_officer", "panel_member", "performance_analyst",
    "information_governance_officer", "system_administrator", "advice_giver", "advice_manager",
    "designated_clinical_officer", "designated_social_care_officer", "setting_senco", "setting_head", "strategy_lead",
    "board_member", "board_clerk", "commissioner", "lead_member", "parent_carer_forum_representative", "inspector",
)  # fmt: skip
"""Roles, in the order in which a page is tried."""
ELSEWHERE = ("account", "public", "family", "api", "mfa", "socialaccount", "openid", "demonstration", "health")
"""What begins the names of addresses that are not pages of colleagues."""
OK = 200
Client = Callable[[str], Any]


def every_room(clients: dict[str, Client], about: list[dict[str, str]]) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Each page with a way to ask for it; ``about`` are children and cases to try, by the names of the arguments."""
    from django.urls import get_resolver

    for name, arguments in sorted(_named(get_resolver(), "")):
        if name.startswith(ELSEWHERE) or not set(arguments) <= set(about[0]):
            continue
        tried = (
            _door(name, {each: ids[each] for each in arguments}, clients) for ids in (about if arguments else about[:1])
        )
        found = next((door for door in tried if door), None)
        if found:
            client, address = found
            yield name, lambda c=client, a=address: c(a)


def _named(resolver: Any, space: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The names of the addresses of a part of the site, each with the names of its arguments."""
    for each in resolver.url_patterns:
        if hasattr(each, "url_patterns"):
            yield from _named(each, f"{space}{each.namespace}:" if each.namespace else space)
        elif each.name:
            yield f"{space}{each.name}", tuple(each.pattern.converters)


def _door(name: str, arguments: dict[str, str], clients: dict[str, Client]) -> tuple[Client, str] | None:
    """Whom a page lets in, and its address; none where it is no page that is read (it leads on, or takes a form)."""
    from django.urls import NoReverseMatch, reverse

    try:
        address = reverse(name, kwargs=arguments)
    except NoReverseMatch:
        return None
    for client in clients.values():
        answer = client(address)
        if answer.status_code == OK:
            return (client, address) if answer.headers.get("Content-Type", "").startswith("text/html") else None
    return None
