"""A small plan for tests, made through the same actions as any."""

from datetime import date
from typing import Any

from goldenthread.improvement import actions
from goldenthread.improvement.models import Action, Measure, Priority, Reading, Strategy
from goldenthread.partnership.tests.factories import TESTS, area

TODAY = date(2024, 6, 19)


def strategy(**fields: Any) -> Strategy:
    """A strategy that began in July 2023."""
    given = {"area": area(), "title": "SEND plan", "starts_on": date(2023, 7, 1), **fields}
    return actions.add_strategy(by=TESTS, **given)


def priority(of: Strategy | None = None, number: str = "3", **fields: Any) -> Priority:
    """A recommendation of it."""
    given = {"title": "Working together on plans", "words": "Plan together with families.", **fields}
    return actions.add_priority(strategy=of or strategy(), number=number, by=TESTS, **given)


def action(of: Priority | None = None, **fields: Any) -> Action:
    """An action due in July 2025."""
    given = {"words": "Bring in more advice.", "owner": None, "due_on": date(2025, 7, 31), **fields}
    return actions.add_action(priority=of or priority(), by=TESTS, today=TODAY, **given)


def measure(**fields: Any) -> Measure:
    """A percentage of which more is better."""
    given = {"area": area(), "name": "Plans in 20 weeks", "unit": "%", "polarity": "higher", **fields}
    return actions.add_measure(by=TESTS, **given)


def reading(of: Measure, value: float, day: date, **fields: Any) -> Reading:
    """A reading of one day, entered by hand."""
    given = actions.Given(**{"value": value, "first": day, "last": day, "kind": "snapshot", **fields})
    return actions.record_reading(measure=of, given=given, by=TESTS)
