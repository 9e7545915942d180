"""Parquet files, a group of rows at a time."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as parquet

from goldenthread.repository.parsing.parsed import LINE, Batch, FileRefused, Parsed, distinct, position

BATCH = 65_536


def read(path: Path) -> Parsed:
    """Open a Parquet file. Raises FileRefused where it is damaged or holds lists or records in its cells."""
    try:
        schema = parquet.read_schema(path)
    except (pa.ArrowInvalid, OSError) as error:
        raise FileRefused("This Parquet file is cut short or damaged. Ask the sender to send it again.") from error
    nested = [field.name for field in schema if pa.types.is_nested(field.type) or pa.types.is_binary(field.type)]
    if nested:
        raise FileRefused(f"The columns {', '.join(nested)} hold no plain values. Ask for one value in each cell.")
    if not len(schema):
        raise FileRefused("This Parquet file has no columns. Ask the sender to write it again.")
    return Parsed("parquet", distinct([field.name for field in schema]), lambda: _batches(path))


def _batches(path: Path) -> Iterator[Batch]:
    # The first row is line 2, as it is in a CSV with the same rows: a Parquet file has no lines of its own.
    line = 2
    try:
        with parquet.ParquetFile(path, memory_map=False, pre_buffer=False) as file:
            for block in file.iter_batches(batch_size=BATCH):
                columns = [pl.Series(position(place), pl.from_arrow(column)) for place, column in enumerate(block)]
                rows = pl.DataFrame([_text(column) for column in columns])
                lines = pl.Series(LINE, range(line, line + block.num_rows), dtype=pl.Int64)
                yield Batch(rows.insert_column(0, lines))
                line += block.num_rows
    except (pa.ArrowInvalid, OSError) as error:
        raise FileRefused(f"The Parquet file is damaged after row {line}. Ask the sender to send it again.") from error


def _text(column: pl.Series) -> pl.Series:
    if column.dtype.is_float():
        whole = column.cast(pl.Int64, strict=False)
        exact = whole.cast(pl.Float64) == column
        text = pl.select(pl.when(exact).then(whole.cast(pl.String)).otherwise(column.cast(pl.String))).to_series()
        return text.fill_null("").rename(column.name)
    if column.dtype == pl.Datetime:
        return column.dt.to_string("%Y-%m-%d %H:%M:%S").str.strip_suffix(" 00:00:00").fill_null("")
    return column.cast(pl.String).fill_null("")
