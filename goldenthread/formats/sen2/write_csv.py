"""Write a return as the nine CSV files of COLLECT's export.

They mirror what COLLECT gives out. For sending in, COLLECT wants the XML or DfE's workbook.
"""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import IO

import polars as pl

from goldenthread.formats.sen2.model import PARENT, TABLES, Batch, Header, Progress
from goldenthread.formats.sen2.normalise import ISO_DATE
from goldenthread.formats.sen2.profile import Profile
from goldenthread.formats.sen2.write_header import header_values

_COLLECT_DATE = "%Y-%b-%d 00:00:00"
_WORDS = {"1": "true", "0": "false"}
_SYSTEM = ("{table}tableid", "NativeId", "{table}orderseqcolumn", "sourceid")


def write_csv(
    folder: Path,
    profile: Profile,
    header: Header,
    batches: Iterable[Batch],
    progress: Progress | None = None,
    iso_dates: bool = False,
) -> None:
    """Write the files into a folder, which is made; dates in COLLECT's way unless `iso_dates`."""
    folder.mkdir(parents=True, exist_ok=True)
    day = (
        header.date_time[:10]
        if header.date_time and header.date_time[:10].count("-") == 2
        else str(profile.reference_date)
    )
    _write_header(folder / file_name(day, "sen2"), profile, header)
    with ExitStack() as files:
        writers = {}
        for table in TABLES:
            file = files.enter_context((folder / file_name(day, table)).open("wb"))
            writers[table] = _TableFile(file, table, profile, header, iso_dates)
        done = 0
        for batch in batches:
            for table, writer in writers.items():
                writer.write(batch.tables[table])
            done += batch.tables["person"].height
            if progress is not None:
                progress(done)
        for writer in writers.values():
            writer.end()


def file_name(day: str, table: str) -> str:
    """COLLECT's name for a table's file on a day given as CCYY-MM-DD."""
    return f"Blade-Export_{date.fromisoformat(day):%d-%m-%Y}_{table}.csv"


def _write_header(path: Path, profile: Profile, header: Header) -> None:
    values = {name.format(table="sen2"): value for name, value in zip(_SYSTEM, ("1", header.lea, "1", ""), strict=True)}
    values |= {item.csv: value for item, value in header_values(profile, header)}
    pl.DataFrame({name: pl.Series([value], dtype=pl.String) for name, value in values.items()}).write_csv(path)


class _TableFile:
    """One table's file, written a batch at a time."""

    def __init__(self, file: IO[bytes], table: str, profile: Profile, header: Header, iso_dates: bool) -> None:
        self._file = file
        self._table = table
        self._items = profile.tables[table].items
        self._lea = header.lea or ""
        self._iso_dates = iso_dates
        self._first = True

    def write(self, frame: pl.DataFrame) -> None:
        """Add the rows of a batch."""
        frame.select(self._columns(frame)).write_csv(self._file, include_header=self._first, line_terminator="\r\n")
        self._first = False

    def end(self) -> None:
        """A table with no rows still has its header line."""
        if self._first:
            self.write(Batch.empty().tables[self._table])

    def _columns(self, frame: pl.DataFrame) -> Iterator[pl.Expr | pl.Series]:
        own, native, order, source = (name.format(table=self._table) for name in _SYSTEM)
        parent = PARENT[self._table]
        yield pl.col("key").alias(own)
        yield pl.lit(self._lea).alias(native)
        yield (pl.int_range(1, pl.len() + 1).over("parent") if parent else pl.col("key")).alias(order)
        yield pl.lit("").alias(source)
        yield pl.col("parent").alias(f"{parent}tableid") if parent else pl.lit("1").alias("sen2tableid")
        for item in self._items:
            yield self._value(frame[item.csv], item.type)

    def _value(self, values: pl.Series, kind: str) -> pl.Series:
        if kind == "boolean":
            return values.replace(_WORDS)
        if kind == "date" and not self._iso_dates:
            read = values.set(~values.str.contains(ISO_DATE), None).str.to_date("%Y-%m-%d", strict=False)
            return pl.select(pl.coalesce(read.dt.to_string(_COLLECT_DATE), values)).to_series().alias(values.name)
        return values
