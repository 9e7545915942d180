"""Actions, their milestones and costs, what they wait for, and risks."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from goldenthread.audit.actions import Actor
from goldenthread.improvement.actions.keeping import change, said
from goldenthread.improvement.models import Action, Cost, Dependency, Milestone, Priority, Risk
from goldenthread.improvement.owners import NOBODY, Owner, owner_of
from goldenthread.improvement.rules.refusals import Refused
from goldenthread.partnership.models import Organisation, User


@transaction.atomic
def add_action(
    *,
    priority: Priority,
    words: str,
    owner: Owner | Organisation | User | None,
    due_on: date | None,
    by: Actor,
    today: date,
    arises_from: str = "",
    number: str = "",
    starts_on: date | None = None,
    due_note: str = "",
    citation: str = "",
) -> Action:
    """Add an action to a priority, numbered after those there are unless told.

    `arises_from` is what it came out of, as kind:public id ("decision:k3...", "audit-finding:p9..."). Raises Refused.
    """
    number = number or _next_number(priority)
    if priority.actions.filter(number=number).exists():
        raise Refused(f"There is an action {number} here already: give another number", "number")
    _days_in_order(starts_on, due_on)
    made = Action.objects.create(
        area=priority.area, priority=priority, number=number, order=priority.actions.count(), words=words,
        starts_on=starts_on, due_on=due_on, due_note=due_note, arises_from=arises_from, citation=citation,
        **owner_of(owner, priority.area, today).fields,
    )  # fmt: skip
    said(made, "action_added", by, number=number, priority=priority, due=due_on, arises_from=arises_from)
    return made


def _next_number(priority: Priority) -> str:
    taken = set(priority.actions.values_list("number", flat=True))
    place = len(taken) + 1
    while f"{priority.number}.{place}" in taken:
        place += 1
    return f"{priority.number}.{place}"


def _days_in_order(starts_on: date | None, due_on: date | None) -> None:
    if starts_on and due_on and due_on < starts_on:
        raise Refused(f"It is due before it starts: give a day on or after {starts_on:%-d %B %Y}", "due_on")


def change_action(action: Action, *, version: int, by: Actor, **fields: Any) -> Action:
    """Change an action; withdrawing it (`withdrawn_on`) asks for the reason. Raises Refused, ChangedMeanwhile."""
    _days_in_order(fields.get("starts_on", action.starts_on), fields.get("due_on", action.due_on))
    if fields.get("withdrawn_on") and not fields.get("withdrawn_because", action.withdrawn_because):
        raise Refused("Say why the action is withdrawn", "withdrawn_because")
    return change(action, version=version, by=by, **fields)


@transaction.atomic
def add_milestone(*, action: Action, words: str, due_on: date, by: Actor) -> Milestone:
    """Add a step that can be seen to be reached. Raises Refused where it is due after its action."""
    _before_its_action(action, due_on)
    made = Milestone.objects.create(area=action.area, action=action, words=words, due_on=due_on)
    said(made, "milestone_added", by, action=action, due=due_on)
    return made


def _before_its_action(action: Action, due_on: date) -> None:
    if action.due_on and due_on > action.due_on:
        raise Refused(
            f"The action is due on {action.due_on:%-d %B %Y}: a milestone of it is reached by then, "
            "or the action's own day moves first",
            "due_on",
        )


def change_milestone(milestone: Milestone, *, version: int, by: Actor, **fields: Any) -> Milestone:
    """Change a milestone, or say on which day it was reached. Raises Refused, ChangedMeanwhile."""
    if "due_on" in fields:
        _before_its_action(milestone.action, fields["due_on"])
    return change(milestone, version=version, by=by, **fields)


@transaction.atomic
def depend(*, action: Action, on: Action, by: Actor, words: str = "") -> Dependency:
    """Say that an action waits for another. Raises Refused where the other waits for it already, however far off."""
    if action.area_id != on.area_id:
        raise Refused("An action waits only for actions of its own area", "on")
    if _waits_for(on, action):
        raise Refused(f"Action {on.number} waits for this one already: each would wait for the other", "on")
    made, new = Dependency.objects.get_or_create(action=action, on=on, defaults={"area": action.area, "words": words})
    if new:
        said(made, "dependency_added", by, action=action, on=on)
    return made


def _waits_for(action: Action, other: Action) -> bool:
    """Whether an action is another, or waits for it through any number of others."""
    seen: set[int] = set()
    waiting = {action.pk}
    while waiting:
        if other.pk in waiting:
            return True
        seen |= waiting
        waiting = set(Dependency.objects.filter(action__in=waiting).values_list("on", flat=True)) - seen
    return False


@transaction.atomic
def add_cost(*, action: Action, amount: Decimal, year: str, source: str, by: Actor, note: str = "") -> Cost:
    """Say what an action takes (pounds) of a fund in a year. Raises Refused below nought."""
    if amount < 0:
        raise Refused("A cost is nought or more, in pounds", "amount")
    made = Cost.objects.create(area=action.area, action=action, amount=amount, year=year, source=source, note=note)
    said(made, "cost_added", by, action=action, amount=amount, year=year)
    return made


def change_cost(cost: Cost, *, version: int, by: Actor, **fields: Any) -> Cost:
    """Change what an action takes. Raises Refused, ChangedMeanwhile."""
    if fields.get("amount", cost.amount) < 0:
        raise Refused("A cost is nought or more, in pounds", "amount")
    return change(cost, version=version, by=by, **fields)


@transaction.atomic
def add_risk(
    *,
    priority: Priority,
    words: str,
    likelihood: int,
    impact: int,
    by: Actor,
    today: date,
    response: str = "",
    owner: Owner = NOBODY,
    citation: str = "",
) -> Risk:
    """Raise a risk, likelihood and impact each from 1 to 5. Raises Refused."""
    _scored(likelihood, impact)
    made = Risk.objects.create(
        area=priority.area, priority=priority, words=words, likelihood=likelihood, impact=impact, response=response,
        raised_on=today, citation=citation, **owner.fields,
    )  # fmt: skip
    said(made, "risk_raised", by, priority=priority, score=made.score)
    return made


def _scored(likelihood: int, impact: int) -> None:
    for field, score in (("likelihood", likelihood), ("impact", impact)):
        if not 1 <= score <= 5:
            raise Refused(f"Give the {field} a whole number from 1 to 5", field)


def change_risk(risk: Risk, *, version: int, by: Actor, **fields: Any) -> Risk:
    """Change a risk, or close it (`closed_on`). Raises Refused, ChangedMeanwhile."""
    _scored(fields.get("likelihood", risk.likelihood), fields.get("impact", risk.impact))
    return change(risk, version=version, by=by, **fields)
