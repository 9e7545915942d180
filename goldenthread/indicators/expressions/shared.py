"""The few tables that every indicator shares: named, built once for a question, and read by all that follow.

    @shared("assessments")
    def assessments(asked): ...     # the expression; called, it gives a table of that name with its columns

A reading makes them in the order in which they were declared, each from those before it.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

import ibis

from goldenthread.indicators.asked import Choices
from goldenthread.indicators.expressions.question import Question, question

Expression = Callable[[Question], Any]

DECLARED: dict[str, Expression] = {}
"""The expressions by name, in order."""


def shared(name: str) -> Callable[[Expression], Expression]:
    """Declare an expression as a shared table. It may not depend on the period or on the choices."""

    def declare(expression: Expression) -> Expression:
        DECLARED[name] = expression

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
    return tuple(
        f"CREATE OR REPLACE TEMP TABLE {name} AS {ibis.to_sql(_built(name), dialect='duckdb')}" for name in DECLARED
    )
