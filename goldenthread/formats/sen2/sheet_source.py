"""A table that is held in memory, with the row of the sheet each record stands on."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from goldenthread.formats.sen2.keyed_tables import id_column
from goldenthread.formats.sen2.model import PARENT
from goldenthread.formats.sen2.row_keys import row_keys

SEPARATOR = "\x1f"
RECORD_COLUMNS = ("record type",)


@dataclass(frozen=True)
class SheetSource:
    """Rows as text under lower-case names; `rows` are their places in the sheet, from 1."""

    name: str
    frame: pl.DataFrame
    rows: pl.Series

    @property
    def columns(self) -> tuple[str, ...]:
        """The column names."""
        return tuple(self.frame.columns)

    def ids(self, *columns: str) -> dict[str, pl.Series]:
        """Some columns of every row, as keys."""
        return {name: row_keys(self.frame[name]) for name in columns}

    def chunks(self, columns: Collection[str]) -> Iterator[pl.DataFrame]:
        """All rows at once."""
        yield self.frame.select(name for name in self.columns if name in columns)

    def lines(self, first: int, rows: int) -> pl.Series:
        """The sheet's row of some records."""
        return self.rows.slice(first, rows)


def keyed(
    name: str, table: str, columns: Sequence[str], rows: Sequence[tuple[int, Sequence[str | None]]]
) -> SheetSource:
    """A table whose rows name a person and a request: under every request there is one of each record at most.

    The keys that COLLECT's export would hold are made from the two, so that one reader serves both.
    """
    lowered = [column.strip().lower() for column in columns]
    data = {column: [row[place] for _, row in rows] for place, column in enumerate(lowered) if column}
    frame = pl.DataFrame(data, schema=dict.fromkeys(data, pl.String))
    numbers = pl.Series([number for number, _ in rows], dtype=pl.UInt32)
    if id_column(table) not in frame.columns:
        frame = _with_keys(frame, table)
    return SheetSource(name, frame.drop(column for column in RECORD_COLUMNS if column in frame.columns), numbers)


def _with_keys(frame: pl.DataFrame, table: str) -> pl.DataFrame:
    person, request = _find(frame, "person"), _find(frame, "request")
    native = next((column for column in frame.columns if column.startswith("la (")), None)
    keys: list[pl.Expr] = []
    parent = PARENT[table]
    one = pl.col(person) if person else pl.lit(None, dtype=pl.String)
    both = pl.concat_str([one, pl.col(request)], separator=SEPARATOR) if request else one
    if table in {"person", "requests"}:
        keys.append((one if table == "person" else both).alias(id_column(table)))
    elif table in {"assessment", "namedplan", "activeplans"}:
        keys.append(both.alias(id_column(table)))
    if parent is not None:
        keys.append((one if parent == "person" else both).alias(id_column(parent)))
    if native is not None:
        keys.append(pl.col(native).alias("nativeid"))
    return frame.with_columns(keys).drop(column for column in (person, request, native) if column)


def _find(frame: pl.DataFrame, what: str) -> str | None:
    """The column that holds the person's or the request's own number."""
    for column in frame.columns:
        bare = column.replace(" ", "").replace("_", "").replace("records", "record")
        if bare.startswith((f"{what}id", f"{what}srecordid", f"{what}recordid", f"{what}sid")):
            return column
    return None


def has_keys(source: SheetSource, table: str) -> bool:
    """Whether the rows can be put under their people."""
    parent = PARENT[table]
    return id_column(parent or table) in source.columns and not source.frame[id_column(parent or table)].is_null().all()
