"""One doubt as a page shows it: two records side by side, and why they may be one child's."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from goldenthread.repository.matching.deciding import WHY
from goldenthread.repository.matching.decisions import Record
from goldenthread.repository.matching.sources import IDENTITY


@dataclass(frozen=True, slots=True)
class Side:
    """One of two records: its source, its key there, one of its rows, and what it says (`IDENTITY`), as given.

    `person` is whose it is as matched: pairs of records of the same two people are one question. It is a word of the
    record's own where a snapshot does not say.
    """

    record: Record
    row_id: str
    says: Mapping[str, str | None]
    person: str


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


def each(doubts: pl.DataFrame) -> Iterator[Doubt]:
    """The rows of `queued` as a page shows them."""
    for row in doubts.iter_rows(named=True):
        left, right = (_side(row, side) for side in ("left", "right"))
        yield Doubt(left, right, WHY[row["why"]], tuple(row["reasons"].split("; ")), row["weight"], row.get("rows", 0))


def _side(row: Mapping[str, Any], side: str) -> Side:
    says = {column: row[f"{column}_{side}"] for column in IDENTITY}
    record = (row[f"source_{side}"], row[f"record_{side}"])
    return Side(record, row[f"row_id_{side}"], says, row.get(f"person_id_{side}") or "\x1f".join(record))
