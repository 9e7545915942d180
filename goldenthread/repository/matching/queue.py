"""The clerical queue: pairs that a person must settle, with what both sources say side by side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from goldenthread.repository.matching.deciding import DOUBT, WHY
from goldenthread.repository.matching.decisions import Record
from goldenthread.repository.matching.reasons import said
from goldenthread.repository.matching.sources import IDENTITY

_UNLESS_FOUND = ("twins", "birth", "surname", "likely", "conflict")
"""Doubts that are not asked about where a surer record of the same source has been found for the child."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two records: its source, its key there, one of its rows, and what it says (`IDENTITY`), as given."""

    record: Record
    row_id: str
    says: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two records that may be one child's: why that is in doubt, in what they are alike, how much that weighs, and how
    many rows would be one child's if they were. `rows` is 0 where a snapshot does not say.
    """

    left: Side
    right: Side
    why: str
    reasons: tuple[str, ...]
    weight: float | None
    rows: int = 0


def queued(pairs: pl.DataFrame, records: pl.DataFrame) -> pl.DataFrame:
    """The doubtful pairs, those on which most rows rest first: `why`, `reasons`, `weight`, `rows`, and for left and
    right `source_`, `record_`, `row_id_` and what is said, each column with `_left` or `_right` after it. `records`
    have `first` of their cluster, and how many `rows` each has.
    """
    doubts = pairs.filter(pl.col("taken") == DOUBT)
    of = records.select("n", "first", "source", pl.col("rows").sum().over("first"))
    for side in ("left", "right"):
        doubts = doubts.join(of.rename({c: f"{c}_{side}" for c in of.columns if c != "n"} | {"n": side}), on=side)
    doubts = doubts.filter(pl.col("first_left") != pl.col("first_right"))
    for side, other in (("left", "right"), ("right", "left")):
        taken = of.select(pl.col("first").alias(f"first_{side}"), pl.col("source").alias(f"source_{other}"), held=True)
        doubts = doubts.join(taken.unique(), on=[f"first_{side}", f"source_{other}"], how="left")
        doubts = doubts.filter(~(pl.col("held").fill_null(False) & pl.col("why").is_in(_UNLESS_FOUND))).drop("held")
    doubts = doubts.with_columns(rows=pl.col("rows_left") + pl.col("rows_right"))
    told = said(doubts.drop("source_left", "source_right"), records)
    order = ["rows", "weight", "row_id_left", "row_id_right"]
    return _side_by_side(told, records).sort(order, descending=[True, True, False, False])


def _side_by_side(doubts: pl.DataFrame, records: pl.DataFrame) -> pl.DataFrame:
    shown = records.select("n", "source", "record", "row_id", *(pl.col(f"given_{c}").alias(c) for c in IDENTITY))
    found = doubts.select("left", "right", "why", "reasons", "weight", "rows")
    for side in ("left", "right"):
        found = found.join(shown.rename({c: f"{c}_{side}" for c in shown.columns if c != "n"} | {"n": side}), on=side)
    return found.drop("left", "right")


def each(doubts: pl.DataFrame) -> Iterator[Doubt]:
    """The rows of `queued` as a page shows them."""
    for row in doubts.iter_rows(named=True):
        left, right = (_side(row, side) for side in ("left", "right"))
        yield Doubt(left, right, WHY[row["why"]], tuple(row["reasons"].split("; ")), row["weight"], row.get("rows", 0))


def _side(row: Mapping[str, Any], side: str) -> Side:
    says = {column: row[f"{column}_{side}"] for column in IDENTITY}
    return Side((row[f"source_{side}"], row[f"record_{side}"]), row[f"row_id_{side}"], says)
