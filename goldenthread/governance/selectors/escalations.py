"""Escalations with their clocks."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from goldenthread.governance.models import Escalation, EscalationStep
from goldenthread.governance.rules.entitled import bodies_of, escalations_for
from goldenthread.partnership.models import Area, User


@dataclass(frozen=True)
class Clock:
    """Where an escalation stands on a day."""

    escalation: Escalation
    days: int

    @property
    def status(self) -> str:
        """The key of its status word."""
        if self.escalation.closed_on:
            return "met_late" if self.escalation.closed_on > self.escalation.answer_by else "met"
        if self.days < 0:
            return "overdue"
        return "due_today" if self.days == 0 else "open"


def clock(escalation: Escalation, today: date) -> Clock:
    """The clock of one escalation: days until the answer is due, negative once past."""
    return Clock(escalation, (escalation.answer_by - today).days)


def escalations_seen(user: User, area: Area, today: date) -> QuerySet[Escalation]:
    """The escalations a person may see, open ones first, by the day the answer is due."""
    rows = escalations_for(user, area, today).select_related("raised_by_body", "with_body", "item")
    return rows.order_by("closed_on", "answer_by")


def open_ones(user: User, area: Area, today: date) -> list[Clock]:
    """Open escalations with their clocks, the most pressing first."""
    rows = escalations_seen(user, area, today).filter(closed_on=None).order_by("answer_by")
    return [clock(row, today) for row in rows]


def owed_by_my_bodies(user: User, area: Area, today: date) -> list[Clock]:
    """Open escalations whose answer is owed by a body the person sits on."""
    mine = bodies_of(user, area, today)
    return [one for one in open_ones(user, area, today) if one.escalation.with_body_id in mine]


def escalation_for(user: User, area: Area, public_id: str, today: date) -> Escalation | None:
    """One escalation, where a person may see it."""
    return escalations_seen(user, area, today).filter(public_id=public_id).first()


def steps_of(escalation: Escalation) -> QuerySet[EscalationStep]:
    """What happened to it, in order."""
    return escalation.steps.select_related("body", "decision").order_by("on", "pk")


def overdue_and_untold(area: Area, today: date) -> list[Escalation]:
    """Open escalations past their day of which the bodies above have not been told since that day."""
    rows = Escalation.objects.filter(area=area, closed_on=None, answer_by__lt=today).select_related("with_body")
    told = EscalationStep.Kind.TOLD
    return [row for row in rows if not row.steps.filter(kind=told, on__gt=row.answer_by).exists()]
