"""What the year's profile asks of each item: that it is given, and given in the right form.

The rules that speak of a missing item ask here whether the profile requires it, so that correcting `required` in the
profile changes them. An item that no such rule speaks of is held to the profile by SX801 to SX803: an item that a
later year adds needs no code.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import polars as pl

from goldenthread.formats.sen2.model import TABLES
from goldenthread.formats.sen2.profile import Item, Profile
from goldenthread.formats.sen2.rules.context import Context
from goldenthread.formats.sen2.rules.declare import Rule, When
from goldenthread.formats.sen2.rules.expressions import bad_flag, blank, given, invalid, is_one, not_one
from goldenthread.formats.sen2.rules.said import SAID_MISSING, SAID_WHERE, SAID_WRONG

SURE = frozenset("AB")
NEVER = pl.col("key").is_null()  # each record has a key


def missing(context: Context, table: str, name: str) -> pl.Expr:
    """The item is blank where the year's profile requires it; never where the year does not have the item."""
    item = context.items.get((table, name))
    return NEVER if item is None else _missing(item)


def _missing(item: Item) -> pl.Expr:
    gone = blank(item.csv)
    if item.unless:
        gone = gone & pl.all_horizontal(not_one(name, *values) for name, values in item.unless.items())
    if not isinstance(item.required, str):
        return gone & pl.all_horizontal(is_one(name, *values) for name, values in item.required.items())
    return {"always": gone, "with_urn": gone & given("urn")}.get(item.required, NEVER)


def profile_rules(profile: Profile, declared: Mapping[str, Rule]) -> list[Rule]:
    """SX801 to SX803, once for each item of the year that no rule of its own speaks of."""
    return [rule for table in TABLES for item in profile.tables[table].items for rule in _of_item(item, declared)]


def _of_item(item: Item, declared: Mapping[str, Rule]) -> Iterator[Rule]:
    def hung(code: str, error: When | None = None, query: When | None = None) -> Iterator[Rule]:
        if code in declared:  # else the profile has switched it off
            yield replace(declared[code], table=item.table, fields=(item.csv,), error=error, query=query)

    gone = _missing(item)
    if gone is not NEVER and not _is_said_missing(item):
        sure = item.confidence in SURE and not item.assumption
        yield from hung("SX801", error=lambda _: gone) if sure else hung("SX801", query=lambda _: gone)
    if item.csv not in SAID_WRONG[item.table]:
        if item.codes or item.type in FORMS:
            yield from hung("SX802", error=lambda context: _wrong(item, context))
        if item.length:
            yield from hung("SX803", query=lambda _: _longer(item))


def _is_said_missing(item: Item) -> bool:
    return item.csv in SAID_MISSING[item.table] or (
        SAID_WHERE.get((item.table, item.csv)) == item.required and not item.unless
    )


FORMS = {"date": r"^\d{4}-\d{2}-\d{2}$", "integer": r"^-?\d+$", "integer_code": r"^\d+$", "year": r"^\d{4}$",
         "boolean": "", "datetime": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$"}  # fmt: skip
"""How a value of each type looks once it has been read; what could not be read stays as it was sent."""


def _wrong(item: Item, context: Context) -> pl.Expr:
    if item.codes:
        return invalid(item.csv, context.list_of(item))
    if item.type == "boolean":
        return bad_flag(item.csv)
    return (given(item.csv) & ~pl.col(item.csv).str.contains(FORMS[item.type])).fill_null(value=False)


def _longer(item: Item) -> pl.Expr:
    return (pl.col(item.csv).str.len_chars() > (item.length or 0)).fill_null(value=False)
