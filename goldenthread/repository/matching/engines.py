"""Where the comparing is done: DuckDB on this machine, or a Spark cluster. Both run the same settings of splink."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any, Protocol

import duckdb
import polars as pl
from splink import DuckDBAPI

NEEDED = (
    "forename", "surname", "forename_first", "forename_alone", "forename_of", "surname_head", "surname_tail",
    "name_key", "birth_date", "birth_exchanged", "birth_year", "postcode", "sector", "district", "sex", "urn",
    "nhs_number", "upn", "uln",
)  # fmt: skip
"""The columns of a record that are compared or blocked on: nothing else leaves for an engine."""


class Engine(Protocol):
    """What matching asks of a database."""

    def holding(self, frames: Mapping[str, pl.DataFrame]) -> AbstractContextManager[dict[str, Any]]:
        """A context in which frames are splink's tables of those names."""

    def fetched(self, sql: str) -> pl.DataFrame:
        """The rows of a statement over what is held."""


def parts(records: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The records of each source as an engine is given them: numbered, in order of the sources' names."""
    needed = records.select("n", "source", *(pl.col(column).cast(pl.String) for column in NEEDED))
    apart = needed.partition_by("source", maintain_order=True)
    return {f"source_{place:03}": part.drop("source") for place, part in enumerate(apart)}


class OnDuckDB:
    """DuckDB in memory, with at most so much of it; what does not fit goes to a temporary file."""

    def __init__(self, memory: str = "3GB", threads: int | None = None) -> None:
        """`memory` as DuckDB writes it; as many threads as the machine has cores unless told."""
        self._settings: dict[str, Any] = {"memory_limit": memory} | ({"threads": threads} if threads else {})
        self._connection: Any = None

    @contextmanager
    def holding(self, frames: Mapping[str, pl.DataFrame]) -> Iterator[dict[str, Any]]:
        """See `Engine`. A connection of its own, closed after, so that nothing of the children stays."""
        self._connection = duckdb.connect(config=self._settings)
        try:
            api = DuckDBAPI(self._connection)
            yield {name: api.register(frame.to_arrow(), dataset_display_name=name) for name, frame in frames.items()}
        finally:
            self._connection.close()

    def fetched(self, sql: str) -> pl.DataFrame:
        """See `Engine`."""
        found = pl.from_arrow(self._connection.sql(sql).to_arrow_table())
        assert isinstance(found, pl.DataFrame)
        return found
