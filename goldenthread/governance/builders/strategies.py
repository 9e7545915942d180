"""An update on a strategy: each priority with its actions, how they stand, and the measures they were to move."""

from datetime import date
from typing import Any

from goldenthread.governance.builders.built import Block, Built, heading, paragraph, points, table
from goldenthread.improvement import readings
from goldenthread.improvement import selectors as improvement
from goldenthread.improvement.models import Strategy
from goldenthread.partnership.models import Area


def choices(area: Area) -> list[tuple[str, str]]:
    """The strategies of an area."""
    rows = Strategy.objects.filter(area=area).order_by("title", "starts_on")
    return [(row.public_id, row.title) for row in rows]


def strategy_of(area: Area, public_id: str) -> Strategy:
    """One strategy; raises Strategy.DoesNotExist."""
    return Strategy.objects.get(area=area, public_id=public_id)


def measures_of(strategy: Strategy) -> list[Any]:
    """The measures its priorities and actions are to move, each once."""
    found: dict[int, Any] = {}
    for priority in strategy.priorities.order_by("order", "pk"):
        targets = [*improvement.targets_of(priority)]
        for action in priority.actions.all():
            targets += improvement.targets_of(action)
        found.update({target.measure_id: target.measure for target in targets})
    return list(found.values())


def build(area: Area, of: str, today: date) -> Built:
    """The update on a day: what was said and read by then, nothing later."""
    strategy = strategy_of(area, of)
    blocks = [heading(strategy.title)]
    blocks += [paragraph(strategy.purpose)] if strategy.purpose else []
    about = [f"strategy:{strategy.public_id}"]
    for priority in strategy.priorities.order_by("order", "pk"):
        blocks += _priority(priority, today)
        about.append(f"priority:{priority.public_id}")
        about += [f"measure:{t.measure.public_id}" for t in improvement.targets_of(priority)]
    return Built(blocks, list(dict.fromkeys(about)))


def _priority(priority: Any, today: date) -> list[Block]:
    blocks = [heading(str(priority), 3), paragraph(priority.words)]
    said = priority.updates.filter(day__lte=today).order_by("-day", "-pk").first()
    if said:
        blocks.append(paragraph(f"{said.get_rating_display()} on {said.day.day} {said.day:%B %Y}: {said.reasons}"))
    did = [account.words for account in priority.accounts.filter(kind="did", day__lte=today).order_by("day", "pk")]
    blocks += [heading("What we did", 4), points(did)] if did else []
    return [*blocks, *_actions(priority, today), *_measures(priority, today)]


def _actions(priority: Any, today: date) -> list[Block]:
    rows = [
        [
            f"{action.number} {action.words}",
            action.owner_words or "Nobody yet",
            _day(action.due_on),
            _stands(action, today),
        ]
        for action in priority.actions.filter(withdrawn_on=None).order_by("order", "pk")
    ]
    return [table(f"Actions under {priority.number}", ("Action", "Owner", "By", "Stands"), rows)] if rows else []


def _day(day: date | None) -> str:
    return f"{day.day} {day:%b %Y}" if day else "No day set"


def _stands(action: Any, today: date) -> str:
    said = action.updates.filter(day__lte=today).order_by("-day", "-pk").first()
    return str(said.get_rating_display()) if said else "Not reported on"


def _measures(priority: Any, today: date) -> list[Block]:
    rows = []
    for target in improvement.targets_of(priority):
        last = improvement.latest_reading(target.measure, today)
        aim = f"{target.value:g} by {_day(target.due_on)}" if target.value is not None else "Not set"
        rows.append([target.measure.name, aim, readings.figure(last), readings.period(last), readings.source(last)])
    header = ("Measure", "Target", "Latest", "Of", "Source")
    return [table(f"Measures of {priority.number}", header, rows)] if rows else []
