"""A checked expression as one of Ibis. What the language says of missing things is made plain for SQL."""

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any

import ibis

from goldenthread.indicators.declared.language import (
    DAY,
    WORDS,
    Expression,
    Names,
    band_keys,
    constant,
    dotted,
    limits_of,
)
from goldenthread.indicators.expressions.question import Question

Latest = Callable[[str], Any]
"""The last value of a column of the table by the day asked about."""


@dataclass(frozen=True)
class Into:
    """What an expression is compiled into: a value for each name, the question, and how to find the latest."""

    values: Mapping[str, Any]
    names: Names
    asked: Question
    latest: Latest

    def value(self, expression: Expression) -> Any:
        """The expression; of yes or no, never missing."""
        return self.of(expression.tree)

    def filter(self, tree: ast.expr) -> Any:
        """A condition as a filter: that drops what is missing by itself, so an engine may look ahead."""
        if isinstance(tree, ast.Compare) and len(tree.ops) == 1:
            return self.pair(tree.left, tree.ops[0], tree.comparators[0])
        if isinstance(tree, ast.Call) and dotted(tree.func) == "running":
            began, ended = map(self.of, tree.args)
            return (began <= self.asked.as_at) & (ended.isnull() | (ended > self.asked.as_at))
        return self.of(tree)

    def key(self, expression: Expression) -> Any:
        """The expression as a text that names a row of a breakdown; a column that is missing stays missing."""
        tree = expression.tree
        word = dotted(tree)
        if word in self.values:
            found = self.values[word]
            if expression.kind == "yes or no":
                return ibis.cases((found, "yes"), (~found, "no"))
            return found.cast("string")
        found = self.of(tree)
        return ibis.ifelse(found, "yes", "no") if expression.kind == "yes or no" else found.cast("string")

    def of(self, tree: ast.expr) -> Any:
        match tree:
            case ast.Constant():
                return ibis.literal(tree.value)
            case ast.Name() | ast.Attribute():
                return self.name(dotted(tree))
            case ast.Compare():
                return self.compare(tree)
            case ast.BoolOp():
                join = (lambda a, b: a & b) if isinstance(tree.op, ast.And) else (lambda a, b: a | b)
                return reduce(join, map(self.of, tree.values))
            case ast.UnaryOp():
                return ~self.of(tree.operand) if isinstance(tree.op, ast.Not) else ibis.literal(constant(tree))
            case ast.BinOp():
                return self.arithmetic(tree)
            case ast.Call():
                return self.call(tree)
        raise AssertionError(f"{ast.unparse(tree)} passed the check and is no part of the language")

    def name(self, word: str) -> Any:
        if word in WORDS:
            return {"as_at": self.asked.as_at, "first": self.asked.period.first, "last": self.asked.period.last}[word]
        found = self.values[word]
        name = self.names[word]
        return found.fill_null(False) if name.kind == "yes or no" and not name.sure else found

    def compare(self, tree: ast.Compare) -> Any:
        parts, left = [], tree.left
        for operator, right in zip(tree.ops, tree.comparators, strict=True):
            parts.append(self.pair(left, operator, right).fill_null(False))
            left = right
        return reduce(lambda a, b: a & b, parts)

    def pair(self, left: ast.expr, operator: ast.cmpop, right: ast.expr) -> Any:
        if isinstance(operator, ast.In | ast.NotIn) and isinstance(right, ast.Tuple | ast.List):
            member = self.of(left).isin([constant(value) for value in right.elts])
            return ~member if isinstance(operator, ast.NotIn) else member
        return _compared(operator, self.of(left), self.of(right))

    def arithmetic(self, tree: ast.BinOp) -> Any:
        left, right = self.of(tree.left), self.of(tree.right)
        if isinstance(tree.op, ast.Add):
            return left + right
        return left - right if isinstance(tree.op, ast.Sub) else left * right

    def call(self, tree: ast.Call) -> Any:
        name = dotted(tree.func)
        if name == "latest":
            return self.latest(dotted(tree.args[0]))
        if name == "missing":
            return self.values[dotted(tree.args[0])].isnull()
        if name == "band":
            return _band(self.of(tree.args[0]), limits_of(tree))
        if name == "running":
            return self.running(*map(self.of, tree.args))
        return FUNCTIONS[name](*map(self.of, tree.args))

    def running(self, began: Any, ended: Any) -> Any:
        over = (ended <= self.asked.as_at).fill_null(False)
        return (began <= self.asked.as_at).fill_null(False) & ~over


def _compared(operator: ast.cmpop, left: Any, right: Any) -> Any:
    match operator:
        case ast.Eq():
            return left == right
        case ast.NotEq():
            return left != right
        case ast.Lt():
            return left < right
        case ast.LtE():
            return left <= right
        case ast.Gt():
            return left > right
        case _:
            return left >= right


def _days(begins: Any, ends: Any) -> Any:
    return ends.delta(begins, unit="day").cast("int64")


def _months(begins: Any, ends: Any) -> Any:
    whole = (ends.year() - begins.year()).cast("int64") * 12 + (ends.month() - begins.month()).cast("int64")
    return whole - (ends.day() < begins.day()).cast("int64")


def _years(begins: Any, ends: Any) -> Any:
    before = (ends.month() * 100 + ends.day()) < (begins.month() * 100 + begins.day())
    return (ends.year() - begins.year()).cast("int64") - before.cast("int64")


def _age_in_august(born: Any, day: Any) -> Any:
    began = day.year() - (day.month() < 9).cast("int32")
    return (began - born.year()).cast("int64") - (born.month() >= 9).cast("int64")


def _band(number: Any, limits: tuple[int, ...]) -> Any:
    keys = band_keys(limits)
    below = [(number < limit, key) for limit, key in zip(limits, keys, strict=False)]
    return ibis.cases(*below, (number >= limits[-1], keys[-1]))


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "days": _days,
    "weeks": lambda begins, ends: (_days(begins, ends) / 7).floor().cast("int64"),
    "months": _months,
    "years": _years,
    "age_in_august": _age_in_august,
    "year_of": lambda day: day.year().cast("int64"),
    "month_of": lambda day: day.month().cast("int64"),
    "either": lambda one, other: ibis.coalesce(one, other),
}


def latest_in(table: Any, names: Names, asked: Question) -> Latest:
    """`latest` over one table: of days, no later than the day asked about; of years, no later than its year."""

    def latest(column: str) -> Any:
        found = table[column]
        by = asked.as_at if names[column].kind == DAY else asked.as_at.year().cast("int64")
        return table.filter(found <= by).agg(latest=found.max()).latest.as_scalar()

    return latest
