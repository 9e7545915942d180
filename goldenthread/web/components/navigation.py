"""The links across the top of every page: each room adds its own, each person sees those they may use."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from goldenthread.partnership.permissions import Permission
from goldenthread.web.components.here import locate


@dataclass(frozen=True)
class Entry:
    """One link: `url_name` takes no arguments; shown to people with the permission; smaller `order` stands first.

    For those who hold `leads`, whose daily work the page is, it stands before all others and is their first page.
    Those who also hold `unless` reach the page from another link's, and are not shown this one. `beneath` names pages
    that lie beneath it although neither their address nor their namespace says so.
    """

    text: str
    url_name: str
    order: int
    permission: Permission
    leads: Permission | None = None
    unless: Permission | None = None
    beneath: tuple[str, ...] = ()

    @property
    def namespaces(self) -> list[str]:
        """The part of the site it stands in: `caseworker:ehc:results` stands in `caseworker` and there in `ehc`."""
        return self.url_name.split(":")[:-1]


_entries: dict[str, Entry] = {}


def add(
    text: str, url_name: str, order: int, permission: Permission, *, leads: Permission | None = None,
    unless: Permission | None = None, beneath: tuple[str, ...] = (),
) -> None:  # fmt: skip
    """Add a room's link; called from the room's `AppConfig.ready`. Adding the same page again replaces its link."""
    _entries[url_name] = Entry(text, url_name, order, permission, leads, unless, beneath)


def items(request: HttpRequest) -> list[dict[str, Any]]:
    """The links for this person, in GOV.UK's terms, with the one they are within marked."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    allowed = locate(request).permissions
    mine = [e for e in _entries.values() if e.permission in allowed and e.unless not in allowed]
    shown = sorted(mine, key=lambda entry: (entry.leads not in allowed, entry.order))
    links = [(entry, reverse(entry.url_name)) for entry in shown]
    here = _within(request, links)
    return [
        {"text": entry.text, "href": href, "current": href == request.path, "active": href == here}
        for entry, href in links
    ]


Links = list[tuple[Entry, str]]


def _within(request: HttpRequest, links: Links) -> str | None:
    """The link that a page lies beneath: of its own part of the site first, and there by its address.

    So that /casework/plan/1/ marks Plans, whose own address is /casework/plans/checks/, and not the first page.
    """
    match = request.resolver_match
    if match is not None:
        named = next((href for entry, href in links if match.view_name in entry.beneath), None)
        if named:
            return named
        for depth in range(len(match.namespaces), 0, -1):
            part = [(entry, href) for entry, href in links if entry.namespaces == match.namespaces[:depth]]
            found = _above(request.path, part) or (part[0][1] if len(part) == 1 else None)
            if found:
                return found
    return _above(request.path, links)


def _above(path: str, links: Links) -> str | None:
    """The longest link that the path lies under, so that /sen2/faults/ marks SEN2 and not the first page."""
    under = [href for _, href in links if path.startswith(href) and (href != "/" or path == "/")]
    return max(under, key=len, default=None)
