"""Who wrote what is audited, as far as it is known here: trends by author are of those who wrote."""

from collections.abc import Iterable

from goldenthread.casework.asks.models import Advice
from goldenthread.casework.models import CaseEvent
from goldenthread.casework.plans.choices import VersionKind
from goldenthread.casework.plans.models import PlanVersion
from goldenthread.partnership.models import User

ADVICE = "advice_received"
PLANS = ("plan_first_made", "amended_final_issued")
WRITTEN = (VersionKind.FINAL, VersionKind.AMENDED)


def authors_of(events: Iterable[CaseEvent]) -> dict[int, str]:
    """The public id of whoever wrote what some events tell of, by the event's key. Three queries for any number.

    Of advice: who gave it; of a plan: who began the version that went that day. An event of which it is not known is
    left out. The cases of the events must be at hand.
    """
    found = list(events)
    return _of_advice(found) | _of_plans([event for event in found if event.kind in PLANS])


def _of_advice(events: list[CaseEvent]) -> dict[int, str]:
    told = {event.pk: event.details["advice"] for event in events if event.kind == ADVICE and "advice" in event.details}
    rows = Advice.objects.filter(public_id__in=told.values(), author__isnull=False)
    givers = dict(rows.values_list("public_id", "author__public_id"))
    return {event: givers[advice] for event, advice in told.items() if advice in givers}


def _of_plans(events: list[CaseEvent]) -> dict[int, str]:
    """By child and day: the version hangs on the assessment or on the plan, the event on the plan."""
    if not events:
        return {}
    sent = PlanVersion.objects.filter(
        plan__child__in={event.case.child_id for event in events}, kind__in=WRITTEN,
        sent_on__in={event.occurred_on for event in events},
    )  # fmt: skip
    wrote = {(child, day): who for child, day, who in sent.values_list("plan__child", "sent_on", "begun_by")}
    people = set(User.objects.filter(public_id__in=wrote.values()).values_list("public_id", flat=True))
    by_event = {event.pk: wrote.get((event.case.child_id, event.occurred_on), "") for event in events}
    return {event: who for event, who in by_event.items() if who in people}
