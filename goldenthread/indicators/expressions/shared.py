"""The few tables that every indicator shares: named, built once for a question, and read by all that follow.

    @shared("assessments")
    def assessments(asked): ...     # the expression; called, it gives a table of that name with its columns

A reading makes them in the order in which they were declared, each from those before it.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

import ibis

from goldenthread.indicators.asked import Asked, Choices
from goldenthread.indicators.expressions.question import Question, question

Expression = Callable[[Question], Any]

DECLARED: dict[str, Expression] = {}
"""The expressions by name, in order."""
_OF_INSTANT: set[str] = set()


def shared(name: str, *, of_instant: bool = False) -> Callable[[Expression], Expression]:
    """Declare an expression as a shared table. It may not depend on the period or on the choices.

    One `of_instant` depends on what was known by when, and on no day: it serves every day asked about.
    """

    def declare(expression: Expression) -> Expression:
        DECLARED[name] = expression
        if of_instant:
            _OF_INSTANT.add(name)

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


def between(before: Asked | None, asked: Asked) -> tuple[str, ...]:
    """What makes those that are not the same for a question as for the one before it."""
    if before is None or before.known_at != asked.known_at:
        return statements()
    if before.as_at == asked.as_at:
        return ()
    return tuple(_statement(name) for name in DECLARED if name not in _OF_INSTANT)


@cache
def _statement(name: str) -> str:
    return f"CREATE OR REPLACE TEMP TABLE {name} AS {ibis.to_sql(_built(name), dialect='duckdb')}"
