"""The few tables that several indicators share: named, built once for a question, and read by all that follow.

    @shared("assessments")
    def assessments(asked): ...     # the expression; called, it gives a table of that name with its columns

A reading makes those that it needs, in the order in which they were declared, each from those before it.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

import ibis

from goldenthread.indicators.asked import Asked, Choices
from goldenthread.indicators.expressions.question import Question, question

Expression = Callable[[Question], Any]

DECLARED: dict[str, Expression] = {}
"""The expressions by name, in order."""
OF_INSTANT: dict[str, tuple[str, ...]] = {}
"""Those that serve every day asked about, by name, with the columns of their order."""


def shared(name: str, *, of_instant: bool = False, order: Sequence[str] = ()) -> Callable[[Expression], Expression]:
    """Declare an expression as a shared table. It may not depend on the period or on the choices.

    One `of_instant` depends on what was known by when, and on no day: it serves every day asked about. Kept with a
    snapshot it lies in an `order`, so that those parts are read that can hold what is looked for.
    """

    def declare(expression: Expression) -> Expression:
        DECLARED[name] = expression
        if of_instant:
            OF_INSTANT[name] = tuple(order)

        @cache
        def named() -> Any:
            return ibis.table(_built(name).schema(), name=name)

        def table(_asked: Question) -> Any:
            return named()

        table.__doc__ = expression.__doc__
        return table

    return declare


@cache
def _built(name: str) -> Any:
    return DECLARED[name](question(Choices()))


@cache
def statements() -> tuple[str, ...]:
    """What makes each shared table, in order."""
    return tuple(map(_statement, DECLARED))


Made = dict[str, tuple[datetime, date | None]]
"""The shared tables that a connection has, and of which instant and day each is."""


def missing(statement: str, asked: Asked, made: Made) -> Iterator[str]:
    """What makes those that a statement reads and that are not there for the question; they are taken as made."""
    for name in _read_by(statement):
        of = (asked.known_at, None if name in OF_INSTANT else asked.as_at)
        if made.get(name) != of:
            yield _statement(name)
            made[name] = of


def reads(statement: str) -> bool:
    """Whether a statement reads a shared table that is made for each day."""
    return any(name not in OF_INSTANT for name in _read_by(statement))


@cache
def _read_by(statement: str) -> tuple[str, ...]:
    """The shared tables that a statement reads, each after those that it is made from."""
    named = {name for name in DECLARED if f'"{name}"' in statement}
    every = named.union(*(_read_by(_statement(name)) for name in named))
    return tuple(name for name in DECLARED if name in every)


@cache
def _statement(name: str) -> str:
    return f"CREATE OR REPLACE TEMP TABLE {name} AS {query(name)}"


@cache
def query(name: str) -> str:
    """What a shared table is made of, for DuckDB."""
    return str(ibis.to_sql(_built(name), dialect="duckdb"))
