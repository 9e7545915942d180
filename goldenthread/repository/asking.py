"""Questions in SQL to a snapshot: read only, in memory, with nobody named and nothing of the machine within reach.

Each table is copied into an in-memory DuckDB without the columns that name anybody; then access to files and to the
network is shut and the configuration locked, so that no statement can open it again.
"""

import hashlib
import hmac
import re
from collections.abc import Iterable, Mapping
from secrets import token_bytes
from threading import Timer
from typing import Any

import duckdb
import polars as pl

from goldenthread.repository.feeds.feed import feeds
from goldenthread.repository.snapshots import Snapshot

NAMING = ("forename", "surname", "postcode", "birth_date", "local_id", "nhs_number", "upn", "uln", "person_key")
"""Columns that name somebody, or nearly: left out, or turned into pseudonyms, unless the asker may see names."""
PSEUDONYMS = ("person_id", "child_id", "case_id", "row_id")
"""Columns that join tables: replaced by pseudonyms that hold for one question session alone."""
WITHHELD = ("links", "doubts", "trace", "register", "postcodes", "settings", "confirmations")
"""Tables that say who is who, or hold nothing to ask about."""
DETAILS = ("details_json",)
MEMORY, SECONDS, MOST_ROWS = "1GB", 30.0, 100_000
_READS = re.compile(r"^\s*(?:select|with|from|describe|show|summarize)\b", re.IGNORECASE)


class CannotAsk(Exception):
    """A question that is not answered; the message says why and what to do."""


class Question:
    """A snapshot open for questions. Close it when done, or use it with `with`."""

    def __init__(self, snapshot: Snapshot, *, named: bool = False, seconds: float = SECONDS) -> None:
        """`named` leaves names in, for those whose role allows it. Cost: the snapshot read once."""
        self._seconds = seconds
        self._door = duckdb.connect(config={"memory_limit": MEMORY, "threads": 2, "temp_directory": ""})
        key = token_bytes(32)
        for table in sorted(set(snapshot.rows) - set(WITHHELD)):
            self._lay(table, snapshot, None if named else key)
        self._door.execute("SET enable_external_access = false")
        self._door.execute("SET lock_configuration = true")

    def __enter__(self) -> "Question":
        return self

    def __exit__(self, *_: object) -> None:
        self._door.close()

    def _lay(self, table: str, snapshot: Snapshot, key: bytes | None) -> None:
        frame = snapshot.read(table)
        self._door.register("given", (frame if key is None else nameless(frame, key)).to_arrow())
        # The name is one of our own tables.
        self._door.execute(f'CREATE TABLE "{table}" AS SELECT * FROM given')  # noqa: S608  see above
        self._door.unregister("given")

    def tables(self) -> Mapping[str, list[str]]:
        """Each table with its columns."""
        rows = self._door.execute(
            "SELECT table_name, column_name FROM information_schema.columns ORDER BY table_name, ordinal_position"
        ).fetchall()
        found: dict[str, list[str]] = {}
        for table, column in rows:
            found.setdefault(table, []).append(column)
        return found

    def ask(self, sql: str) -> pl.DataFrame:
        """The answer to one question, at most MOST_ROWS rows of it. Raises CannotAsk."""
        if not _READS.match(sql):
            raise CannotAsk("Only questions are answered: begin with SELECT or WITH. Nothing can be changed here.")
        try:
            statements = duckdb.extract_statements(sql)
        except duckdb.Error as error:
            raise CannotAsk(f"This is not SQL that can be read: {_plain(error)}") from error
        if len(statements) != 1:
            raise CannotAsk("Ask one question at a time: this holds several, parted by semicolons.")
        return self._answer(sql)

    def _answer(self, sql: str) -> pl.DataFrame:
        late: list[bool] = []

        def stop() -> None:
            late.append(True)
            self._door.interrupt()

        timer = Timer(self._seconds, stop)
        timer.start()
        try:
            found: Any = self._door.sql(sql)
            answer = pl.from_arrow(found.limit(MOST_ROWS).to_arrow_table())
        except duckdb.Error as error:
            if late:
                raise CannotAsk(
                    f"It took more than {self._seconds:g} seconds, so it was stopped. Ask for less."
                ) from error
            raise CannotAsk(_plain(error)) from error
        finally:
            timer.cancel()
        assert isinstance(answer, pl.DataFrame)
        return answer


def nameless(frame: pl.DataFrame, key: bytes) -> pl.DataFrame:
    """A table without what names anybody: a birth date becomes its year and month, joins become pseudonyms."""
    born = [pl.col("birth_date").dt.strftime("%Y-%m").alias("birth_month")] if _has_day(frame) else []
    kept = [c for c in frame.columns if c not in NAMING and c not in DETAILS and not (born and c == "birth_month")]
    hidden = frame.with_columns([_pseudonym(frame[c], key) for c in kept if c in PSEUDONYMS])
    return hidden.select(*kept, *born)


def _has_day(frame: pl.DataFrame) -> bool:
    return frame.schema.get("birth_date") == pl.Date


def _pseudonym(column: pl.Series, key: bytes) -> pl.Series:
    """The same for the same, and told to nobody: HMAC-SHA256 under a key that is forgotten with the session."""
    known = column.drop_nulls().unique()
    made = {value: hmac.digest(key, value.encode(), hashlib.sha256).hex()[:16] for value in known}
    return column.replace_strict(made, default=None, return_dtype=pl.String).alias(column.name)


def described(tables: Iterable[str]) -> dict[str, str]:
    """What each table holds, as its feed says; our own tables are described by their names."""
    titles = {each.table: each.title for each in feeds().values()}
    return {table: titles.get(table, "Our own casework" if table != "persons" else "Everybody") for table in tables}


def _plain(error: duckdb.Error) -> str:
    return str(error).partition("\n\n")[0].strip()
