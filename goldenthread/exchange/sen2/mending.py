"""Dealing with a fault: mended here, sent to its source, or explained to DfE.

A mend is read as if the file had said so: the row with its new value gives other entries than before, and the
difference is written as corrections of the case's events, or as a recorded change of the child's details.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from secrets import token_urlsafe

from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import record_change
from goldenthread.casework.bringing_in import add_entries
from goldenthread.casework.history import VOID
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.casework.rules import Entry
from goldenthread.exchange.models import Fault
from goldenthread.exchange.sen2.changes import OWN, POSITIONS
from goldenthread.exchange.sen2.entries import Strand, strands_of
from goldenthread.exchange.sen2.entries.reading import Reader
from goldenthread.exchange.sen2.finding import recheck_child
from goldenthread.exchange.sen2.frame import Frame
from goldenthread.exchange.sen2.joining import HeldCases
from goldenthread.exchange.sen2.mending_people import mend_person
from goldenthread.exchange.sen2.returning import Projected, project
from goldenthread.exchange.sen2.rows import Row
from goldenthread.formats.sen2.model import PARENT
from goldenthread.partnership.models import User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may
from goldenthread.people.models import Child
from goldenthread.provision.actions import Places
from goldenthread.vocabulary.local_authorities import local_authorities

SHORTEST_REASON = 5


class CannotMend(Exception):
    """A fault cannot be mended here as asked; the message says why and what to do instead."""


@transaction.atomic
def mend(*, fault: Fault, item: str, value: str, reason: str, by: User, today: date) -> None:
    """Give an item of the fault's row another value ("" takes it away), and check that child's rows again.

    ``value`` is as the return writes it: a code, CCYY-MM-DD, 1 or 0. Raises NotAllowed, CannotMend.
    """
    check_may(by, fault.area, today, Permission.MEND_RETURN)
    child = _child(fault, reason)
    projected = project(fault.area, fault.collection_year, children=[child.pk])
    frame = Frame(projected.profile, date.fromisoformat(projected.header.reference_date or ""))
    person, target = _find(projected, fault, item, frame)
    if target.table == "person":
        mend_person(child, item, value.strip(), reason, today, by)
    else:
        _mend_case(fault, person, target, (item, value.strip()), frame, reason, today, by)
    _check_mended(fault, target, item, value.strip())
    _deal_with(fault, Fault.Way.HERE, f"{item} = {value}: {reason}", by)
    record_change(
        by=by, area=fault.area.code, action="exchange.fault_mended", subject=f"fault:{fault.public_id}",
        child=child.public_id, details={"code": fault.code, "item": item, "value": value, "reason": reason},
    )  # fmt: skip
    recheck_child(fault)


def _child(fault: Fault, reason: str) -> Child:
    if len(reason.strip()) < SHORTEST_REASON:
        raise CannotMend("Say in a few words how you know: it is kept with the correction.")
    if fault.child is None:
        raise CannotMend("This fault is not about one child. Mend it where the return is made, or explain it to DfE.")
    return fault.child


def _find(projected: Projected, fault: Fault, item: str, frame: Frame) -> tuple[Row, Row]:
    """The child's rows as a tree, and in it the row to mend: the fault's own, or one beside it that has the item."""
    rows = {(table, key): Row(table, key, 0, 0, dict(w.items)) for (table, key), w in projected.origin.items()}
    _hang(projected, rows)
    own = rows.get((fault.table, fault.place))
    if own is None:
        raise CannotMend("The row is no longer in the return. Check the return again.")
    person = rows["person", 1]
    request = next((r for r in person.each("requests") if any(each is own for each in r.walk())), person)
    for row in (own, *request.walk(), person):
        if item in frame.items[row.table]:
            return person, row
    raise CannotMend(f"The return of {frame.year} has no item “{item}” in this row. Choose one that it has.")


def _hang(projected: Projected, rows: dict[tuple[str, int], Row]) -> None:
    for table, frame in projected.batch.tables.items():
        above = PARENT[table]
        if above:
            for key, parent in frame.select("key", "parent").iter_rows():
                rows[above, parent].below.append(rows[table, key])


@dataclass(frozen=True)
class _Mend:
    """The events held of a case, and the corrections and new entries a mend makes of them."""

    case: Case
    entries: list[Entry]
    corrections: dict[int, int]


def _mend_case(
    fault: Fault, person: Row, target: Row, change: tuple[str, str], frame: Frame, reason: str, today: date, by: User
) -> None:
    child = fault.child
    assert child is not None
    places = Places(fault.area)
    read = Reader(frame, today, places, frozenset(local_authorities()))
    place = next(n for n, row in enumerate(person.each("requests")) if any(each is target for each in row.walk()))
    before = strands_of(read, person, child.birth_date)[place]
    item, value = change
    target.items = {**target.items, item: value} if value else {k: v for k, v in target.items.items() if k != item}
    after = strands_of(read, person, child.birth_date)[place]
    held = {each.case.pk: each for each in HeldCases(fault.area, only=[child.pk]).of(child.pk)}
    mends = [
        _difference(held[case].case, held[case].events, old, new, reason)
        for case, old, new in _cases(fault, before, after)
        if case in held
    ]
    if not any(each.entries for each in mends):
        raise CannotMend(
            "The casework has no place for this value, or no event to correct. Mend it at the source, or record what "
            "happened on the case itself."
        )
    places.save_new()
    now = timezone.now()
    add_entries(
        area=fault.area, additions=[(each.case, each.entries, each.corrections) for each in mends if each.entries],
        recorded_at=now, source=OWN, by=by, key=token_urlsafe(12),
    )  # fmt: skip


def _cases(fault: Fault, before: Strand, after: Strand) -> Iterable[tuple[int, Sequence[Entry], Sequence[Entry]]]:
    """The fault's case, with the entries its rows gave and those they give now."""
    assert fault.case is not None
    case = fault.case
    assessment = case if case.kind == Case.Kind.ASSESSMENT else case.came_from
    plan = case.led_to.first() if case.kind == Case.Kind.ASSESSMENT else case
    if assessment:
        yield assessment.pk, before.assessment or (), after.assessment or ()
    if plan:
        yield plan.pk, before.plan or (), after.plan or ()


