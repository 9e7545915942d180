"""Looking things up in a case's events as they stood on the return's day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from goldenthread.casework.history import Happening, first_of, last_of
from goldenthread.exchange.sen2.entries.items import KIND


class Told:
    """The events of one case up to a day, oldest first, and the items recorded beside them."""

    def __init__(self, events: Sequence[Happening], as_at: date) -> None:
        self.events = [e for e in events if e.occurred_on <= as_at]
        # A transfer is planned: it is known of before it comes.
        self.planned = [e for e in events if e.kind == "transfer"]
        held = last_of(self.events, KIND)
        self.items: dict[str, dict[str, str]] = held.details.get("items", {}) if held else {}

    def first(self, *kinds: str) -> Happening | None:
        """The earliest event of some kinds."""
        return first_of(self.events, *kinds)

    def last(self, *kinds: str) -> Happening | None:
        """The latest event of some kinds."""
        return last_of(self.events, *kinds)

    def each(self, kind: str) -> list[Happening]:
        """Every event of a kind, oldest first."""
        return [e for e in self.events if e.kind == kind]

    def item(self, table: str, name: str) -> str:
        """An item recorded beside the events, or ""."""
        return self.items.get(table, {}).get(name, "")

    def flag(self, table: str, name: str, kind: str, qualifier: str | None = None, *, asked: bool = True) -> str:
        """ "1" where there is such an event; else what was recorded, or "0" where the return asks for an answer."""
        if any(e.kind == kind and qualifier in {None, e.qualifier} for e in self.events):
            return "1"
        return self.item(table, name) or ("0" if asked else "")


def known_day(event: Happening | None) -> date | None:
    """The day of an event, or none where no source holds it."""
    return event.occurred_on if event and event.details.get("date_known", True) else None


def detail(event: Happening | None, name: str) -> Any:
    """One detail of an event, or ""."""
    return (event.details.get(name) or "") if event else ""
