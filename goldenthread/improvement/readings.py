"""A measure's reading as its reader may see it, and as a figure of a paper, under the rule its unit calls for."""

from collections.abc import Iterable
from typing import Any

from goldenthread.disclosure.shown import View
from goldenthread.disclosure.values import treated
from goldenthread.improvement.wording import read

COMPUTED = "indicator"
NOT_PEOPLE = {"weeks", "days", "months", "years", "hours", "£"}
"""Units of figures that count nobody."""
OPEN = {"paper", "published"}
"""Sources that are public already: the figure stands as it was printed there."""


def figure(reading: Any) -> Any:
    """The cell for a reading: printed where it is public already; otherwise a share or a count still to be treated.

    A share whose counts are not held cannot be treated, so it does not leave: the cell says so. A count that has a base
    beside it (so many of so many assessments) is a count; a rate that is not in per cent stands as it is where its
    counts may be shown.
    """
    if reading is None:
        return "No figure"
    if reading.source in OPEN:
        return {"printed": as_printed(reading)}
    if reading.denominator is not None and reading.numerator is not None and reading.value != reading.numerator:
        share = {"numerator": int(reading.numerator), "denominator": int(reading.denominator), "rule": "S2"}
        if reading.unit == "%" or treated(share, View.PUBLIC).number is None:
            return share
        return {"printed": as_printed(reading)}
    if reading.unit != "%" and reading.value == int(reading.value):
        return {"count": int(reading.value), "rule": "S1"}
    return "Not shown: the counts behind it are not held"


def as_printed(reading: Any) -> str:
    """The value with its unit and qualifier, as its source words it."""
    return with_unit(reading, f"{reading.value:,.10g}")


def as_said(reading: Any) -> str:
    """The value to one decimal place at most, with its unit: for a page that shows its counts beside it."""
    return with_unit(reading, f"{reading.value:,.1f}".removesuffix(".0"))


def counts_people(reading: Any) -> bool:
    """Whether a reading was computed here from counts of people, so that the disclosure rules speak of it."""
    if reading.source != COMPUTED or reading.unit in NOT_PEOPLE:
        return False
    cell = figure(reading)
    return isinstance(cell, dict) and "printed" not in cell


def as_seen(reading: Any, view: View) -> str:
    """The value as one reader may see it: as it is for those entitled to small numbers, treated for all others.

    What a paper printed, what DfE published and what was entered by hand stand as they were told.
    """
    if view is View.PARTNERSHIP or not counts_people(reading):
        return as_said(reading)
    seen = treated(figure(reading), view)
    return seen.for_people if seen.number is None or reading.unit == "%" else with_unit(reading, seen.text)


def number_seen(reading: Any, view: View) -> float | None:
    """The value as a picture may show it to a reader: rounded where its words are, none where it is hidden."""
    if view is View.PARTNERSHIP or not counts_people(reading):
        return float(reading.value)
    return treated(figure(reading), view).number


def said(reading: Any, view: View) -> str:
    """A reading as one reader may see it: in full words, or treated where it counts few people."""
    return as_seen(reading, view) if view is not View.PARTNERSHIP and counts_people(reading) else read(reading)


def all_may_be_said(series: Iterable[Any], unit: str, view: View) -> bool:
    """Whether all that is said of a measure's readings may be said to this reader as it is.

    Rounded counts and hidden shares could be worked out from how far the figure moved, or is from its line.
    """
    shown = [number_seen(reading, view) for reading in series if counts_people(reading)]
    return view is View.PARTNERSHIP or not shown or (unit == "%" and None not in shown)


def with_unit(reading: Any, number: str) -> str:
    """A number with its unit, before it (pounds), against it (per cent) or behind it."""
    if reading.unit in ("%", "£"):
        words = f"{number}%" if reading.unit == "%" else f"£{number}"
    else:
        words = f"{number} {reading.unit}"
    return f"{reading.qualifier} {words}".strip()


def period(reading: Any) -> str:
    """When the reading is of."""
    if reading is None:
        return ""
    end = reading.period_to
    return f"{end.day} {end:%b %Y}" if reading.period_from == end else f"{reading.period_from:%b %Y} to {end:%b %Y}"


def source(reading: Any) -> str:
    """Where it comes from, with the document and line where a paper says it."""
    if reading is None:
        return ""
    return f"{reading.get_source_display()}{': ' + reading.citation if reading.citation else ''}"
