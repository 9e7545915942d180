"""How a sender's file is to be read: which of its columns is which of ours, and what its values stand for."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from goldenthread.repository.feeds.model import Feed

DAY_FIRST, MONTH_FIRST = "day_first", "month_first"


class LayoutWrong(Exception):
    """A layout cannot be used for its feed; the message says what is missing or there twice."""


@dataclass(frozen=True, slots=True)
class Layout:
    """`columns`: theirs to ours. `values`: of our column, what they write to what we do. `constants`: of our column,
    the value every row has. `dates`: of our column, day_first or month_first where a day is written with strokes.
    """

    columns: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """As it is stored."""
        return asdict(self)

    @classmethod
    def of_json(cls, raw: Mapping[str, Any]) -> "Layout":
        """As it was stored; KeyError where it is no layout."""
        return cls(raw["columns"], raw.get("values", {}), raw.get("constants", {}), raw.get("dates", {}))

    def source_of(self, ours: str) -> str | None:
        """Their column that is ours, or None."""
        return next((theirs for theirs, name in self.columns.items() if name == ours), None)


STANDS_FOR = {"nhsnumber": "person_key", "birthdate": "birth_month"}
"""What a file that names people has in the place of what a pseudonymised feed has: made so when it is conformed."""


def squashed(name: str) -> str:
    """A column's name as it is compared: small letters and digits alone."""
    return "".join(c for c in name.casefold() if c.isalnum())


def signature(columns: Iterable[str]) -> str:
    """What a set of columns is remembered by: their names, whatever their order, capitals and spaces."""
    return hashlib.sha256("\n".join(sorted(map(squashed, columns))).encode()).hexdigest()


def fits(columns: Iterable[str], feed: Feed) -> Layout | None:
    """The layout of a file whose columns are named as ours, or None where one that must be there is not."""
    ours, columns = {squashed(name): name for name in feed.names}, list(columns)
    found: dict[str, str] = {}
    for theirs in columns:
        name = ours.get(squashed(theirs))
        if name and name not in found.values():
            found[theirs] = name
    for theirs in columns:
        name = STANDS_FOR.get(squashed(theirs))
        if name in feed.names and name not in found.values():
            found[theirs] = name
    layout = Layout(found)
    return None if missing(layout, feed) else layout


def missing(layout: Layout, feed: Feed) -> list[str]:
    """Our columns that every row must have and no column or constant gives."""
    given = {*layout.columns.values(), *layout.constants}
    return [column.name for column in feed.columns if column.required and column.name not in given]


def check(layout: Layout, columns: Iterable[str], feed: Feed) -> None:
    """Raises LayoutWrong where a layout gives what cannot be read."""
    wrong = [f"{column} is needed in every row and nothing gives it" for column in missing(layout, feed)]
    there, ours = set(columns), [*layout.columns.values(), *layout.constants]
    wrong += [f"the file has no column “{theirs}”" for theirs in layout.columns if theirs not in there]
    wrong += [f"{name} is no column of {feed.title}" for name in dict.fromkeys(ours) if name not in feed.names]
    wrong += [f"{name} is given twice" for name in sorted({one for one in ours if ours.count(one) > 1})]
    if wrong:
        raise LayoutWrong("The columns do not fit: " + "; ".join(wrong) + ".")
