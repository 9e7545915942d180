"""The specification of one collection year, read from its file in `profiles/`.

Nothing about items, order, types or codes is written elsewhere: reader, writer, rules and reference page ask here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from goldenthread.formats.sen2.model import COLUMNS, PARENT, TABLES

PROFILES = Path(__file__).with_name("profiles")
FIRST_YEAR, LAST_YEAR = 2023, 2027
YEARS = range(FIRST_YEAR, LAST_YEAR + 1)

TYPES = frozenset({"text", "code", "integer_code", "integer", "boolean", "date", "datetime", "year"})
REQUIRED_WORDS = frozenset({"always", "optional", "one_of_numbers", "one_of_settings", "with_urn"})
CONFIDENCE = frozenset("ABCD")


class ProfileError(ValueError):
    """A profile file is not sound; the message names the file, the place and what to write there."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the return.

    `required` is a word of REQUIRED_WORDS, or the values of other items of its record that require it; `unless` are
    values of other items with which it is not required after all.
    """

    table: str
    csv: str
    xml: str
    type: str
    required: str | Mapping[str, tuple[str, ...]]
    label: str
    confidence: str
    codes: str | None = None
    length: int | None = None
    number: str | None = None
    constant: str | None = None
    also: tuple[str, ...] = ()
    assumption: bool = False
    assumes: int | None = None
    note: str | None = None
    unless: Mapping[str, tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One record type: its element, its title in DfE's workbook, how often it may occur under its parent, its items."""

    name: str
    xml: str
    label: str
    module: str
    occurs: tuple[int, int | None]
    items: tuple[Item, ...]

    def item(self, csv: str) -> Item | None:
        """The item of that COLLECT name, if the year has it."""
        return next((item for item in self.items if item.csv == csv), None)


@dataclass(frozen=True, slots=True)
class Assumption:
    """An open point: what was asked, what is taken for now, and where the answer is."""

    id: int
    question: str
    taken: str
    answer_in: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from the year before, as "table.item" and names of code lists."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    code_lists: tuple[str, ...]


@dataclass(frozen=True)
class Profile:
    """One collection year, whole. `rules` overrides the severity of rules: error, query or off."""

    year: int
    collection: str
    reference_date: date
    deadline: date | None
    year_starts: date
    year_ends: date
    settings: Mapping[str, Any]
    changes: Changes
    header: tuple[Item, ...]
    tables: Mapping[str, TableSpec]
    code_lists: Mapping[str, Mapping[str, str]]
    assumptions: tuple[Assumption, ...]
    rules: Mapping[str, str]

    def item(self, table: str, csv: str) -> Item | None:
        """One item, or None where this year's return does not have it."""
        return self.tables[table].item(csv)

    def items(self) -> Iterator[Item]:
        """Every item of every table, in the order of the return."""
        for table in TABLES:
            yield from self.tables[table].items

    def codes(self, name: str) -> tuple[str, ...]:
        """The values of one code list."""
        return tuple(self.code_lists[name])

    def columns(self, table: str) -> tuple[str, ...]:
        """Every column a frame of the table has: the fixed ones of all years, then any this profile adds."""
        fixed = COLUMNS[table]
        return fixed + tuple(item.csv for item in self.tables[table].items if item.csv not in fixed)

    def names(self, table: str) -> dict[str, str]:
        """Every spelling that is read, in lower case, to the COLLECT name: elements, columns and other spellings."""
        spellings = {column: column for column in self.columns(table)}
        for item in self.tables[table].items:
            for spelling in (item.xml, item.label, *item.also):
                spellings.setdefault(spelling.lower(), item.csv)
        return spellings

    def dates(self, table: str) -> tuple[str, ...]:
        """The items of a table that are dates."""
        return tuple(item.csv for item in self.tables[table].items if item.type == "date")

    def booleans(self, table: str) -> tuple[str, ...]:
        """The items of a table that are true or false."""
        return tuple(item.csv for item in self.tables[table].items if item.type == "boolean")


@cache
def profile(year: int) -> Profile:
    """The profile of a collection year; ProfileError where there is none."""
    path = PROFILES / f"sen2_{year}.yaml"
    if not path.is_file():
        raise ProfileError(
            f"There is no profile for the SEN2 collection of {year}; there are {FIRST_YEAR} to {LAST_YEAR}."
        )
    return read_profile(path)


