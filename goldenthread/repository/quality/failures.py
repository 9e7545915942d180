"""What failed within one delivery, by check."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Failure:
    """One check on one column: in how many rows it failed, why (said of the first), and the commonest values."""

    code: str
    column: str
    reason: str
    rows: int
    examples: tuple[str, ...]

    @property
    def key(self) -> str:
        """How it is named wherever it is followed: its column and its check."""
        return f"{self.column}:{self.code}"


def failures(faults: Path) -> list[Failure]:
    """The failures of a delivery's set aside or noted rows, the commonest first. Memory does not grow with the rows."""
    rows = pl.scan_parquet(faults)
    by = rows.group_by("column", "code").agg(
        pl.col("line").n_unique().alias("rows"),
        pl.col("reason").first(),
        pl.col("value").drop_nulls().filter(pl.col("value").drop_nulls() != "").mode().sort().head(EXAMPLES),
    )
    found = by.sort(["rows", "column", "code"], descending=[True, False, False]).collect()
    return [
        Failure(row["code"], row["column"] or "", row["reason"], row["rows"], tuple(row["value"] or ()))
        for row in found.iter_rows(named=True)
    ]


def values(faults: Path, column: str, code: str) -> list[tuple[str, int]]:
    """The values of one column that failed one check, each with its rows, the commonest first."""
    rows = pl.scan_parquet(faults).filter((pl.col("column") == column) & (pl.col("code") == code))
    found = rows.group_by("value").len("rows").sort(["rows", "value"], descending=[True, False]).collect()
    return [(value, rows) for value, rows in found.rows() if value]


def score(rows_in: int, set_aside: int, noted: int) -> float | None:
    """Of a hundred rows that came, how many were whole: neither set aside nor with something left blank for a fault.

    `noted` may count a row twice, so the score is never better than the truth. None where nothing came.
    """
    if not rows_in:
        return None
    return 100 * max(0, rows_in - set_aside - noted) / rows_in
