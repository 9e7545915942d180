"""What a later file adds to a case already held: new events, and corrections of what an earlier file said.

Nothing is ever taken away. What somebody recorded here stands: where a file says otherwise, that is shown to be looked
at and changes nothing. A day the file does not hold never replaces one that is known.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from goldenthread.casework.history import Happening
from goldenthread.casework.models import CaseEvent
from goldenthread.casework.rules import Entry
from goldenthread.exchange.sen2.entries.items import KIND as ITEMS

ONCE = frozenset({
    "request_received", "decision_to_assess_notified", "decision_not_to_assess_notified", "request_withdrawn",
    "assessment_withdrawn", "family_moved_out_of_area", "final_plan_issued", "decision_not_to_issue_notified",
    "decision_to_issue_made", "plan_first_made", "plan_ceased", "plan_transferred_in",
})  # fmt: skip
POSITIONS = frozenset({"needs_recorded", "setting_named", "personal_budget_recorded", ITEMS})
PLACEMENTS = frozenset({"placement_started", "placement_ended"})
OWN = "casework"
"""The source of an event that somebody recorded here."""
NOT_OF_THE_FILE = frozenset({"date_known", "reason"})


@dataclass
class Changes:
    """What a file makes of one held case. ``corrections`` gives, by place in ``entries``, the event corrected;
    ``differs`` the events, with their days, that were recorded here and of which the file says otherwise."""

    entries: list[Entry] = field(default_factory=list)
    corrections: dict[int, int] = field(default_factory=dict)
    unchanged: int = 0
    differs: list[tuple[str, date]] = field(default_factory=list)
    placements: dict[str, str] = field(default_factory=dict)

    def add(self, entry: Entry, corrects: CaseEvent | None = None) -> None:
        """An entry to be written, perhaps in the place of another."""
        if corrects is not None and corrects.source == OWN:
            self.differs.append((corrects.kind, corrects.occurred_on))
            return
        if corrects is not None:
            self.corrections[len(self.entries)] = corrects.pk
            entry = Entry(entry.kind, entry.occurred_on, entry.qualifier, {**entry.details, "reason": "a later file"})
        self.entries.append(entry)

    def after(self, held: Sequence[CaseEvent]) -> list[Happening]:
        """The case's events once these are written, oldest first."""
        corrected = set(self.corrections.values())
        standing: list[Happening] = [e for e in held if e.pk not in corrected]
        return sorted([*standing, *self.entries], key=lambda e: e.occurred_on)


def is_dated(event: Happening) -> bool:
    """Whether a source holds the day of an event."""
    return bool(event.details.get("date_known", True))


def told(details: dict[str, Any]) -> dict[str, Any]:
    """Details without what says how the event was written."""
    return {name: value for name, value in details.items() if name not in NOT_OF_THE_FILE}


def changes_to(held: Sequence[CaseEvent], entries: Sequence[Entry], as_at: date, closed_on: date | None) -> Changes:
    """What the file's entries change of a case's events in force."""
    changes = Changes()
    for entry in entries:
        if entry.kind in ONCE:
            _once(changes, held, entry, closed_on)
        elif entry.kind in POSITIONS:
            _position(changes, held, entry, as_at)
        elif entry.kind not in PLACEMENTS:
            _again(changes, held, entry)
    _placements(changes, held, entries)
    return changes


def _last(held: Sequence[CaseEvent], kind: str) -> CaseEvent | None:
    return next((e for e in reversed(held) if e.kind == kind), None)


def _once(changes: Changes, held: Sequence[CaseEvent], entry: Entry, closed_on: date | None) -> None:
    before = _last(held, entry.kind)
    if before is None:
        if is_dated(entry) or closed_on is None or entry.occurred_on < closed_on:
            changes.add(entry)
        else:
            changes.unchanged += 1
        return
    _correct_if_differing(changes, before, entry)


def _correct_if_differing(changes: Changes, before: CaseEvent, entry: Entry) -> None:
    day = entry.occurred_on if is_dated(entry) else before.occurred_on
    qualifier = entry.qualifier or before.qualifier
    details = told(before.details) | told(entry.details)
    undated = {} if is_dated(entry) or is_dated(before) else {"date_known": False}
    same_day = day == before.occurred_on and (is_dated(before) or not is_dated(entry))
    if same_day and qualifier == before.qualifier and details == told(before.details):
        changes.unchanged += 1
    else:
        changes.add(Entry(entry.kind, day, qualifier, details | undated), before)


def _position(changes: Changes, held: Sequence[CaseEvent], entry: Entry, as_at: date) -> None:
    before = _last(held, entry.kind)
    if before is None:
        changes.add(entry)
    elif told(before.details) == told(entry.details):
        changes.unchanged += 1
    elif before.source == OWN and before.occurred_on > as_at:
        changes.unchanged += 1  # recorded here after the file's day
    else:
        changes.add(Entry(entry.kind, as_at, entry.qualifier, {**entry.details, "date_known": False}))


def _again(changes: Changes, held: Sequence[CaseEvent], entry: Entry) -> None:
    """A kind that happens more than once: the same day is the same event; with no day, the same qualifier is."""
    same = [e for e in held if e.kind == entry.kind]
    if not is_dated(entry):
        if any(e.qualifier == entry.qualifier for e in same):
            changes.unchanged += 1
        else:
            changes.add(entry)
        return
    before = next((e for e in same if e.occurred_on == entry.occurred_on), None)
    if before is None:
        changes.add(entry)
    else:
        _correct_if_differing(changes, before, entry)


def _placements(changes: Changes, held: Sequence[CaseEvent], entries: Sequence[Entry]) -> None:
    ends = {e.details.get("placement"): e for e in entries if e.kind == "placement_ended"}
    starts = [e for e in held if e.kind == "placement_started"]
    taken: set[str] = set()
    for entry in (e for e in entries if e.kind == "placement_started"):
        before = _same_placement(entry, [e for e in starts if e.details.get("placement") not in taken])
        name = before.details["placement"] if before else f"p{len(starts) + len(taken) + 1}"
        taken.add(name)
        changes.placements[entry.details["placement"]] = name
        _placement(changes, held, before, entry, ends.get(entry.details["placement"]), name)


def _same_placement(entry: Entry, starts: Sequence[CaseEvent]) -> CaseEvent | None:
    same = [e for e in starts if e.details.get("setting") == entry.details.get("setting")]
    exact = [e for e in same if e.occurred_on == entry.occurred_on]
    loose = [e for e in same if not (is_dated(e) and is_dated(entry))]
    return next(iter(exact or loose), None)


def _placement(
    changes: Changes, held: Sequence[CaseEvent], before: CaseEvent | None, start: Entry, end: Entry | None, name: str
) -> None:
    renamed = Entry(start.kind, start.occurred_on, start.qualifier, {**start.details, "placement": name})
    if before is None:
        changes.add(renamed)
    else:
        _correct_if_differing(changes, before, renamed)
    if end is None:
        return
    ended = Entry(end.kind, end.occurred_on, end.qualifier, {**end.details, "placement": name})
    known = next((e for e in held if e.kind == "placement_ended" and e.details.get("placement") == name), None)
    if known is None:
        changes.add(ended)
    else:
        _correct_if_differing(changes, known, ended)
