"""The published figures at hand: those that ship with Golden Thread, with the releases an authority has loaded on top.

A figure is never lost to a later one: where a later edition prints something else, the figure says what was
printed before and where.
"""

import gzip
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import polars as pl

from goldenthread.formats.statistics.areas import standing_codes
from goldenthread.formats.statistics.measures import MAIN_RELEASE

# The shipped copy of the 2025 release is the revised edition, as it stood at the end of this month.
SHIPPED_UNTIL = "2026-01-31"
FIRST_EDITION = "the first edition of 26 June 2025"


@dataclass(frozen=True, slots=True)
class Printed:
    """The text of one published cell, the release it is in, and what was printed there before ("" where the same)."""

    text: str
    release: str
    before: str = ""
    before_in: str = ""


@dataclass(frozen=True)
class Edition:
    """A release that was loaded: its year and name, the day it was published ("" where not told), and its totals."""

    year: str
    name: str
    published: str
    totals: pl.DataFrame

    @property
    def is_newer_than_shipped(self) -> bool:
        return (self.year, self.published) > (MAIN_RELEASE, SHIPPED_UNTIL)


Cells = dict[tuple[str, str], Printed]  # by (area, period)


def cells(release: str, table: str, column: str, editions: Iterable[Edition] = ()) -> Cells:
    """Every area's figures of one published column, by (ONS code, period).

    `release` is the shipped release to start from. Editions newer than it replace its figures and keep them as
    `before`; older ones only fill what is missing.
    """
    found = _shipped(release, table, column)
    if release == MAIN_RELEASE:
        for edition in sorted(editions, key=lambda e: (e.year, e.published)):
            _lay_over(found, edition, table, column)
    return found


def _lay_over(found: Cells, edition: Edition, table: str, column: str) -> None:
    rows = edition.totals.filter((pl.col("table") == table) & (pl.col("column") == column))
    codes = standing_codes()
    for area, period, text in rows.select("area", "period", "value").iter_rows():
        key = (codes.get(area, area), period)
        held = found.get(key)
        if held is None:
            found[key] = Printed(text, edition.name)
        elif edition.is_newer_than_shipped and held.text != text:
            found[key] = Printed(text, edition.name, held.text, held.release)


def _shipped(release: str, table: str, column: str) -> Cells:
    where = (pl.col("release") == release) & (pl.col("table") == table) & (pl.col("column") == column)
    long = shipped_long(shipped_wide().filter(where))
    name = f"Education, health and care plans {release}"
    found = {(area, period): Printed(text, name) for period, area, text in long.select(_ROW).iter_rows()}
    for period, area, before in shipped_revisions().filter(where).select(*_ROW[:2], "first_edition").iter_rows():
        if (area, period) in found:
            found[area, period] = replace(found[area, period], before=before, before_in=FIRST_EDITION)
    return found


_ROW = ("period", "area", "value")


def shipped_long(wide: pl.DataFrame) -> pl.DataFrame:
    """One row a figure: ``release, table, column, period, area, value``; places without a row are left out."""
    key = ["release", "table", "column", "period"]
    return wide.unpivot(index=key, variable_name="area", value_name="value").filter(pl.col("value").is_not_null())


@cache
def shipped_wide() -> pl.DataFrame:
    """The table that ships: a row for a release, table, column and period; a column a place."""
    return _read("figures.csv.gz")


@cache
def shipped_revisions() -> pl.DataFrame:
    """The figures of the main release that its first edition printed otherwise."""
    return _read("revised.csv.gz")


def _read(name: str) -> pl.DataFrame:
    packed = (files("goldenthread.formats.statistics") / "headlines" / name).read_bytes()
    return pl.read_csv(gzip.decompress(packed), infer_schema=False)
