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
    Those who also hold `unless` reach the page from another link's, and are not shown this one.
    """

    text: str
    url_name: str
    order: int
    permission: Permission
    leads: Permission | None = None
    unless: Permission | None = None


_entries: dict[str, Entry] = {}


def add(
    text: str, url_name: str, order: int, permission: Permission, *, leads: Permission | None = None,
    unless: Permission | None = None,
) -> None:  # fmt: skip
    """Add a room's link; called from the room's `AppConfig.ready`. Adding the same page again replaces its link."""
    _entries[url_name] = Entry(text, url_name, order, permission, leads, unless)


def items(request: HttpRequest) -> list[dict[str, Any]]:
    """The links for this person, in GOV.UK's terms, with the one they are within marked."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    allowed = locate(request).permissions
    mine = [e for e in _entries.values() if e.permission in allowed and e.unless not in allowed]
    shown = sorted(mine, key=lambda entry: (entry.leads not in allowed, entry.order))
    links = [(entry.text, reverse(entry.url_name)) for entry in shown]
    here = _within(request.path, [href for _, href in links])
    return [
        {"text": text, "href": href, "current": href == request.path, "active": href == here} for text, href in links
    ]


def _within(path: str, hrefs: list[str]) -> str | None:
    """The longest link that the path lies under, so that /sen2/faults/ marks SEN2 and not the first page."""
    under = [href for href in hrefs if path.startswith(href) and (href != "/" or path == "/")]
    return max(under, key=len, default=None)