def _difference(
    case: Case, held: Sequence[CaseEvent], before: Sequence[Entry], after: Sequence[Entry], reason: str
) -> _Mend:
    """What was and no longer is becomes a correction: to what is instead, or taking the event back."""
    gone, come = _beyond(before, after), _beyond(after, before)
    mend = _Mend(case, [], {})
    for old in gone:
        new = _successor(old, come)
        event = _held(held, old)
        if new is not None:
            come.remove(new)
        if event is not None:
            mend.corrections[len(mend.entries)] = event.pk
            day = event.occurred_on if new and new.kind in POSITIONS else (new or event).occurred_on
            instead = new or Entry(VOID, event.occurred_on)
            mend.entries.append(Entry(instead.kind, day, instead.qualifier, {**instead.details, "reason": reason}))
        elif new is not None:
            mend.entries.append(new)
    mend.entries.extend(Entry(e.kind, e.occurred_on, e.qualifier, {**e.details, "reason": reason}) for e in come)
    return mend


def _beyond(some: Sequence[Entry], others: Sequence[Entry]) -> list[Entry]:
    """Entries that are not among others; an undated one is the same on whichever day it was put."""
    known = [_told(entry) for entry in others]
    return [entry for entry in some if _told(entry) not in known]


def _told(entry: Entry) -> tuple[object, ...]:
    dated = entry.details.get("date_known", True)
    return entry.kind, entry.qualifier, entry.details, entry.occurred_on if dated else None


def _successor(old: Entry, come: Sequence[Entry]) -> Entry | None:
    """The new entry that stands in the place of one that is gone: of its kind and placement, or else a decision."""
    same = [e for e in come if e.kind == old.kind and e.details.get("placement") == old.details.get("placement")]
    decided = [e for e in come if old.kind in DECISIONS and e.kind in DECISIONS]
    return next(iter(same or decided), None)


DECISIONS = frozenset({
    "decision_to_assess_notified", "decision_not_to_assess_notified", "request_withdrawn", "assessment_withdrawn",
    "family_moved_out_of_area", "final_plan_issued", "decision_to_issue_made", "decision_not_to_issue_notified",
})  # fmt: skip


def _held(held: Sequence[CaseEvent], entry: Entry) -> CaseEvent | None:
    """The event that an entry was read from."""
    same = [
        e
        for e in held
        if e.kind == entry.kind
        and e.details.get("placement") == entry.details.get("placement")
        and (entry.kind in POSITIONS or e.occurred_on == entry.occurred_on or not entry.details.get("date_known", True))
    ]
    return same[-1] if same else None


def _check_mended(fault: Fault, target: Row, item: str, value: str) -> None:
    """Raises CannotMend (undoing it all) unless the return now has the value."""
    assert fault.child is not None
    projected = project(fault.area, fault.collection_year, children=[fault.child.pk])
    row = projected.origin.get((target.table, target.key))
    if row is not None and row.items.get(item, "") != value:
        raise CannotMend(
            f"“{value}” is not something this item can say here. Look at the case: record what happened there, or mend "
            "it at the source."
        )


def _deal_with(fault: Fault, way: Fault.Way, explanation: str, by: User) -> None:
    fault.way, fault.explanation = way, explanation[:500]
    fault.dealt_with_at, fault.dealt_with_by = timezone.now(), by
    fault.save(update_fields=["way", "explanation", "dealt_with_at", "dealt_with_by"])


@transaction.atomic
def explain(*, fault: Fault, explanation: str, by: User, today: date) -> None:
    """Keep the explanation that DfE will be given for a query. Raises NotAllowed, CannotMend where it says nothing."""
    if len(explanation.strip()) < SHORTEST_REASON:
        raise CannotMend("Write the explanation as DfE should read it.")
    _decide(fault, Fault.Way.EXPLAINED, explanation.strip(), by, today)


@transaction.atomic
def send_to_source(*, fault: Fault, note: str, by: User, today: date) -> None:
    """Say that a fault is to be mended where the record is kept; the next file will show it. Raises NotAllowed."""
    _decide(fault, Fault.Way.AT_SOURCE, note.strip(), by, today)


def _decide(fault: Fault, way: Fault.Way, text: str, by: User, today: date) -> None:
    check_may(by, fault.area, today, Permission.MEND_RETURN)
    _deal_with(fault, way, text, by)
    record_change(
        by=by, area=fault.area.code, action=f"exchange.fault_{way.value}", subject=f"fault:{fault.public_id}",
        child=fault.child.public_id if fault.child else "", details={"code": fault.code, "text": text},
    )  # fmt: skip
