"""One question: answered from a database in memory that holds what the question names, and can reach nothing else.

Each table is copied into an in-memory DuckDB without the columns that name anybody; then access to files and to the
network is shut and the configuration locked, so that no statement can open it again.
"""

import re
from collections.abc import Mapping
from secrets import token_hex
from threading import Timer
from typing import Any

import duckdb
import polars as pl

from goldenthread.repository.asking.nameless import schema_of, selected
from goldenthread.repository.bounded import name, quoted
from goldenthread.repository.snapshots import Snapshot

WITHHELD = ("links", "doubts", "trace", "register", "postcodes", "confirmations")
"""Tables that say who is who, or hold nothing to ask about."""
MEMORY, SECONDS, MOST_ROWS = "1GB", 30.0, 100_000
LONGEST = 10_000
"""Characters of a question."""
SEALED: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": MEMORY, "threads": 2, "temp_directory": "", "autoinstall_known_extensions": False,
    "autoload_known_extensions": False, "allow_community_extensions": False, "python_enable_replacements": False,
}  # fmt: skip
_AROUND = re.compile(r"\b(query|query_table|json_execute_serialized_sql)\s*\(", re.IGNORECASE)
_PLACE = re.compile(r"\n\nLINE (\d+): ")
_KIND = re.compile(r"^\w+ Error: ")
_NAMED = re.compile(r"[Nn]ame \"?([\w.]+)|column \"?([\w.]+)|near \"([^\"]+)\"")


class CannotAsk(Exception):
    """A question that is not answered; the message says why and what to do, `line` where, if that is known."""

    def __init__(self, why: str, line: int | None = None) -> None:
        super().__init__(f"Line {line}: {why}" if line else why)
        self.why, self.line = why, line


class Question:
    """A snapshot open for questions, with pseudonyms that hold from one to the next. Use it with `with`."""

    def __init__(self, snapshot: Snapshot, *, named: bool = False, seconds: float = SECONDS) -> None:
        """`named` leaves names in, for those whose role allows it. Nothing is read before a question names it."""
        self._snapshot, self._seconds = snapshot, seconds
        self._key = None if named else token_hex(32)
        self._tables = {
            table: schema_of(snapshot.path(table), named=named) for table in sorted(set(snapshot.rows) - set(WITHHELD))
        }

    def __enter__(self) -> "Question":
        return self

    def __exit__(self, *_: object) -> None:
        if self._key is not None:  # the pseudonyms of this session are told to nobody any more
            self._key = token_hex(32)

    def tables(self) -> Mapping[str, list[str]]:
        """Each table with its columns."""
        return {table: list(columns) for table, columns in self._tables.items()}

    def ask(self, sql: str) -> pl.DataFrame:
        """The answer to one question, at most MOST_ROWS rows of it. Raises CannotAsk.

        Cost: the tables that it names are read once, before its time begins.
        """
        _check(sql)
        with duckdb.connect(config=SEALED) as door:
            try:
                self._lay(door, sql)
            except duckdb.OutOfMemoryException as error:
                raise CannotAsk(f"The tables that it names do not fit into {MEMORY}. Ask of fewer.") from error
            door.execute("SET enable_external_access = false")
            door.execute("SET lock_configuration = true")
            return self._answer(door, sql)

    def _lay(self, door: duckdb.DuckDBPyConnection, sql: str) -> None:
        """Every table with its columns, and those that the question names with their rows."""
        for table, columns in self._tables.items():
            path = quoted(self._snapshot.path(table))
            wanted = ", ".join(selected(columns, self._key))
            rows = "" if re.search(rf"\b{table}\b", sql, re.IGNORECASE) else " LIMIT 0"
            # The table and its columns are our own, the path is quoted.
            door.execute(f"CREATE TABLE {name(table)} AS SELECT {wanted} FROM read_parquet({path}){rows}")  # noqa: S608

    def _answer(self, door: duckdb.DuckDBPyConnection, sql: str) -> pl.DataFrame:
        late: list[bool] = []

        def stop() -> None:
            late.append(True)
            door.interrupt()

        timer = Timer(self._seconds, stop)
        timer.start()
        try:
            found: Any = door.sql(sql)
            answer = pl.from_arrow(found.limit(MOST_ROWS).to_arrow_table())
        except duckdb.Error as error:
            if late:
                raise CannotAsk(
                    f"It took more than {self._seconds:g} seconds, so it was stopped. Ask for less."
                ) from error
            raise _plain(error, sql) from error
        except pl.exceptions.PolarsError as error:
            words = "A column of the answer is of a kind that cannot be shown: CAST it to VARCHAR."
            raise CannotAsk(words) from error
        finally:
            timer.cancel()
        assert isinstance(answer, pl.DataFrame)
        return answer


def _check(sql: str) -> None:
    """Raises CannotAsk for what is not one question."""
    if not sql.strip():
        raise CannotAsk("There is no question yet. Begin with SELECT.")
    if len(sql) > LONGEST:
        raise CannotAsk(f"The question is longer than {LONGEST:,} characters. Ask for less at once.")
    try:
        statements = duckdb.extract_statements(sql)
    except duckdb.Error as error:
        raise _plain(error, sql) from error
    if len(statements) != 1:
        raise CannotAsk("Ask one question at a time: this holds several, parted by semicolons.")
    if statements[0].type != duckdb.StatementType.SELECT:
        raise CannotAsk("Only questions are answered: begin with SELECT or WITH. Nothing can be changed here.")
    if around := _AROUND.search(sql):
        raise CannotAsk(f"{around[1]}() is not to be had here: write the names of the tables as they are.")


def _plain(error: duckdb.Error, sql: str) -> CannotAsk:
    """What DuckDB says without its picture of the place, and the line it is about."""
    words, place = str(error), _PLACE.search(str(error))
    if "external access" in words or "file system operations are disabled" in words:
        return CannotAsk("Only the tables listed can be asked about: no file, address or extension can be reached.")
    if isinstance(error, duckdb.OutOfMemoryException):
        return CannotAsk(f"The answer needs more than {MEMORY} of memory. Ask for less: fewer columns, or a total.")
    line = int(place[1]) if place else _line_of(words, sql)
    plain = _KIND.sub("", " ".join(words.partition("\n\n")[0].split()))
    return CannotAsk(f"{plain[:1].upper()}{plain[1:]}", line)


def _line_of(words: str, sql: str) -> int | None:
    """The first line that has the name an error is about, where DuckDB does not say which it was."""
    found = _NAMED.search(words)
    wanted = next((part for part in found.groups() if part), "") if found else ""
    lines = enumerate(sql.splitlines(), 1)
    return next((n for n, line in lines if wanted and re.search(rf"\b{re.escape(wanted)}\b", line, re.I)), None)
