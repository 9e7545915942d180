"""Parquet written a batch at a time, on disk before its folder gets its name."""

import os
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import polars as pl
import pyarrow.parquet as parquet

FILE_MODE = 0o400


class Writer:
    """One Parquet file in the making. It is there, with its columns, even where no row came."""

    def __init__(self, path: Path, schema: Mapping[str, pl.DataType | type[pl.DataType]]) -> None:
        self.path, self.rows = path, 0
        self._empty = pl.DataFrame(schema=dict(schema))
        self._kinds = [pl.col(name).cast(kind) for name, kind in schema.items()]
        self._writer = parquet.ParquetWriter(path, self._empty.to_arrow().schema, compression="zstd")

    def write(self, rows: pl.DataFrame) -> None:
        """Add rows; columns go by their names."""
        if rows.height:
            self._writer.write_table(rows.select(self._kinds).to_arrow())
            self.rows += rows.height

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._writer.close()
        if kind is None:
            settle(self.path)


def settle(path: Path) -> None:
    """Make a file readable by its owner alone, and put it on disk."""
    path.chmod(FILE_MODE)
    sync(path)


def sync(path: Path) -> None:
    """Wait until a file or folder is on disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
