"""Recording and confirming for several cases at one sitting.

The checks, the events, what follows from them, the duties and the trail are those of ``actions.record`` and
``actions.confirm``. Only the reading and writing are done together. All of it is recorded, or none.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from secrets import token_urlsafe

from django.db import transaction

from goldenthread.audit.actions import record_changes
from goldenthread.casework.ceasing import check_may_cease
from goldenthread.casework.choices import Answer
from goldenthread.casework.history import in_force
from goldenthread.casework.models import Case, CaseEvent, Confirmation
from goldenthread.casework.recorded import (
    check_answer,
    drafted,
    follow_on,
    open_plan,
    trail_answer,
    trail_of,
    what_is_recorded,
)
from goldenthread.casework.rules import Entry, check_entry
from goldenthread.casework.writing import rewrite
from goldenthread.partnership.clock import learned
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may


@dataclass(frozen=True)
class Recording:
    """Something to record on one case; ``by`` where several people record and this one is meant."""

    case: Case
    entry: Entry
    by: User | None = None


@dataclass(frozen=True)
class Answered:
    """What became of one thing a file left open; ``entry`` where it was done, ``by`` as in a recording."""

    confirmation: Confirmation
    answer: Answer
    entry: Entry | None = None
    by: User | None = None


@transaction.atomic
def record_together(
    *, recordings: Sequence[Recording], area: Area, by: User, today: date, now: datetime | None = None
) -> list[CaseEvent]:
    """Record something on each of several cases of an area, each case once.

    Raises NotAllowed, CannotRecord; ValueError where a case stands in it twice or is of another area.
    """
    _check_each(recordings, by, area, today, Permission.RECORD_CASEWORK)
    held = _Held(area, [told.case.pk for told in recordings])
    at = now or learned(today)
    for told in recordings:
        case, so_far = held.case(told.case.pk), held.so_far(told.case.pk)
        check_entry(case, told.entry, so_far, today)
        check_may_cease(case, told.entry, so_far)
    drafts = [drafted(held.case(r.case.pk), r.entry, r.by or by, at, token_urlsafe(12), None) for r in recordings]
    events = CaseEvent.objects.bulk_create(drafts)
    asked = set(Confirmation.objects.filter(case__in=held.cases, answer="").values_list("case_id", flat=True))
    made = [
        plan
        for r in recordings
        for plan in follow_on(held.case(r.case.pk), r.entry, r.by or by, at, asked=r.case.pk in asked)
    ]
    rewrite([*held.cases.values(), *made], area)
    pairs = zip(events, recordings, strict=True)
    record_changes([trail_of(e.case, e, r.by or by, "casework.event_recorded") for e, r in pairs])
    return events


@transaction.atomic
def confirm_together(
    *, answers: Sequence[Answered], area: Area, by: User, today: date, now: datetime | None = None
) -> None:
    """Say what became of several things a file left open, each of another case. Raises as ``record_together``."""
    _check_each(answers, by, area, today, Permission.CONFIRM_IMPORTED)
    held = _Held(area, [a.confirmation.case_id for a in answers])
    at = now or learned(today)
    drafts = []
    for each in answers:
        key = each.confirmation.case_id
        entry = what_is_recorded(each.answer, each.entry, today)
        if entry is not None:
            check_answer(held.case(key), each.answer, entry, held.so_far(key), today)
            check_may_cease(held.case(key), entry, held.so_far(key))
            drafts.append(drafted(held.case(key), entry, each.by or by, at, token_urlsafe(12), None))
    CaseEvent.objects.bulk_create(drafts)
    whose = {a.confirmation.case_id: a.by or by for a in answers}
    issued = [e for e in drafts if e.kind == "final_plan_issued"]
    plans = [open_plan(e.case, _entry(e), whose[e.case_id], at) for e in issued]
    _answer(answers, by, at)
    rewrite([*held.cases.values(), *plans], area)
    for each in answers:
        trail_answer(held.case(each.confirmation.case_id), each.confirmation, each.answer, each.by or by)


def _check_each(
    told: Sequence[Recording | Answered], by: User, area: Area, today: date, permission: Permission
) -> None:
    """Whoever records or confirms something must be allowed to. Raises NotAllowed."""
    for person in dict.fromkeys(each.by or by for each in told):
        check_may(person, area, today, permission)


def _entry(event: CaseEvent) -> Entry:
    return Entry(event.kind, event.occurred_on, event.qualifier, event.details)


def _answer(answers: Sequence[Answered], by: User, at: datetime) -> None:
    """Write the answers; a case that is not ours leaves nothing else to ask."""
    by_answer: dict[tuple[Answer, User], list[Confirmation]] = defaultdict(list)
    for each in answers:
        by_answer[each.answer, each.by or by].append(each.confirmation)
    for (answer, person), asked in by_answer.items():
        found = Confirmation.objects.filter(pk__in=[c.pk for c in asked])
        if answer == Answer.NOT_OURS:
            found |= Confirmation.objects.filter(case__in=[c.case_id for c in asked], answer="")
        found.update(answer=answer, answered_at=at, answered_by=person.public_id)


class _Held:
    """Some cases as they are now, locked, with their events. Two queries."""

    def __init__(self, area: Area, keys: Iterable[int]) -> None:
        keys = list(keys)
        if len(set(keys)) != len(keys):
            raise ValueError("A case stands twice in one sitting: record the second thing after the first.")
        found = Case.objects.select_for_update(of=("self",)).select_related("child", "area").filter(area=area)
        self.cases = found.in_bulk(keys)
        if len(self.cases) != len(keys):
            raise ValueError("A case of another area cannot be recorded here.")
        self.events: dict[int, list[CaseEvent]] = defaultdict(list)
        for event in CaseEvent.objects.filter(case__in=keys):
            self.events[event.case_id].append(event)

    def case(self, key: int) -> Case:
        return self.cases[key]

    def so_far(self, key: int) -> list[CaseEvent]:
        return in_force(self.events[key])
