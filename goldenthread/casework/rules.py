"""Whether something may be recorded: who, in which state, on which day. Each check says how to mend it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from goldenthread.casework.appeals import why_not_now
from goldenthread.casework.history import Happening
from goldenthread.casework.kinds import EventKind, kinds, label
from goldenthread.casework.models import Case
from goldenthread.partnership.models import User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may

FURTHEST_AHEAD = timedelta(days=366 * 20)
OLDER = frozenset({"placement_started"})
"""What may have happened before the case began: a child learns somewhere before there is a plan."""


class CannotRecord(Exception):
    """Something may not be recorded as it was given. ``field`` is where to mend it."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class Stale(CannotRecord):
    """Somebody else changed it since the form was opened.

    ``now`` is what the form carries from then on, by its fields: the page says what stands, and sent again it is meant.
    """

    def __init__(self, message: str, field: str = "", *, now: Mapping[str, Any] | None = None) -> None:
        super().__init__(message, field)
        self.now = dict(now or {})


class StaleCase(Stale):
    """Somebody else changed the case since the form was opened."""


@dataclass(frozen=True)
class Entry:
    """Something to be recorded on a case."""

    kind: str
    occurred_on: date
    qualifier: str = ""
    details: dict[str, Any] = field(default_factory=dict)


def check_may_record(user: User, case: Case, today: date) -> None:
    """Raises NotAllowed unless the person may record casework in the case's area."""
    check_may(user, case.area, today, Permission.RECORD_CASEWORK)


def check_version(case: Case, expected: int | None) -> None:
    """Raises StaleCase where the case has moved on since ``expected``."""
    if expected is not None and case.version != expected:
        raise StaleCase(
            "Somebody else recorded something on this case while you were writing. Look at the timeline, then record "
            "yours again: nothing you entered has been lost.",
            now={"version": case.version},
        )


def check_entry(case: Case, entry: Entry, so_far: Sequence[Happening], today: date) -> EventKind:
    """Raises CannotRecord unless the entry fits the case; gives its kind."""
    kind = kinds().get(entry.kind)
    if kind is None or case.kind not in kind.of:
        raise CannotRecord(f"“{entry.kind}” is not something that is recorded on this kind of case.", "kind")
    if not kind.may_follow(case.stage):
        raise CannotRecord(
            f"“{kind.label}” cannot be recorded now: this case is at “{case.get_stage_display()}”.", "kind"
        )
    not_now = why_not_now(entry.kind, so_far)
    if not_now:
        raise CannotRecord(not_now, "kind")
    if kind.qualifiers and entry.qualifier not in kind.qualifiers:
        raise CannotRecord(f"Choose one: {', '.join(kind.qualifiers.values())}.", "qualifier")
    check_day(case, entry, so_far, today)
    return kind


def check_day(case: Case, entry: Entry, so_far: Sequence[Happening], today: date) -> None:
    """Raises CannotRecord unless something of this kind can have happened, or can be planned, on that day."""
    kind = kinds().get(entry.kind)
    if kind and kind.planned:
        if entry.occurred_on > today + FURTHEST_AHEAD:
            raise CannotRecord("That is more than twenty years ahead. Check the year.", "occurred_on")
    elif entry.occurred_on > today:
        raise CannotRecord("Enter today or a day that has passed: this records what has happened.", "occurred_on")
    born = case.child.birth_date
    if born and entry.occurred_on < born:
        raise CannotRecord(f"That is before the child was born ({born:%-d %B %Y}).", "occurred_on")
    first = so_far[0].occurred_on if so_far else None
    if first and entry.occurred_on < first and entry.kind not in OLDER:
        raise CannotRecord(
            f"The case began on {first:%-d %B %Y} ({label(so_far[0].kind, so_far[0].qualifier)}). Enter that day or a "
            "later one, or correct the first event.",
            "occurred_on",
        )
