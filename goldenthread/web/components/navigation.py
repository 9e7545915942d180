"""The links across the top of every page: each room adds its own, each person sees those they may use."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse


@dataclass(frozen=True)
class Entry:
    """One link: `url_name` without arguments; shown where `shown_to(user)` says so; smaller `order` stands first."""

    text: str
    url_name: str
    order: int
    shown_to: Callable[[Any], bool]


_entries: dict[str, Entry] = {}


def add(text: str, url_name: str, order: int, shown_to: Callable[[Any], bool]) -> None:
    """Add a room's link; called from the room's `AppConfig.ready`. Adding the same name again replaces it."""
    _entries[url_name] = Entry(text, url_name, order, shown_to)


def items(request: HttpRequest) -> list[dict[str, Any]]:
    """The links for this person, in GOV.UK's terms, the one they are within marked."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    shown = sorted((entry for entry in _entries.values() if entry.shown_to(user)), key=lambda entry: entry.order)
    links = [(entry.text, reverse(entry.url_name)) for entry in shown]
    here = _within(request.path, [href for _, href in links])
    return [
        {"text": text, "href": href, "current": href == request.path, "active": href == here} for text, href in links
    ]


def _within(path: str, hrefs: list[str]) -> str | None:
    """The longest link that the path lies under, so that /sen2/faults/ marks SEN2 and not the first page."""
    under = [href for href in hrefs if path.startswith(href) and (href != "/" or path == "/")]
    return max(under, key=len, default=None)
