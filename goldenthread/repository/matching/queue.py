"""The clerical queue: pairs that a person must settle, with what both sources say side by side."""

from collections.abc import Iterable

import polars as pl

from goldenthread.repository.matching.clusters import Pair
from goldenthread.repository.matching.deciding import DOUBT
from goldenthread.repository.matching.reasons import said
from goldenthread.repository.matching.sources import IDENTITY

_UNLESS_FOUND = ("twins", "birth", "surname", "likely", "conflict")
"""Doubts that are not asked about where a surer record of the same source has been found for the child."""


def queued(pairs: pl.DataFrame, records: pl.DataFrame, apart: Iterable[Pair] = ()) -> pl.DataFrame:
    """The doubtful pairs, those on which most rows rest first: `why`, `reasons`, `weight`, `rows`, and for left and
    right `source_`, `record_`, `row_id_`, `person_id_` and what is said, each column with `_left` or `_right` after it.
    `records` have `first` of their cluster, their `person_id`, and how many `rows` each has. What a person has said of
    two records holds for all of the two people's: nothing is asked between people of whom two records are `apart`.
    """
    doubts = pairs.filter(pl.col("taken") == DOUBT)
    of = records.select("n", "first", "source", pl.col("rows").sum().over("first"))
    for side in ("left", "right"):
        doubts = doubts.join(of.rename({c: f"{c}_{side}" for c in of.columns if c != "n"} | {"n": side}), on=side)
    doubts = doubts.filter(pl.col("first_left") != pl.col("first_right"))
    doubts = doubts.join(_told_apart(apart, records["first"]), on=["first_left", "first_right"], how="anti")
    for side, other in (("left", "right"), ("right", "left")):
        taken = of.select(pl.col("first").alias(f"first_{side}"), pl.col("source").alias(f"source_{other}"), held=True)
        doubts = doubts.join(taken.unique(), on=[f"first_{side}", f"source_{other}"], how="left")
        doubts = doubts.filter(~(pl.col("held").fill_null(False) & pl.col("why").is_in(_UNLESS_FOUND))).drop("held")
    doubts = doubts.with_columns(rows=pl.col("rows_left") + pl.col("rows_right"))
    told = said(doubts.drop("source_left", "source_right"), records)
    order = ["rows", "weight", "row_id_left", "row_id_right"]
    return _side_by_side(told, records).sort(order, descending=[True, True, False, False])


def _told_apart(apart: Iterable[Pair], first: pl.Series) -> pl.DataFrame:
    """The clusters of which a person has said that they are two people, either one first; `first` is by number."""
    both = {(first[left], first[right]) for left, right in apart}
    both |= {(right, left) for left, right in both}
    return pl.DataFrame(sorted(both), {"first_left": pl.Int64, "first_right": pl.Int64}, orient="row")


def _side_by_side(doubts: pl.DataFrame, records: pl.DataFrame) -> pl.DataFrame:
    names = ("n", "source", "record", "row_id", "person_id")
    shown = records.select(*names, *(pl.col(f"given_{c}").alias(c) for c in IDENTITY))
    found = doubts.select("left", "right", "why", "reasons", "weight", "rows")
    for side in ("left", "right"):
        found = found.join(shown.rename({c: f"{c}_{side}" for c in shown.columns if c != "n"} | {"n": side}), on=side)
    return found.drop("left", "right")
