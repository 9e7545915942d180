"""The register of disagreements: what is disputed, where it stands, and by when what is to be done."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Min, Q, QuerySet
from django.db.models.functions import Coalesce, Least

from goldenthread.casework.appeals import course_of
from goldenthread.casework.disputes.models import Direction, Dispute
from goldenthread.casework.disputes.rules import SENT_KINDS, decision_in
from goldenthread.casework.history import in_force
from goldenthread.casework.models import Case, CaseEvent, Duty
from goldenthread.casework.selectors import in_lists
from goldenthread.partnership.models import Area
from goldenthread.people.listed import Children
from goldenthread.people.models import Child

NEVER = date.max
OUT_OF_TIME = "Out of time: the family may ask the Tribunal for an extension"
RIGHT = "right"


@dataclass(frozen=True)
class Standing:
    """Where a dispute stands on a day: its days, what is due next and of whom, and what the Tribunal directs."""

    dispute: Dispute
    registered_on: date | None
    received_on: date | None
    response_due: date | None
    responded_on: date | None
    hearing_on: date | None
    order_on: date | None
    appeal_by: date | None
    out_of_time: bool
    next_duty: Duty | None
    next_direction: Direction | None
    outcome: str


def disputes_in(children: Children, area: Area, *, closed: bool = False) -> QuerySet[Dispute]:
    """The disputes of an area of children in sight, the open ones or the closed, the newest notice first."""
    found = Dispute.objects.filter(in_lists(children), area=area)
    stage = {"case__stage": Case.Stage.CLOSED}
    found = found.filter(**stage) if closed else found.exclude(**stage)
    return found.select_related("child", "case", "case__officer", "area").order_by("-case__opened_on", "-pk")


def by_what_is_due(found: QuerySet[Dispute], today: date) -> QuerySet[Dispute]:
    """The same, what is due first before the others, over all pages; what has nothing due last."""
    owed = Q(case__duties__settled_on=None, case__duties__binds_on__lte=today) & ~Q(case__duties__force=RIGHT)
    duty = Min("case__duties__due_on", filter=owed)
    direction = Min("directions__due_on", filter=Q(directions__done_on=None))
    return found.annotate(
        next_due=Least(Coalesce(duty, NEVER), Coalesce(direction, NEVER))
    ).order_by("next_due", "-case__opened_on", "-pk")  # fmt: skip


def dispute_in(children: QuerySet[Child], area: Area, public_id: str) -> Dispute | None:
    """A dispute of a child in sight; none otherwise."""
    found = Dispute.objects.filter(area=area, public_id=public_id, child__in=children)
    return found.select_related(
        "child__area", "case__area", "case__officer", "about_case", "area", "notice", "case__child"
    ).first()


def standing_of(dispute: Dispute, today: date) -> Standing:
    """Where one dispute stands. Three queries."""
    return standings([dispute], today)[0]


def standings(disputes: Sequence[Dispute], today: date) -> list[Standing]:
    """Where each of some disputes stands. Three queries for any number."""
    cases = [d.case_id for d in disputes]
    events: dict[int, list[CaseEvent]] = defaultdict(list)
    for event in CaseEvent.objects.filter(case__in=cases):
        events[event.case_id].append(event)
    duties: dict[int, list[Duty]] = defaultdict(list)
    for duty in Duty.objects.filter(case__in=cases).order_by("due_on", "pk"):
        duties[duty.case_id].append(duty)
    directions: dict[int, Direction] = {}
    for direction in Direction.objects.filter(dispute__in=disputes, done_on=None).order_by("-due_on", "-pk"):
        directions[direction.dispute_id] = direction
    return [_standing(d, in_force(events[d.case_id]), duties[d.case_id], directions.get(d.pk), today) for d in disputes]


def _standing(
    dispute: Dispute, events: Sequence[CaseEvent], duties: Sequence[Duty], direction: Direction | None, today: date
) -> Standing:
    days = {e.kind: e.occurred_on for e in events}
    received = days.get("appeal_received_by_la")
    registered = days.get("appeal_registered") or received
    response = next((d for d in duties if d.process == "appeal" and d.step == "la_response"), None)
    appeal = next((d for d in duties if d.process == "appeal" and d.step == "appeal"), None)
    appeal_by = appeal.due_on if appeal else None
    open_now = dispute.case.stage != Case.Stage.CLOSED
    return Standing(
        dispute=dispute,
        registered_on=registered,
        received_on=received,
        response_due=response.due_on if response else None,
        responded_on=days.get("appeal_response_sent"),
        hearing_on=dispute.hearing_on,
        order_on=days.get("order") or days.get("la_concedes_before_response") or days.get("mediation_agreement"),
        appeal_by=appeal_by,
        out_of_time=appeal_by is not None and (registered or today) > appeal_by,
        next_duty=_next(duties, today) if open_now else None,
        next_direction=direction if open_now else None,
        outcome=_outcome(dispute, events),
    )


def _next(duties: Sequence[Duty], today: date) -> Duty | None:
    """The first thing owed: a family's own time is never a duty."""
    owed = (d for d in duties if d.settled_on is None and d.force != RIGHT and d.binds_on and d.binds_on <= today)
    return next(owed, None)


def _outcome(dispute: Dispute, events: Sequence[CaseEvent]) -> str:
    """How it came out, as the timeline says it; empty while nothing was decided or agreed."""
    return course_of(events).outcome or ("Closed" if dispute.case.stage == Case.Stage.CLOSED else "")


def notices_open(children: Children, area: Area, child: Child) -> list[CaseEvent]:
    """Notices from which a family may appeal and that no dispute is about, of one child in sight; the newest first."""
    taken = set(Dispute.objects.filter(child=child).values_list("notice_id", flat=True))
    cases = Case.objects.filter(in_lists(children), area=area, child=child).exclude(kind=Case.Kind.DISPUTE)
    events = CaseEvent.objects.filter(case__in=cases).select_related("case__child__area", "case__area")
    by_case: dict[int, list[CaseEvent]] = defaultdict(list)
    for event in events:
        by_case[event.case_id].append(event)
    standing = [e for each in by_case.values() for e in in_force(each)]
    found = [e for e in standing if e.kind in SENT_KINDS and decision_in(e) and e.pk not in taken]
    return sorted(found, key=lambda e: (e.occurred_on, e.pk), reverse=True)


# What is done on the child's other cases, and how the dispute's own case says that it was.
CARRIED_OUT = {
    "decision_to_assess_notified": "told_will_assess",
    "decision_to_reassess_notified": "told_will_assess",
    "decision_not_to_issue_notified": "told_no_plan",
    "draft_plan_served": "draft_sent",
    "final_plan_issued": "final_sent",
    "amended_final_issued": "amended_sent",
    "plan_ceased": "plan_ended",
}


def done_elsewhere(dispute: Dispute, since: date | None) -> list[tuple[CaseEvent, str]]:
    """What the child's other cases show as done since an order, and the event by which it is recorded here."""
    if since is None or dispute.case.stage != Case.Stage.ORDERED:
        return []
    have = {e.details.get("event") for e in dispute.case.events.all()}
    events = CaseEvent.objects.filter(
        case__child=dispute.child_id, kind__in=CARRIED_OUT, occurred_on__gte=since
    ).exclude(case=dispute.case)
    return [(e, CARRIED_OUT[e.kind]) for e in in_force(events) if e.public_id not in have]
