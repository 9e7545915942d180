"""The question as a table of one row, so that an expression is the same whatever day is asked about.

An expression costs more to build than to answer; made so, it is built once and answered for any question.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import ibis

from goldenthread.indicators.asked import Asked, Choices

NAME = "asked"
PUT = (
    "CREATE OR REPLACE TEMP TABLE asked AS SELECT ?::DATE AS as_at, ?::TIMESTAMP WITH TIME ZONE AS known_at, "
    '?::DATE AS "first", ?::DATE AS "last"'
)
"""What puts a row of `row_of` in the place of the one before."""
COLUMNS = {"as_at": "date", "known_at": "timestamp('UTC')", "first": "date", "last": "date"}


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day of the period, as scalars."""

    first: Any
    last: Any


@dataclass(frozen=True, slots=True)
class Question:
    """What expressions read in place of `Asked`: its days and its instant as scalars, its choices as they are."""

    as_at: Any
    known_at: Any
    period: Days
    choices: Choices


def question(choices: Choices) -> Question:
    """The question that will be put under given choices."""
    row = ibis.table(COLUMNS, name=NAME)
    as_at, known_at, first, last = (row.select(column).as_scalar() for column in COLUMNS)
    return Question(as_at, known_at, Days(first, last), choices)


def row_of(asked: Asked) -> tuple[Any, ...]:
    """The one row, in the order of `COLUMNS`."""
    return asked.as_at, asked.known_at, asked.period.first, asked.period.last


_READS = re.compile(r'(?<!AS )\(\s*SELECT\s+("\w+")\."(as_at|known_at|first|last)"\s+FROM\s+"asked"\s+AS\s+\1\s*\)')


def said(statement: str, asked: Asked) -> str:
    """A statement for DuckDB with the question's days written in where it looks them up.

    A day that is written in lets DuckDB pass over the parts of a file that hold no such day; one looked up does not.
    """
    written = {name: f"DATE '{day.isoformat()}'" for name, day in zip(COLUMNS, row_of(asked), strict=True)}
    written["known_at"] = f"TIMESTAMPTZ '{asked.known_at.isoformat()}'"
    return _READS.sub(lambda found: written[found[2]], statement)


_LATEST = re.compile(
    r'\(\s*SELECT\s+\*\s+FROM\s+\(\s*SELECT\s+MAX\(("t\d+")\.("\w+")\) AS "latest"\s+FROM\s+\(\s*SELECT\s+\*\s+'
    r'FROM\s+("\w+") AS ("t\d+")\s+WHERE\s+\4\.\2 <= (.+?)\s*\) AS \1\s*\) AS "t\d+"\s*\)',
    re.DOTALL,
)


def looked_up(statement: str, ask: Callable[[str], Any]) -> str:
    """A statement for DuckDB with what is latest by the day asked and written in, for the same reason.

    `ask` answers a question of one value; it may remember. What is nowhere stays a question.
    """

    def written(found: re.Match[str]) -> str:
        _, column, table, _, by = found.groups()
        # Both names and the limit are the statement's own.
        value = ask(f"SELECT max({column}) FROM {table} WHERE {column} <= {by}")  # noqa: S608  see above
        if value is None:
            return found[0]
        return f"DATE '{value.isoformat()}'" if isinstance(value, date) else str(int(value))

    return _LATEST.sub(written, statement)
