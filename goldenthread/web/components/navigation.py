"""The links across the top of every page: each room adds its own, each person sees those they may use.

They stand in one row. Where somebody has more than a row of a laptop holds, their sections stand there, and beneath
them the links of the section that the page is in.
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from goldenthread.partnership.permissions import Permission
from goldenthread.web.components.here import locate
from goldenthread.web.components.paths import path

CASEWORK, SERVICE, DATA, FIGURES, IMPROVEMENT, BOARDS, OFFICE = (
    "Casework", "Service", "Data", "Figures", "Improvement", "Boards", "Administration",
)  # fmt: skip
"""What the links of all rooms are parted into, where somebody has many."""
ROW, BETWEEN, FEW = 150, 4, 3
"""Letters that fit in one row at 1,280 pixels, and how many the room between two links is worth;
sections below which parting them gains nothing."""


@dataclass(frozen=True)
class Entry:
    """One link: `url_name` takes no arguments; shown to people with the permission; smaller `order` stands first.

    For those who hold `leads`, whose daily work the page is, it stands before all others and is their first page.
    Those who also hold `unless` reach the page from another link's, and are not shown this one. `beneath` names pages
    that lie beneath it although neither their address nor their namespace says so. `section` is where it stands for
    somebody who has many.
    """

    text: str
    url_name: str
    order: int
    permission: Permission
    leads: Permission | None = None
    unless: Permission | None = None
    beneath: tuple[str, ...] = ()
    section: str = OFFICE

    @property
    def namespaces(self) -> list[str]:
        """The part of the site it stands in: `caseworker:ehc:results` stands in `caseworker` and there in `ehc`."""
        return self.url_name.split(":")[:-1]


_entries: dict[str, Entry] = {}


def add(
    text: str, url_name: str, order: int, permission: Permission, *, leads: Permission | None = None,
    unless: Permission | None = None, beneath: tuple[str, ...] = (), section: str = OFFICE,
) -> None:  # fmt: skip
    """Add a room's link; called from the room's `AppConfig.ready`. Adding the same page again replaces its link."""
    _entries[url_name] = Entry(text, url_name, order, permission, leads, unless, beneath, section)


def items(request: HttpRequest) -> list[dict[str, Any]]:
    """The links for this person, in GOV.UK's terms, with the one they are within marked."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    allowed = locate(request).permissions
    mine = [e for e in _entries.values() if e.permission in allowed and e.unless not in allowed]
    shown = sorted(mine, key=lambda entry: (entry.leads not in allowed, entry.order))
    links = [(entry, path(entry.url_name)) for entry in shown]
    here = _within(request, links)
    return [
        {
            "text": entry.text, "href": href, "current": href == request.path, "active": href == here,
            "section": entry.section,
        }
        for entry, href in links
    ]  # fmt: skip


@dataclass(frozen=True)
class Bars:
    """The row across the top, and beneath it the links of the section they are in: its name, and none where all fit."""

    row: list[dict[str, Any]]
    section: str = ""
    beneath: tuple[dict[str, Any], ...] = ()


def bars(links: list[dict[str, Any]]) -> Bars:
    """The links as they stand on the page. A section leads to its first link; one that has no other is that link.

    All of them where they fit in one row, or are of fewer sections than are worth a row of their own.
    """
    parts: dict[str, list[dict[str, Any]]] = {}
    for link in links:
        parts.setdefault(link["section"], []).append(link)
    if len(parts) < FEW or sum(len(link["text"]) + BETWEEN for link in links) <= ROW:
        return Bars(links)
    row = [several[0] if len(several) == 1 else _section(name, several) for name, several in parts.items()]
    for name, several in parts.items():
        if len(several) > 1 and any(link["active"] for link in several):
            return Bars(row, name, tuple(several))
    return Bars(row)


def _section(name: str, links: list[dict[str, Any]]) -> dict[str, Any]:
    within = any(link["active"] for link in links)
    return {"text": name, "href": links[0]["href"], "current": False, "active": within, "section": name}


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
