"""Published figures in words: numbers as printed on a page, movements, places in an order."""

import re

from goldenthread.formats.statistics import Figure, Measure
from goldenthread.formats.statistics.symbols import meaning

REVISED = "[r]"
_PLURAL = re.compile(
    r"(\b1 (?:\w+ ){0,2}?)(plans|requests|assessments|decisions|appeals|placements|reviews|outcomes|meetings|people)\b"
)
NO_ROW = "[none]"


def number(measure: Measure, value: float) -> str:
    """``16.1%`` for a share, ``1,992`` for a count."""
    return f"{value:,.1f}%" if measure.is_share else f"{value:,.0f}"


def cell(measure: Measure, figure: Figure | None) -> str:
    """A figure in a table: its number, or DfE's mark as printed; ``[r]`` where an earlier edition printed otherwise."""
    if figure is None:
        return NO_ROW
    shown = figure.text.strip() if figure.symbol or figure.number is None else number(measure, figure.number)
    return f"{shown} {REVISED}" if figure.before else shown


def sentence(measure: Measure, figure: Figure | None, area: str, year: int, january: bool) -> str:
    """What the page shows: the measure's own sentence with the number in it, or that there is none, and why."""
    if figure is not None and figure.number is not None:
        value = number(measure, figure.number)
        said = measure.says.format(area=area, value=value, when=when(year, january))
        said = _of_one(said) if value == "1" else said
        return said[:1].upper() + said[1:]
    why = f": “{figure.text.strip()}”, {meaning(figure.symbol)}" if figure is not None else ""
    return f"{measure.title}: no figure is published for {area} {when(year, january)}{why}"


def _of_one(said: str) -> str:
    """A sentence about one: ``1 EHC plans were`` becomes ``1 EHC plan was``."""
    one = _PLURAL.sub(
        lambda found: f"{found[1]}{'person' if found[2] == 'people' else found[2].removesuffix('s')}", said
    )
    return one.replace(" were ", " was ", 1) if said.startswith("1 ") else one


def when(year: int, january: bool) -> str:
    """``in January 2025`` or ``in 2024``."""
    return f"in January {year}" if january else f"in {year}"


def movement(measure: Measure, now: Figure | None, before: Figure | None) -> str:
    """How a figure moved since the last year that has a number, and whether that is better where it can be said."""
    if now is None or now.number is None:
        return ""
    if before is None or before.number is None:
        return "No earlier year is published, so there is no trend yet."
    change = now.number - before.number
    since = f"{number(measure, before.number)} in {before.year}"
    if number(measure, now.number) == number(measure, before.number):
        return f"The same as in {before.year}."
    direction = "Up" if change > 0 else "Down"
    said = f"{direction} {_size(measure, change, before.number)} from {since}{_judged(measure, change)}"
    return f"{said}.{_across(measure, before.year, now.year)}"


def _size(measure: Measure, change: float, before: float) -> str:
    if measure.is_share:
        return f"{abs(change):.1f} percentage points"
    share = f" ({abs(change) / abs(before):.0%})" if before else ""
    return f"{abs(change):,.0f}{share}"


def _judged(measure: Measure, change: float) -> str:
    if measure.better == "neither":
        return ""
    return ", which is better" if (change > 0) == (measure.better == "high") else ", which is worse"


def _across(measure: Measure, first: int, last: int) -> str:
    return "".join(f" The basis changed in {year}." for year, _ in measure.breaks if first < year <= last)


def ordinal(place: int) -> str:
    """``1st``, ``22nd``, ``113th``."""
    ending = "th" if place % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"
