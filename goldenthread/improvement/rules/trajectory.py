"""Where a measure should stand on a day, by the shape its target was given."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Protocol


class Expected(Protocol):
    """What the shape of a target is told by."""

    baseline: float | None
    baseline_on: date | None
    value: float | None
    due_on: date | None
    shape: str
    turn_value: float | None
    turn_on: date | None


@dataclass(frozen=True, slots=True)
class Point:
    """A value expected on a day."""

    day: date
    value: float


def expected(target: Expected, day: date) -> float | None:
    """What the measure should read on a day; None before it begins, or where no baseline or target was set.

    After the last day it is the target itself. A held measure should stay at its target, or at its baseline.
    """
    points = corners(target)
    if not points or day < points[0].day:
        return None
    for before, after in pairwise(points):
        if before.day <= day < after.day:
            gone = (day - before.day).days / (after.day - before.day).days
            return before.value if target.shape == "step" else before.value + gone * (after.value - before.value)
    return points[-1].value


def corners(target: Expected) -> list[Point]:
    """The points between which the expected line runs, in order; none where it cannot be drawn."""
    if target.value is None or target.due_on is None:
        return []
    end = Point(target.due_on, target.value)
    if target.baseline is None or target.baseline_on is None:
        return []
    start = Point(target.baseline_on, target.baseline)
    if target.shape == "hold":
        return [Point(start.day, end.value), end]
    if target.shape == "line" or target.turn_on is None:
        return [start, end]
    if target.shape == "step":
        return [start, Point(target.turn_on, end.value), end]
    assert target.turn_value is not None  # shape_fault refuses a shape without it
    return [start, Point(target.turn_on, target.turn_value), end]


def shape_fault(target: Expected) -> tuple[str, str] | None:
    """What is wrong with a target's shape, and of which answer; None where nothing is."""
    if (target.value is None) != (target.due_on is None):
        return "Give the target and the day by which it is to be reached, or neither", "due_on"
    if (target.baseline is None) != (target.baseline_on is None):
        return "Give the baseline and the day it is of, or neither", "baseline_on"
    if target.baseline_on and target.due_on and target.due_on <= target.baseline_on:
        return "The target is reached after the day of the baseline", "due_on"
    return _turn_fault(target)


def _turn_fault(target: Expected) -> tuple[str, str] | None:
    if target.shape not in ("step", "worse_first"):
        return None
    if target.value is None or target.baseline_on is None:
        return "This shape needs a baseline and a target, each with its day", "shape"
    if target.turn_on is None:
        return "Give the day on which it turns", "turn_on"
    if target.due_on and not target.baseline_on < target.turn_on <= target.due_on:
        return "It turns after the day of the baseline and by the day of the target", "turn_on"
    if target.shape == "worse_first" and target.turn_value is None:
        return "Say how bad it may get before it gets better", "turn_value"
    return None
