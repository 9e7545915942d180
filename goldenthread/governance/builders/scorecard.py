"""A scorecard: the measures of a strategy with baseline, target, latest figure and whether it moved beyond chance."""

from datetime import date
from typing import Any

from goldenthread.governance.builders import strategies
from goldenthread.governance.builders.built import Built, heading, paragraph, table
from goldenthread.governance.rules import movement
from goldenthread.improvement import readings
from goldenthread.improvement import selectors as improvement
from goldenthread.partnership.models import Area

COLUMNS = ("Measure", "Before", "Latest", "Of", "Movement", "Source")
choices = strategies.choices


def build(area: Area, of: str, today: date) -> Built:
    """The scorecard of one strategy on a day."""
    strategy = strategies.strategy_of(area, of)
    measures = strategies.measures_of(strategy)
    rows = [row(measure, today) for measure in measures]
    note = "Figures are treated so that nobody can be recognised. Movement is from one reading to the next of its kind."
    blocks = [heading(f"Scorecard: {strategy.title}")]
    blocks += [table(f"Measures of {strategy.title}", COLUMNS, rows, note)] if rows else [
        paragraph("No measure is tied to this strategy yet.")
    ]  # fmt: skip
    about = [f"strategy:{strategy.public_id}", *(f"measure:{m.public_id}" for m in measures)]
    return Built(blocks, about)


def row(measure: Any, today: date) -> list[Any]:
    """One measure as a row of figures still to be treated."""
    before, last = last_two(measure, today)
    return [
        measure.name, readings.figure(before), readings.figure(last), readings.period(last), moved(before, last),
        readings.source(last),
    ]  # fmt: skip


def last_two(measure: Any, today: date) -> tuple[Any, Any]:
    """The latest reading by a day, and the last before it of the same kind that shares no time with it.

    Where every earlier one shares some (a year told each month), the earliest, which shares least.
    """
    known = [r for r in improvement.readings_of(measure) if r.period_to <= today]
    last = known[-1] if known else None
    alike = [r for r in known[:-1] if last is not None and r.period_kind == last.period_kind]
    apart = [r for r in alike if last is not None and r.period_to < last.period_from]
    return (apart[-1] if apart else alike[0] if alike else None), last


def moved(before: Any, last: Any) -> str:
    """The movement in words that give no hidden figure away."""
    if before is None or last is None:
        return "No earlier figure"
    found = movement.between(_reading(before), _reading(last))
    if found.beyond_chance is None:
        return "Cannot be told from chance"
    return "More than chance" if found.beyond_chance else "Within chance"


def _reading(reading: Any) -> movement.Reading:
    return movement.Reading(reading.numerator, reading.denominator, reading.value)
