"""What a sender's columns probably are, with the reasons: by their names, and by what is in them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import polars as pl

from goldenthread.repository.conforming.values import typed
from goldenthread.repository.feeds.model import Column, Feed
from goldenthread.repository.layouts import DAY_FIRST, MONTH_FIRST, Layout, squashed

SURE = 0.5
"""From here on a suggestion is made; below it the column is left to the person."""
TELLING: dict[str, str] = {
    "nhs_number": "pass the check digit of an NHS number",
    "upn": "pass the check letter of a UPN",
    "uln": "pass the check digit of a ULN",
    "postcode": "are postcodes",
    "lsoa": "are codes of small areas (LSOA)",
}
"""Kinds that values alone tell, and how that is said."""
AGREEING: dict[str, str] = {
    "code": "are codes of it",
    "date": "are days",
    "month": "are months",
    "integer": "are whole numbers",
    "decimal": "are numbers",
    "boolean": "are yes or no",
    "urn": "have the six digits of a URN",
}
"""Kinds that values can only agree or disagree with."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What one of their columns may be. `ours` is "" where nothing is near enough; `certainty` is from 0 to 1."""

    theirs: str
    ours: str
    certainty: float
    reasons: tuple[str, ...]
    examples: tuple[str, ...] = ()
    order: str = DAY_FIRST


def suggest(columns: Sequence[str], feed: Feed, sample: pl.DataFrame | None = None) -> tuple[Suggestion, ...]:
    """One suggestion for each of their columns, each of ours given once, to the likeliest.

    `sample` are some rows, its columns in the order of `columns`.
    """
    values = {name: _examples(sample, place) for place, name in enumerate(columns)}
    found = [
        (*_likeness(theirs, column, values[theirs]), theirs, column.name)
        for theirs in columns
        for column in feed.columns
    ]
    chosen: dict[str, Suggestion] = {}
    taken: set[str] = set()
    for certainty, reasons, theirs, ours in sorted(found, key=lambda one: -one[0]):
        if certainty >= SURE and theirs not in chosen and ours not in taken:
            order = day_order(values[theirs]) if feed.column(ours).kind == "date" else DAY_FIRST
            chosen[theirs] = Suggestion(theirs, ours, certainty, reasons, tuple(values[theirs][:3]), order)
            taken.add(ours)
    nothing = ("No column of ours has a name or values like these. Leave it out, or choose one.",)
    return tuple(chosen.get(name, Suggestion(name, "", 0.0, nothing, tuple(values[name][:3]))) for name in columns)


def layout_of(suggestions: Iterable[Suggestion]) -> Layout:
    """The layout that the suggestions make, with the order of days where the examples tell it."""
    made = [one for one in suggestions if one.ours]
    dates = {one.ours: one.order for one in made if one.order != DAY_FIRST}
    return Layout({one.theirs: one.ours for one in made}, dates=dates)


def day_order(values: Iterable[str]) -> str:
    """Whether days with strokes begin with the month: only where some second part is above 12 and no first part is."""
    parts = [value.replace("-", "/").split("/") for value in values]
    pairs = [(int(p[0]), int(p[1])) for p in parts if len(p) == 3 and p[0].isdecimal() and p[1].isdecimal()]
    month_first = any(second > 12 for _, second in pairs) and all(first <= 12 for first, _ in pairs)
    return MONTH_FIRST if month_first else DAY_FIRST


def _examples(sample: pl.DataFrame | None, place: int) -> list[str]:
    if sample is None or place >= sample.width:
        return []
    column = sample.to_series(place).str.strip_chars()
    found: list[str] = column.filter(column != "").unique(maintain_order=True).head(200).to_list()
    return found


def _likeness(theirs: str, column: Column, values: list[str]) -> tuple[float, tuple[str, ...]]:
    name, said = _by_name(theirs, column)
    content, seen = _by_content(column, values)
    if values and column.kind != "text" and content == 0.0:
        return name * 0.6, tuple(filter(None, (said, seen)))
    return 1 - (1 - name) * (1 - content), tuple(filter(None, (said, seen)))


def _by_name(theirs: str, column: Column) -> tuple[float, str]:
    name = squashed(theirs)
    if name == squashed(column.name):
        return 1.0, "It has our name."
    known = next((one for one in column.synonyms if squashed(one) == name), None)
    if known:
        return 0.95, f"“{theirs}” is a known name for it."
    near, ratio = _nearest(name, (column.name, *column.synonyms))
    if ratio >= 0.8:
        return 0.7 * ratio, f"“{theirs}” is like “{near}”."
    return 0.0, ""


def _nearest(name: str, known: Iterable[str]) -> tuple[str, float]:
    ratios = [(SequenceMatcher(None, name, squashed(one)).ratio(), one) for one in known if len(squashed(one)) > 3]
    ratio, near = max(ratios, default=(0.0, ""))
    return near, ratio


def _by_content(column: Column, values: list[str]) -> tuple[float, str]:
    """How much the values speak for a column, and how that is said; 0 where they speak against it."""
    if not values or column.kind in {"text", "pseudonym"}:
        return 0.0, ""
    good = _read(column, values)
    share = good / len(values)
    said = f"{good} of {len(values)} values {(TELLING | AGREEING)[column.kind]}."
    if share < 0.5:
        return 0.0, said
    if column.kind in TELLING:
        return 0.85 * share, said
    if column.kind == "code" and len({value.casefold() for value in values}) > 1:
        return 0.4 * share, said
    return 0.1 * share, said


def _read(column: Column, values: list[str]) -> int:
    raw = pl.Series(values, dtype=pl.String)
    read: Callable[[str], int] = lambda order: int(typed(column, raw, order=order).value.is_not_null().sum())  # noqa: E731
    return max(read(DAY_FIRST), read(MONTH_FIRST)) if column.kind in {"date", "month"} else read(DAY_FIRST)
