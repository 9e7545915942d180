"""One indicator as the dashboard holds it: its value, its course, its parts. Counts alone: no case and no child."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date, datetime
from typing import Any

CASEWORK = "casework"
JOINT = "joint"
OWN = "own"
"""The breakdown that an indicator's own definition makes."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many of how many. `numerator` is None where it is not shown (`mark` says why) or where there is none.

    `denominator` is None for a plain count. `flagged` says that an insider sees a number the public may not.
    """

    numerator: int | None
    denominator: int | None = None
    mark: str = ""
    flagged: bool = False

    @property
    def share(self) -> float | None:
        """The percentage, unrounded; None where either count is missing or there is nobody."""
        if self.numerator is None or not self.denominator:
            return None
        return 100 * self.numerator / self.denominator


@dataclass(frozen=True, slots=True)
class Group:
    """One group of a breakdown. `value` is for figures that are no count and no share."""

    key: str
    label: str
    count: Count
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a figure's course: of which days, and what it read. `value` is for figures that are no count."""

    first: date
    last: date
    count: Count
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """An indicator on one basis as at a day.

    `unit` is "%", "count" or another unit, whose figures are in `value`, with their interval in `between`. `trend` is
    by month: what happened in each, or what was so at the end of each. `before` is the figure a month earlier. `groups`
    are the breakdowns by dimension, `names` what those are called that are the indicator's own. `aside` is what was
    left out by name and counted beside. `rule` is the disclosure rule of its counts. `source` is the casework or the
    joint snapshot, by its id in `snapshot`. `kind` is how its value comes about; a value that rests on fewer than
    `needs` is not for the public. `rounded_to` is to the nearest what its counts are shown, 1 where they are exact.
    `others` is the same indicator on its other bases: without course, and broken down as it itself divides alone.
    """

    id: str
    basis: str
    title: str
    basis_title: str
    meaning: str
    polarity: str
    unit: str
    owner: str
    law: str
    version: int
    numerator_words: str
    denominator_words: str
    source: str
    snapshot: str
    as_at: date
    known_at: datetime
    first: date | None
    last: date | None
    count: Count
    value: float | None = None
    between: tuple[float, float] | None = None
    before: Point | None = None
    trend: tuple[Point, ...] = ()
    groups: Mapping[str, tuple[Group, ...]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    aside: tuple[Group, ...] = ()
    published: tuple[str, ...] = ()
    rule: str = "S1"
    kind: str = ""
    needs: int = 0
    rounded_to: int = 1
    others: tuple["Sheet", ...] = ()

    @property
    def is_share(self) -> bool:
        """Whether its value is a percentage of its counts."""
        return self.unit == "%" and self.value is None and not self.is_profile

    @property
    def is_profile(self) -> bool:
        """Whether it has no value of its own, only parts that add up to all."""
        return self.count.numerator is None and not self.count.mark and self.value is None

    @property
    def is_flow(self) -> bool:
        """Whether it counts what happened in a stretch of days, and not what is so on a day."""
        return self.first is not None

    @property
    def number(self) -> float | None:
        """The figure as a number: a percentage, a count, or its own value; None where there is none to show."""
        if self.value is not None:
            return self.value
        return self.count.share if self.unit == "%" else self.count.numerator


def raw(sheet: Sheet) -> dict[str, Any]:
    """A sheet as JSON holds it."""
    return asdict(replace(sheet, others=())) | {
        "groups": {key: [asdict(group) for group in found] for key, found in sheet.groups.items()},
        "others": [raw(other) for other in sheet.others],
    }


def read(held: dict[str, Any]) -> Sheet:
    """A sheet from what JSON held; a release of long ago lacks what sheets have had since."""
    given = {name.name: held[name.name] for name in fields(Sheet) if name.name in held}
    for name in ("as_at", "first", "last"):
        given[name] = _day(held[name])
    given["known_at"] = datetime.fromisoformat(held["known_at"])
    given["count"] = Count(**held["count"])
    given["before"] = _point(held["before"]) if held["before"] else None
    given["trend"] = tuple(_point(each) for each in held["trend"])
    given["groups"] = {key: tuple(_group(each) for each in found) for key, found in held["groups"].items()}
    given["between"] = tuple(held["between"]) if held["between"] else None
    given["aside"] = tuple(_group(each) for each in held["aside"])
    given["published"] = tuple(held["published"])
    given["others"] = tuple(read(each) for each in held.get("others", ()))
    return Sheet(**given)


def _group(held: dict[str, Any]) -> Group:
    return Group(held["key"], held["label"], Count(**held["count"]), held["value"])


def _point(held: dict[str, Any]) -> Point:
    first, last = date.fromisoformat(held["first"]), date.fromisoformat(held["last"])
    return Point(first, last, Count(**held["count"]), held["value"])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
