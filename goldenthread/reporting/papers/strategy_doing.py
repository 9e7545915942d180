"""What a priority's actions, steps, costs and risks come to, as tables of its strategy's report."""

from collections.abc import Iterator
from datetime import date

from goldenthread.improvement.models import Action, Cost, Priority, Risk
from goldenthread.improvement.selectors import plans
from goldenthread.reporting.document import Block, Table

ACTIONS = ("Action", "Answers for it", "Due", "Stands", "Steps reached")
RISKS = ("Risk", "Score of 25", "What is done about it", "Answers for it")


def doing(priority: Priority, as_at: date) -> Iterator[Block]:
    """Its actions that had begun by a day, what they cost, and its risks that were open: a table each, where any."""
    actions = [action for action in priority.actions.all() if (action.starts_on or as_at) <= as_at]
    if actions:
        yield Table(f"Actions of {priority}", ACTIONS, [_action(action, as_at) for action in actions])
    costs = [(a, cost) for a in actions for cost in sorted(a.costs.all(), key=lambda c: (c.year, c.source, c.pk))]
    if costs:
        rows = [_cost(action, cost) for action, cost in costs]
        yield Table(f"Costs of {priority}", ("Action", "Year", "From", "Pounds"), rows)
    risks = sorted((risk for risk in priority.risks.all() if risk.raised_on <= as_at), key=lambda r: (-r.score, r.pk))
    open_then = [risk for risk in risks if risk.closed_on is None or risk.closed_on > as_at]
    if open_then:
        listed = [
            (r.words, str(r.score), r.response or "nothing told", r.owner_words or "nobody yet") for r in open_then
        ]
        yield Table(f"Risks to {priority}", RISKS, listed)


def _action(action: Action, as_at: date) -> tuple[str, str, str, str, str]:
    told = plans.told(action, as_at).now
    if action.withdrawn_on and action.withdrawn_on <= as_at:
        stands = f"Withdrawn: {action.withdrawn_because}"
    else:
        stands = f"{told.get_rating_display()}, {told.day:%-d %B %Y}" if told else "Not yet told"
    late = " (late)" if plans.is_late(action, as_at) else ""
    due = f"{action.due_on:%-d %B %Y}{late}" if action.due_on else "no day set"
    steps = list(action.milestones.all())
    reached = sum(step.reached_on is not None and step.reached_on <= as_at for step in steps)
    counted = f"{reached} of {len(steps)}" if steps else "none set"
    return f"{action.number} {action.words}", action.owner_words or "nobody yet", due, stands, counted


def _cost(action: Action, cost: Cost) -> tuple[str, str, str, str]:
    return action.number, cost.year, cost.source, f"£{cost.amount:,.0f}"


def _risk(risk: Risk) -> tuple[str, str, str, str]:
    return risk.words, str(risk.score), risk.response or "nothing told", risk.owner_words or "nobody yet"
