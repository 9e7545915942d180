"""What changed for those who are no officers: advisers, settings and families. What they see anyway, and no name.

What somebody did themselves is no news to them.
"""

from datetime import date, datetime
from functools import cache
from pathlib import Path

from django.db.models import Q, QuerySet
from django.urls import reverse

from goldenthread.casework.asks.choices import AskKind, StepKind
from goldenthread.casework.asks.models import AskStep
from goldenthread.casework.asks.selectors.asking import owed_by, settings_spoken_for
from goldenthread.casework.kinds import label
from goldenthread.casework.models import CaseEvent
from goldenthread.casework.selectors import in_lists
from goldenthread.partnership.models import Area, User
from goldenthread.people.access import visible_children
from goldenthread.people.own_case import own_connections
from goldenthread.reminders.points import Line
from goldenthread.vocabulary.yaml_text import read_yaml

TO_ADVISERS = {
    StepKind.ASKED: "You were asked for this", StepKind.ROUTED: "This was sent on to you",
    StepKind.SHARED: "A colleague was given this as well", StepKind.CHASED: "You were reminded of this",
    StepKind.EXCUSED: "The six weeks are excused", StepKind.RETURNED: "Your manager sent this back with comments",
    StepKind.RECEIVED: "This was released, and has been received", StepKind.CLARIFY: "A clarification was asked for",
    StepKind.WITHDRAWN: "This is no longer asked for",
}  # fmt: skip
OF_THEIR_ADVICE = ("draft_plan_served", "final_plan_issued", "decision_not_to_issue_notified", "amended_final_issued")
"""What became of the plan that advice was given for, while its adviser still sees the child."""
TO_SETTINGS = (
    "decision_to_assess_notified", "decision_not_to_assess_notified", "decision_not_to_issue_notified",
    "final_plan_issued", "review_planned", "review_postponed", "review_not_held", "invite_sent", "advice_circulated",
    "decision_notified", "amendment_notice_sent", "amended_final_issued", "decision_not_to_amend_notified",
    "cease_consultation_started", "cease_decision_notified", "plan_ceased",
)  # fmt: skip
"""What a setting is sent or must act on, of the children on its roll or named to it."""


@cache
def family_words() -> dict[str, str]:
    """What is news for a family, in a family's words, by kind of event."""
    found: dict[str, str] = read_yaml(Path(__file__).with_name("family_words.yaml").read_text(encoding="utf-8"))
    return found


def news_for(user: User, area: Area, today: date, since: datetime, until: datetime) -> list[Line]:
    """Everything others did between two instants that is news for an adviser, a setting or a family; each once."""
    every = [
        *_adviser(user, area, today, since, until), *_setting(user, area, today, since, until),
        *_family(user, area, today, since, until),
    ]  # fmt: skip
    return list(dict.fromkeys(every))


def _adviser(user: User, area: Area, today: date, since: datetime, until: datetime) -> list[Line]:
    asks = owed_by(user, area, today).exclude(kind=AskKind.CONSULTATION)
    steps = AskStep.objects.filter(ask__in=asks.values("pk"), kind__in=TO_ADVISERS, at__gt=since, at__lte=until)
    told = [_of_ask(step) for step in steps.exclude(by=user.public_id).select_related("ask__case").order_by("at", "pk")]
    mine = {ask.case_id: ask.public_id for ask in asks.exclude(received_on=None)}
    events = _events(Q(case__in=list(mine), kind__in=OF_THEIR_ADVICE), user, area, since, until)
    return told + [Line(f"{_said(event)}, on which you gave advice", _ask(mine[event.case_id])) for event in events]


def _of_ask(step: AskStep) -> Line:
    what = f"{step.ask.get_kind_display().lower()} (case {step.ask.case.public_id})"
    return Line(f"{TO_ADVISERS[StepKind(step.kind)]}: {what}", _ask(step.ask.public_id))


def _ask(public_id: str) -> str:
    return reverse("advice:ask", args=[public_id])


def _setting(user: User, area: Area, today: date, since: datetime, until: datetime) -> list[Line]:
    organisations = settings_spoken_for(user, area, today)
    if not organisations:
        return []
    theirs = Q(in_lists(visible_children(user, area, today), "case__child"), kind__in=TO_SETTINGS)
    events = _events(theirs & Q(case__setting__organisation__in=organisations), user, area, since, until)
    return [Line(_said(event), reverse("child:record", args=[event.case.child.public_id])) for event in events]


def _family(user: User, area: Area, today: date, since: datetime, until: datetime) -> list[Line]:
    own = {connection.child_id for connection in own_connections(user, area, today)}
    if not own:
        return []
    events = _events(Q(case__child__in=own, kind__in=family_words()), user, area, since, until)
    words = family_words()
    return [
        Line(f"{words[event.kind]} ({_day(event)})", reverse("family:child", args=[event.case.child.public_id]))
        for event in events
    ]


def _events(whose: Q, user: User, area: Area, since: datetime, until: datetime) -> QuerySet[CaseEvent]:
    """Events recorded by others between two instants, corrections left out: they are on the page."""
    found = CaseEvent.objects.filter(whose, area=area, recorded_at__gt=since, recorded_at__lte=until, corrects=None)
    return found.exclude(recorded_by=user.public_id).select_related("case__child").order_by("recorded_at", "pk")


def _said(event: CaseEvent) -> str:
    return f"{label(event.kind)}, {_day(event)} (case {event.case.public_id})"


def _day(event: CaseEvent) -> str:
    return f"{event.occurred_on.day} {event.occurred_on:%B %Y}"
