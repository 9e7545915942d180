"""Whether a plan may cease: never while an appeal against that decision may be brought, or runs (s.45(4))."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from goldenthread.casework.appeals import course_of
from goldenthread.casework.history import Happening, first_of, in_force
from goldenthread.casework.models import Case, CaseEvent, Duty
from goldenthread.casework.rules import CannotRecord, Entry

NO_DECISION = frozenset({"5", "8"})
"""Transferred to another authority (s.47) and died: no decision to cease, so no appeal against one."""
FAILED = {("appeal_dismissed", ""), ("order", "dismiss_cease_appeal")}
NOT_OF_CEASING = {("mediation_agreement", "health_provision"), ("mediation_agreement", "other")}
"""What was agreed of other things. A plan that was agreed to be continued, or to be amended, goes on."""


@dataclass(frozen=True)
class Appeal:
    """A dispute about ceasing one plan: its notice, whether an appeal runs, and when and how it ended.

    ``decided``: the Tribunal decided and nobody has recorded what it ordered. ``goes_on_from``: the day from which the
    plan goes on by an order (reg 44(2)(g), (h)), because the appeal was not opposed (reg 45), or by an agreement, which
    stands though the appeal be withdrawn after it (reg 42).
    """

    case_id: int
    notice_on: date
    runs: bool
    decided: bool
    ended_on: date | None
    goes_on_from: date | None
    kept_by: Happening | None
    """What keeps the plan: the appeal that runs, or how it was settled where the plan goes on."""


def told_of_ceasing(events: Sequence[Happening]) -> Happening | None:
    """The latest notice in a plan's events that the plan will cease; none where the family was told of none."""
    return next((e for e in reversed(events) if _tells(e)), None)


def _tells(event: Happening) -> bool:
    return event.kind == "cease_decision_notified" or (event.kind, event.qualifier) == ("decision_notified", "cease")


def appeals_about_ceasing(plan: Case) -> list[Appeal]:
    """The disputes about decisions to cease one plan, each tied to it by its opening notice. One query."""
    disputes: dict[int, list[CaseEvent]] = defaultdict(list)
    for event in CaseEvent.objects.filter(case__child=plan.child_id, case__kind=Case.Kind.DISPUTE):
        disputes[event.case_id].append(event)
    found = (_appeal(plan, key, in_force(events)) for key, events in disputes.items())
    return [each for each in found if each]


def _appeal(plan: Case, case_id: int, events: Sequence[CaseEvent]) -> Appeal | None:
    notice = first_of(events, "decision_notice_sent")
    if notice is None or notice.qualifier != "cease" or first_of(events, "closed_not_ours"):
        return None
    if notice.details.get("case", plan.public_id) != plan.public_id:
        return None
    course = course_of(events)
    settled = course.settled
    goes_on = settled and (settled.kind, settled.qualifier) not in FAILED | NOT_OF_CEASING
    return Appeal(
        case_id=case_id,
        notice_on=notice.occurred_on,
        runs=course.runs,
        decided=course.decided,
        ended_on=course.ended.occurred_on if course.ended else None,
        goes_on_from=settled.occurred_on if settled and goes_on else None,
        kept_by=settled if goes_on else course.brought if course.runs else None,
    )


def keeps_a_plan(plan: Case, events: Sequence[Happening], disputes: Iterable[Sequence[CaseEvent]]) -> Happening | None:
    """What of the disagreements given keeps a plan that the family was told will cease (s.45(4))."""
    told = told_of_ceasing(events)
    found = [each for each in (_appeal(plan, plan.pk, events) for events in disputes) if each] if told else []
    keeping = (a for a in found if told and (a.runs or (a.goes_on_from and a.goes_on_from >= told.occurred_on)))
    return next((appeal.kept_by for appeal in keeping), None)


def why_not_cease(plan: Case, events: Sequence[Happening], on: date, reason: str) -> str:
    """Why a plan may not cease on a day for a reason of the return (1 to 9); empty where it may. Two queries at most.

    ``events`` are those of the plan's case. Where no decision to cease was told, nothing is forbidden here.
    """
    told = told_of_ceasing(events)
    if told is None or reason in NO_DECISION:
        return ""
    appeals = appeals_about_ceasing(plan)
    these = [a for a in appeals if a.notice_on >= told.occurred_on]
    standing = _forbidden_by_appeal(appeals, told.occurred_on)
    if standing:
        return standing
    ended = [a.ended_on for a in these if a.ended_on]
    if ended:
        too_early = f"The appeal ended on {max(ended):%-d %B %Y}. The plan is maintained until then (s.45(4))."
        return too_early if on < max(ended) else ""
    last = _appeal_by(plan, these)
    if last and on <= last:
        return f"The family may appeal until {last:%-d %B %Y}. The plan is maintained until then (s.45(4))."
    return ""


def check_may_cease(case: Case, entry: Entry, so_far: Sequence[Happening]) -> None:
    """Raises CannotRecord where the entry ends a plan that must still be maintained (s.45(4))."""
    if entry.kind != "plan_ceased":
        return
    why = why_not_cease(case, so_far, entry.occurred_on, entry.qualifier)
    if why:
        raise CannotRecord(why, "occurred_on")


def _forbidden_by_appeal(appeals: Sequence[Appeal], told_on: date) -> str:
    """Why an appeal that runs, or that the family won since it was last told, forbids ceasing; empty where none does.

    An appeal that runs forbids it whichever notice it is about; one that was won, until the family is told anew.
    """
    won = [a.goes_on_from for a in appeals if a.goes_on_from and a.goes_on_from >= told_on]
    if won:
        return (
            f"The plan goes on: that is how the disagreement about ceasing it ended on {max(won):%-d %B %Y}. It can "
            "cease only under a new decision, with its own right to appeal (s.45(4))."
        )
    running = [a for a in appeals if a.runs]
    if any(not a.decided for a in running):
        return (
            "An appeal is running. The plan is maintained until it is finally decided (s.45(4)). Record on the "
            "disagreement how it ended first."
        )
    if running:
        return "The Tribunal has decided the appeal. Record on the disagreement what it ordered first (s.45(4))."
    return ""


def _appeal_by(plan: Case, these: Sequence[Appeal]) -> date | None:
    """The last day to appeal; a mediation certificate, which stands on the disagreement, may make it later."""
    ours = Q(case=plan.pk, process="cease", step="appeal_by")
    theirs = Q(case__in=[a.case_id for a in these], process="appeal", step="appeal")
    return Duty.objects.filter(ours | theirs).order_by("-due_on").values_list("due_on", flat=True).first()
