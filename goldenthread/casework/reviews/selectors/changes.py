"""Finding changes of a plan, and how far each has come: its steps are events of the case since it began."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from goldenthread.casework.choices import Stage
from goldenthread.casework.history import in_force
from goldenthread.casework.models import CaseEvent, Duty
from goldenthread.casework.reviews.choices import ChangeKind
from goldenthread.casework.reviews.courses import COURSES, Step
from goldenthread.casework.reviews.models import BudgetLine, Change
from goldenthread.casework.selectors import in_lists
from goldenthread.partnership.models import Area
from goldenthread.people.listed import Children


@dataclass(frozen=True)
class Position:
    """How far a course has come: what happened, what may be done next, and the law's days that are open."""

    done: list[CaseEvent]
    following: list[Step]
    duties: list[Duty]


def changes_in(children: Children, area: Area, kind: str = "", *, ended: bool = False) -> QuerySet[Change]:
    """Changes under way, or those that ended, of children in sight, the longest under way first."""
    found = Change.objects.filter(in_lists(children), area=area, ended_on__isnull=not ended)
    found = found.filter(kind=kind) if kind else found
    return found.select_related("case__officer", "child", "area").order_by("begun_on", "pk")


def change_in(children: Children, area: Area, public_id: str) -> Change | None:
    """One change of a child in sight; none for any other."""
    found = Change.objects.filter(in_lists(children), area=area, public_id=public_id)
    return found.select_related("case__area", "case__officer", "child", "area").first()


def happened(change: Change) -> list[CaseEvent]:
    """The steps of a course that happened, the first first. One query."""
    kinds = {step.kind for step in COURSES[ChangeKind(change.kind)].steps} | {"plan_taken_over"}
    events = in_force(CaseEvent.objects.filter(case=change.case_id))
    until = change.ended_on
    return [
        e for e in events
        if e.kind in kinds and e.occurred_on >= change.begun_on and (until is None or e.occurred_on <= until)
    ]  # fmt: skip


def position(change: Change) -> Position:
    """How far a change has come. Two queries."""
    done = happened(change)
    course = COURSES[ChangeKind(change.kind)]
    duties = change.case.duties.filter(process=course.process, opened_on__gte=change.begun_on)
    return Position(done, _following(change, course.steps, done), list(duties.order_by("due_on", "step")))


def _following(change: Change, steps: Sequence[Step], done: Sequence[CaseEvent]) -> list[Step]:
    if change.ended_on or change.case.stage == Stage.CLOSED:
        return []
    kinds = {e.kind for e in done}
    repeats = {"cease_consultation_response_received", "direct_payment_review_held"}
    return [s for s in steps if (s.kind not in kinds or s.kind in repeats) and (not s.after or kinds & {*s.after})]


def lines_of(change: Change) -> QuerySet[BudgetLine]:
    """The parts of a personal budget."""
    return change.lines.order_by("pk")
