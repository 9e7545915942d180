"""One Requests row and all below it, from the events of an assessment, of a plan, or of both."""

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.casework.history import Happening
from goldenthread.exchange.sen2.frame import Frame
from goldenthread.exchange.sen2.projecting.active import active_node
from goldenthread.exchange.sen2.projecting.assessment import assessment_items
from goldenthread.exchange.sen2.projecting.history import Told
from goldenthread.exchange.sen2.projecting.node import Node
from goldenthread.exchange.sen2.projecting.plan import Numbers, named_plan_node
from goldenthread.exchange.sen2.projecting.requests import historical_items, request_items


@dataclass(frozen=True)
class Happenings:
    """The events in force of an assessment and of the plan that came of it, oldest first; none where no such case."""

    assessment: Sequence[Happening] | None
    plan: Sequence[Happening] | None


def strand_node(happenings: Happenings, frame: Frame, numbers: Numbers) -> Node:
    """The row, as the return of that year and day has it."""
    plan = Told(happenings.plan, frame.as_at) if happenings.plan is not None else None
    named = named_plan_node(plan, frame, numbers) if plan else None
    active = active_node(plan, frame, numbers) if plan else None
    if happenings.assessment is None:
        items, below = _historical(plan, named)
    else:
        told = Told(happenings.assessment, frame.as_at)
        items, below = request_items(told, frame), _assessment(told, frame, named)
    items = {name: value for name, value in items.items() if name in frame.items["requests"]}
    return Node("requests", "requests", items, below + ([active] if active else []))


def _historical(plan: Told | None, named: Node | None) -> tuple[dict[str, str], list[Node]]:
    if plan is None:
        return {"requestoutcome": "H"}, []
    items = {"assessmentoutcome": "H"} | plan.items.get("assessment", {})
    return historical_items(plan), [Node("assessment", "assessment", items, [named])] if named else []


def _assessment(told: Told, frame: Frame, named: Node | None) -> list[Node]:
    items = assessment_items(told, frame)
    if items is None:
        return []
    kept = {name: value for name, value in items.items() if name in frame.items["assessment"]}
    return [Node("assessment", "assessment", kept, [named] if named else [])]
