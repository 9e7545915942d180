"""Which held case a request of the file is: by the child and the date received, then by the day the plan began."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from goldenthread.casework.history import in_force
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.exchange.sen2.entries import Strand
from goldenthread.exchange.sen2.intended import Held
from goldenthread.exchange.sen2.matching import merged_into
from goldenthread.exchange.sen2.projecting.history import known_day
from goldenthread.partnership.models import Area


@dataclass
class HeldCases:
    """The cases of an area by child, those of a merged record under the one it was merged into. Three queries.

    ``only`` cuts it to some children's keys.
    """

    area: Area
    by_child: dict[int, list[Held]] = field(default_factory=lambda: defaultdict(list))
    only: Collection[int] | None = None

    def __post_init__(self) -> None:
        into = merged_into(self.area)
        told = CaseEvent.objects.filter(area=self.area).order_by("pk")
        cases = Case.objects.filter(area=self.area).select_related("child", "area").order_by("pk")
        if self.only is not None:
            wanted = {*self.only, *(merged for merged, kept in into.items() if kept in self.only)}
            told, cases = told.filter(case__child__in=wanted), cases.filter(child__in=wanted)
        events: dict[int, list[CaseEvent]] = defaultdict(list)
        for event in told:
            events[event.case_id].append(event)
        for case in cases:
            self.by_child[into.get(case.child_id, case.child_id)].append(Held(case, in_force(events[case.pk])))

    def of(self, child_id: int | None) -> list[Held]:
        """A child's cases."""
        return self.by_child.get(child_id, []) if child_id else []


@dataclass(frozen=True)
class Joined:
    """The cases a request of the file is held as; a doubt where that cannot be told."""

    assessment: Held | None = None
    plan: Held | None = None
    doubt: str = ""


def received_on(held: Held) -> date | None:
    """The day the request behind a case was received, as far as it is held."""
    for event in held.events:
        if event.kind == "request_received":
            return known_day(event)
        if event.kind == "plan_first_made" and event.details.get("received_on"):
            return date.fromisoformat(event.details["received_on"])
    return None


def started_on(held: Held) -> date | None:
    """The day a plan was first made, as far as it is held."""
    return next((known_day(e) for e in held.events if e.kind == "plan_first_made"), None)


def join(strand: Strand, cases: Sequence[Held]) -> Joined:
    """The cases of a child that a request of the file is, those among them that somebody said are not ours."""
    joined = _join(strand, [each for each in cases if not is_not_ours(each)])
    if joined.assessment or joined.plan:
        return joined
    sent_away = _join(strand, [each for each in cases if is_not_ours(each)])
    return sent_away if sent_away.assessment or sent_away.plan else joined


def _join(strand: Strand, cases: Sequence[Held]) -> Joined:
    assessments = [each for each in cases if each.case.kind == Case.Kind.ASSESSMENT]
    plans = [each for each in cases if each.case.kind == Case.Kind.PLAN]
    by_date = [e for e in assessments if strand.received_on and received_on(e) == strand.received_on]
    if len(by_date) > 1:
        return Joined(doubt="Two assessments held have this date received.")
    if by_date:
        return Joined(by_date[0], _led_to(by_date[0], plans))
    return _by_plan(strand, assessments, plans)


def is_not_ours(held: Held) -> bool:
    """Whether somebody has said that the case is not this authority's."""
    return held.case.outcome == "not_ours"


def _led_to(assessment: Held, plans: Iterable[Held]) -> Held | None:
    return next((plan for plan in plans if plan.case.came_from_id == assessment.case.pk), None)


def _by_plan(strand: Strand, assessments: Sequence[Held], plans: Sequence[Held]) -> Joined:
    if strand.plan is None:
        return Joined()
    same = [p for p in plans if strand.received_on and received_on(p) == strand.received_on]
    same = same or [p for p in plans if strand.started_on and started_on(p) == strand.started_on]
    if len(same) > 1:
        return Joined(doubt="Two plans held began on this day.")
    if same:
        before = next((a for a in assessments if a.case.pk == same[0].case.came_from_id), None)
        return Joined(before, same[0])
    if any(plan.case.stage != Case.Stage.CLOSED for plan in plans):
        return Joined(
            doubt="A plan is already held for this child, and neither its start nor its request is of this day."
        )
    return Joined()


def join_open_plan(cases: Sequence[Held]) -> Joined:
    """The plan in force of a child, with the assessment it came of: what somebody decided a request is."""
    plan = next((c for c in cases if c.case.kind == Case.Kind.PLAN and c.case.stage != Case.Stage.CLOSED), None)
    before = next((c for c in cases if plan and c.case.pk == plan.case.came_from_id), None)
    return Joined(before, plan)
