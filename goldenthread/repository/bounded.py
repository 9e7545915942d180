"""DuckDB for work on files larger than memory: its memory bounded, what does not fit spilled beside the work."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

MEMORY = "512MB"


@contextmanager
def bounded(spill: Path, memory: str = MEMORY) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection of its own, in memory up to a bound. `spill` is the folder for what does not fit."""
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": memory,
        "temp_directory": str(spill / ".spill"),
        "preserve_insertion_order": "false",
    }
    with duckdb.connect(config=settings) as connection:
        yield connection


def quoted(path: Path) -> str:
    """A path as a text in SQL."""
    return "'" + str(path).replace("'", "''") + "'"


def name(identifier: str) -> str:
    """A name as a name in SQL."""
    return '"' + identifier.replace('"', '""') + '"'