def nearest_profile(year: str | None) -> Profile:
    """The profile for a header's year as written: the nearest year there is, the newest where it cannot be read."""
    number = int(year) if year is not None and year.isascii() and year.isdigit() else LAST_YEAR
    return profile(min(max(number, FIRST_YEAR), LAST_YEAR))


def read_profile(path: Path) -> Profile:
    """Read and check one profile file; ProfileError names the place of a mistake."""
    raw = yaml.load(path.read_text(encoding="utf-8"), Loader=_loader())  # noqa: S506 - a safe loader, the C one where built
    try:
        return _profile(raw)
    except (KeyError, TypeError, ValueError) as mistake:
        detail = f"has no {mistake}" if isinstance(mistake, KeyError) else str(mistake)
        raise ProfileError(f"{path.name}: {detail}. Compare it with the profile of another year.") from mistake


def _loader() -> type:
    loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return loader


def _profile(raw: dict[str, Any]) -> Profile:
    lists = {
        name: {str(code): str(label) for code, label in codes.items()} for name, codes in raw["code_lists"].items()
    }
    tables = {name: _table(name, raw["tables"][name], lists) for name in TABLES}
    return Profile(
        year=int(raw["year"]),
        collection=str(raw["collection"]),
        reference_date=_date(raw["reference_date"]),
        deadline=_date(raw["deadline"]) if "deadline" in raw else None,
        year_starts=_date(raw["year_starts"]),
        year_ends=_date(raw["year_ends"]),
        settings=dict(raw["settings"]),
        changes=Changes(*(tuple(raw["changes"][part]) for part in ("added", "removed", "code_lists"))),
        header=tuple(_item("header", item, lists) for item in raw["header"]),
        tables=tables,
        code_lists=lists,
        assumptions=tuple(_assumption(entry) for entry in raw["assumptions"]),
        rules={str(code): str(severity) for code, severity in raw["rules"].items()},
    )


def _date(value: Any) -> date:
    if not isinstance(value, date):
        raise ValueError(f"“{value}” should be a date such as 2025-01-16")
    return value


def _assumption(raw: dict[str, Any]) -> Assumption:
    return Assumption(int(raw["id"]), raw["question"], raw["taken"], raw["answer_in"])


def _table(name: str, raw: dict[str, Any], lists: Mapping[str, Any]) -> TableSpec:
    low, high = raw["occurs"]
    items = tuple(_item(name, item, lists) for item in raw["items"])
    seen = [item.csv for item in items]
    if len(set(seen)) != len(seen):
        raise ValueError(f"table {name} has an item twice")
    for item in items:
        _check_conditions(item, set(seen))
    return TableSpec(name, raw["xml"], raw["label"], str(raw["module"]), (low, high), items)


def _check_conditions(item: Item, names: set[str]) -> None:
    """What an item's need hangs on stands in its own record."""
    required = {} if isinstance(item.required, str) else item.required
    for other in {*required, *(item.unless or {})} - names:
        raise ValueError(f"{item.table}.{item.csv}: required names “{other}”, which is no item of {item.table}")


def _item(table: str, raw: dict[str, Any], lists: Mapping[str, Any]) -> Item:
    place = f"{table}.{raw['csv']}"
    if raw["type"] not in TYPES:
        raise ValueError(f"{place}: type “{raw['type']}” should be one of {', '.join(sorted(TYPES))}")
    if raw["confidence"] not in CONFIDENCE:
        raise ValueError(f"{place}: confidence “{raw['confidence']}” should be A, B, C or D")
    codes = raw.get("codes")
    if codes is not None and codes != "local_authorities" and codes not in lists:
        raise ValueError(f"{place}: there is no code list “{codes}”")
    rest = {key: value for key, value in raw.items() if key not in {"required", "also", "unless"}}
    return Item(
        table=table,
        required=_required(place, raw["required"]),
        also=tuple(raw.get("also", ())),
        unless=_values(raw["unless"]) if "unless" in raw else None,
        **rest,
    )


def _required(place: str, raw: Any) -> str | Mapping[str, tuple[str, ...]]:
    if isinstance(raw, dict):
        return _values(raw)
    if raw not in REQUIRED_WORDS:
        raise ValueError(f"{place}: required “{raw}” should be one of {', '.join(sorted(REQUIRED_WORDS))}")
    return str(raw)


def _values(raw: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {str(item): tuple(str(value) for value in values) for item, values in raw.items()}


def children(table: str) -> tuple[str, ...]:
    """The tables directly below one, in the order of the return."""
    return tuple(child for child in TABLES if PARENT[child] == table)
