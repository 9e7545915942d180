"""What every action on an ask shares: the lock, the step, the trail, and who may see the child through it."""

from datetime import date, timedelta
from typing import Any

from django.db.models import F

from goldenthread.audit.actions import Actor, record_change
from goldenthread.casework.asks.choices import StepKind
from goldenthread.casework.asks.models import Ask, AskStep
from goldenthread.casework.asks.rules import CannotAsk, check_version
from goldenthread.casework.asks.selectors import reassessing_since
from goldenthread.casework.choices import CaseKind
from goldenthread.casework.models import Case
from goldenthread.partnership.clock import learned
from goldenthread.partnership.models import Organisation, User
from goldenthread.people.actions import end_involvements, involve
from goldenthread.people.models import Involvement

SEEN_AFTER = timedelta(weeks=6)
"""How long an adviser still sees the child once their advice is in: to clarify it, and to comment on the draft plan."""


def locked(ask: Ask, version: int | None = None) -> Ask:
    """The ask as it is now, locked until the transaction ends. Raises StaleAsk."""
    whole = Ask.objects.select_for_update(of=("self",)).select_related(
        "area", "case", "case__area", "case__child", "child", "service", "organisation", "setting", "person", "contact"
    )
    ask = whole.get(pk=ask.pk)
    check_version(ask, version)
    return ask


def check_advice_is_sought(case: Case, on: date) -> None:
    """Raises CannotAsk for a plan that was not being re-assessed on a day: reg 6 applies to no other (reg 26)."""
    if case.kind != CaseKind.PLAN:
        return
    since = reassessing_since(case)
    if since is None:
        raise CannotAsk(
            "This plan is not being re-assessed. Record that it will be first, or ask for further information."
        )
    if on < since:
        raise CannotAsk(f"The re-assessment was decided on {since:%-d %B %Y}. Give that day or a later one.", "on")


def changed(ask: Ask, **fields: Any) -> None:
    """Put new values in an ask's columns, and count its version up."""
    Ask.objects.filter(pk=ask.pk).update(**fields, version=F("version") + 1)
    for name, value in fields.items():
        setattr(ask, name, value)
    ask.version += 1


def stepped(ask: Ask, kind: StepKind, on: date, by: Actor, words: str = "", **details: Any) -> AskStep:
    """Write down what happened to an ask, and the trail of it."""
    step = AskStep.objects.create(
        ask=ask, area_id=ask.area_id, kind=kind, on=on, at=learned(on), by=by.public_id, by_name=by.name,
        words=words, details=details,
    )  # fmt: skip
    record_change(
        by=by,
        area=ask.area.code,
        action=f"asks.{kind.value}",
        subject=f"ask:{ask.public_id}",
        child=ask.child.public_id,
        details={"on": str(on), "of": ask.adviser, **details},
    )
    return step


def source_of(ask: Ask) -> str:
    """What an involvement that an ask gave is marked with."""
    return f"ask:{ask.public_id}"


def let_see(
    ask: Ask, on: date, by: Actor, *, organisation: Organisation | None = None, person: User | None = None
) -> None:
    """Let an organisation's managers, or one person, see the child because of an ask; once for each."""
    already = Involvement.objects.filter(
        child=ask.child, source=source_of(ask), organisation=organisation, person=person, ends_on=None
    )
    if already.exists():
        return
    involve(
        child=ask.child, kind=Involvement.Kind.ASKED_FOR_ADVICE, starts_on=on, source=source_of(ask), by=by,
        organisation=organisation, person=person,
    )  # fmt: skip


def end_sight(ask: Ask, on: date, by: Actor) -> None:
    """End, on a day, what an ask let people see."""
    kind = Involvement.Kind.ASKED_FOR_ADVICE
    end_involvements(child=ask.child, kind=kind, ends_on=on, by=by, source=source_of(ask))
