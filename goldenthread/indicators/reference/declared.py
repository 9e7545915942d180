"""Declared indicators once more, row by row in plain Python: slow, obvious, owing nothing to Ibis, DuckDB or Polars.

    reference.declared.rows(counted, tables, asked)      # tables: {"school_census": [{...}], "persons": [...], ...}
    reference.declared.worth(counted, rows)              # the value, and what it is made of

Only the reading of the text is shared: what an expression says is worked out here again, on one row at a time.
"""

import ast
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

from goldenthread.indicators.asked import Asked
from goldenthread.indicators.declared.language import Expression
from goldenthread.indicators.declared.model import Counted, Dimension, Known, Rows

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]


@dataclass(frozen=True)
class Marked:
    """One row that is looked at; `keys` are its places in the breakdowns asked for."""

    row_id: str
    person_id: str | None
    day: date | None
    bucket: str
    counts: bool
    standing: str
    top: int
    bottom: int
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Books:
    """The tables, and what has been looked up in them: each child by their id, and whom another table has a row for."""

    tables: Tables
    children: dict[str, Row]
    known: dict[tuple[str, str], set[tuple[Any, ...]]]

    @classmethod
    def of(cls, tables: Tables) -> "Books":
        """Of tables by name."""
        return cls(tables, {row["person_id"]: row for row in tables.get("persons", ())}, {})


def rows(counted: Counted, given: Tables, asked: Asked, dimensions: Sequence[Dimension] = ()) -> list[Marked]:
    """Every row that a basis looks at, and what it counts as."""
    tables = Books.of(given)
    found = [_above(counted, one, dimensions) for one in _looked_at(counted.rows, tables, asked)]
    if counted.value.below:
        below = counted.value.below
        for one in _looked_at(below.rows, tables, asked):
            amount = one.of(below.amount) or 0
            keys = tuple(one.key(dimension.of) for dimension in dimensions)
            found.append(Marked(one.row["row_id"], one.person, None, "", False, "below", 0, amount, keys))
    return found


def _above(counted: Counted, one: "One", dimensions: Sequence[Dimension]) -> Marked:
    value = counted.value
    top = one.of(value.of) if value.of else 1
    bottom = one.of(value.per) if value.per else 0 if value.kind in ("rate", "count") else 1
    standing = next((reason for reason, condition in counted.aside.items() if one.of(condition)), "in")
    if standing == "in" and value.kind in ("ratio", "quantile", "mean") and (top is None or bottom is None):
        standing = "not_measured"
    bucket = one.key(counted.bucket) if counted.bucket else ""
    counts = bool(one.of(counted.counts))
    keys = tuple(one.key(dimension.of) for dimension in dimensions)
    return Marked(
        one.row["row_id"],
        one.person,
        one.day,
        bucket,
        counts,
        standing,
        top or 0,
        bottom or 0,
        keys,
    )


@dataclass(frozen=True)
class Worth:
    """A value and what it is made of."""

    value: float | None
    numerator: int | None
    denominator: int | None


def worth(counted: Counted, found: Sequence[Marked]) -> Worth:
    """The value of some rows."""
    inside = [row for row in found if row.standing == "in"]
    counting = [row for row in inside if row.counts]
    scale, kind = counted.value.scale, counted.value.kind
    if kind == "count":
        return Worth(float(len(counting)), len(counting), None)
    if kind in ("quantile", "mean"):
        values = sorted(row.top for row in counting)
        middle = _quantile(values, counted.value.at) if kind == "quantile" else sum(values) / max(len(values), 1)
        return Worth(middle / scale if values and middle is not None else None, None, len(values))
    if kind == "share":
        part, whole = len(counting), len(inside)
    elif kind == "ratio":
        part, whole = sum(row.top for row in counting), sum(row.bottom for row in counting)
    else:
        part = sum(row.top for row in counting)
        whole = sum(row.bottom for row in found if row.standing == "below")
    by = 100 if kind == "share" else scale
    possible = whole > 0 and part >= 0 if kind == "rate" else bool(whole)
    return Worth(by * part / whole if possible else None, part, whole)


def _quantile(values: Sequence[int], part: Fraction) -> float | None:
    if not values:
        return None
    rank = len(values) * part
    if rank == math.floor(rank) and rank < len(values):
        return (values[int(rank) - 1] + values[int(rank)]) / 2
    return float(values[math.ceil(rank) - 1])


def _looked_at(wanted: Rows, tables: Books, asked: Asked) -> list["One"]:
    every = [One(row, wanted, tables, asked) for row in tables.tables[wanted.table]]
    kept = [one for one in every if one.of(wanted.where) and _in_period(one, asked)]
    return list(_together(kept, wanted, tables, asked)) if wanted.each else kept


def _in_period(one: "One", asked: Asked) -> bool:
    if one.wanted.day is None:
        return True
    return one.day is not None and asked.period.first <= one.day <= min(asked.period.last, asked.as_at)


def _together(kept: Sequence["One"], wanted: Rows, tables: Books, asked: Asked) -> Iterator["One"]:
    each = wanted.each
    assert each is not None
    groups: dict[tuple[Any, ...], list[One]] = {}
    for one in kept:
        parts = [one.row[name] for name in each.by]
        if "person_id" in each.by and one.row["person_id"] is None:
            parts[each.by.index("person_id")] = one.row["row_id"]
        groups.setdefault(tuple(parts), []).append(one)
    for group in groups.values():
        first = group[0].row
        people = [one.row["person_id"] for one in group if one.row.get("person_id") is not None]
        row: dict[str, Any] = {name: first[name] for name in each.by}
        row |= {"row_id": min(one.row["row_id"] for one in group), "person_id": max(people, default=None)}
        for name, amount in each.adds.items():
            amounts = [found for one in group if (found := one.of(amount)) is not None]
            row[name] = sum(amounts) if amounts else None
        last = max((one.day for one in group if one.day is not None), default=None)
        yield One(row, wanted, tables, asked, last)


@dataclass
class One:
    """One row, and what an expression says of it."""

    row: Row
    wanted: Rows
    books: Books
    asked: Asked
    last_day: date | None = None

    @property
    def person(self) -> str | None:
        found: str | None = self.row.get("person_id")
        return found

    @property
    def day(self) -> date | None:
        if self.last_day is not None or self.wanted.day is None:
            return self.last_day
        found: date | None = self.of(self.wanted.day)
        return found

    def of(self, expression: Expression) -> Any:
        return self.tree(expression.tree)

    def key(self, expression: Expression) -> str:
        """The row of a breakdown: a column as it is, so that a missing yes or no is neither."""
        tree = expression.tree
        found = self.raw(tree) if isinstance(tree, ast.Name | ast.Attribute) else self.tree(tree)
        if found is None:
            return "not_known"
        return ("yes" if found else "no") if isinstance(found, bool) else str(found)

    def tree(self, tree: ast.expr) -> Any:
        match tree:
            case ast.Constant():
                return tree.value
            case ast.Name() | ast.Attribute():
                found = self.raw(tree)
                return False if found is None and self.is_yes_no(tree) else found
            case ast.Compare():
                return self.compare(tree)
            case ast.BoolOp():
                said = [self.tree(value) for value in tree.values]
                return all(said) if isinstance(tree.op, ast.And) else any(said)
            case ast.UnaryOp():
                found = self.tree(tree.operand)
                return not found if isinstance(tree.op, ast.Not) else -found
            case ast.BinOp():
                return self.arithmetic(tree)
            case ast.Call():
                return self.call(tree)
        raise AssertionError(ast.unparse(tree))

    def is_yes_no(self, tree: ast.expr) -> bool:
        """Whether a name is a column of yes or no, by what the tables themselves hold."""
        owner, name = _split(tree)
        table = self.wanted.table if not owner else "persons"
        for join in self.wanted.joins:
            table = join.table if join.name == owner else table
        return any(isinstance(row.get(name), bool) for row in self.books.tables[table])

    def raw(self, tree: ast.expr) -> Any:
        owner, name = _split(tree)
        if owner == "person":
            return self.child().get(name)
        if owner:
            return self.joined(owner).get(name)
        if name in ("as_at", "first", "last"):
            return {"as_at": self.asked.as_at, "first": self.asked.period.first, "last": self.asked.period.last}[name]
        known = next((known for known in self.wanted.knows if known.name == name), None)
        return self.knows(known) if known else self.row[name]

    def child(self) -> Row:
        if self.wanted.table == "persons":
            return self.row
        mine = self.row["person_id"]
        return self.books.children.get(mine, {})

    def joined(self, owner: str) -> Row:
        join = next(join for join in self.wanted.joins if join.name == owner)
        mine = [self.row[name] for name in join.on]
        for row in self.books.tables[join.table]:
            if None not in mine and [row[name] for name in join.on] == mine:
                return row
        return {}

    def knows(self, known: Known) -> bool:
        mine = tuple(self.row[ours] for ours, _ in known.on)
        place = (known.table, f"{known.on} {known.where.text}")
        if place not in self.books.known:
            others = Rows(known.table, known.where, None)
            every = [One(row, others, self.books, self.asked) for row in self.books.tables[known.table]]
            self.books.known[place] = {
                tuple(one.row[theirs] for _, theirs in known.on) for one in every if one.of(known.where)
            }
        return None not in mine and mine in self.books.known[place]

    def compare(self, tree: ast.Compare) -> bool:
        left = tree.left
        for operator, right in zip(tree.ops, tree.comparators, strict=True):
            if not self.pair(left, operator, right):
                return False
            left = right
        return True

    def pair(self, left: ast.expr, operator: ast.cmpop, right: ast.expr) -> bool:
        one = self.tree(left)
        if isinstance(operator, ast.In | ast.NotIn):
            among = [self.tree(value) for value in right.elts]  # type: ignore[attr-defined]  # checked when it was read
            return one is not None and (one in among) == isinstance(operator, ast.In)
        other = self.tree(right)
        if one is None or other is None:
            return False
        match operator:
            case ast.Eq():
                return bool(one == other)
            case ast.NotEq():
                return bool(one != other)
            case ast.Lt():
                return bool(one < other)
            case ast.LtE():
                return bool(one <= other)
            case ast.Gt():
                return bool(one > other)
        return bool(one >= other)

    def arithmetic(self, tree: ast.BinOp) -> Any:
        left, right = self.tree(tree.left), self.tree(tree.right)
        if left is None or right is None:
            return None
        if isinstance(tree.op, ast.Add):
            return left + right
        return left - right if isinstance(tree.op, ast.Sub) else left * right

    def call(self, tree: ast.Call) -> Any:
        name = tree.func.id  # type: ignore[attr-defined]  # checked when it was read
        if name == "missing":
            return self.raw(tree.args[0]) is None
        if name == "latest":
            return self.latest(tree.args[0])
        given = [self.tree(part) for part in tree.args]
        if name == "either":
            return given[1] if given[0] is None else given[0]
        if name == "running":
            began, ended = given
            return (
                began is not None
                and began <= self.asked.as_at
                and not (ended is not None and ended <= self.asked.as_at)
            )
        if None in given:
            return None
        return getattr(Reckon, name)(*given)

    def latest(self, tree: ast.expr) -> Any:
        name = _split(tree)[1]
        every = [row[name] for row in self.books.tables[self.wanted.table] if row[name] is not None]
        by = self.asked.as_at
        return max((one for one in every if (one if isinstance(one, date) else date(one, 1, 1)) <= by), default=None)


class Reckon:
    """The functions of the language, on things that are all there."""

    @staticmethod
    def days(begins: date, ends: date) -> int:
        return (ends - begins).days

    @staticmethod
    def weeks(begins: date, ends: date) -> int:
        return math.floor(Fraction((ends - begins).days, 7))

    @staticmethod
    def months(begins: date, ends: date) -> int:
        whole = 12 * (ends.year - begins.year) + ends.month - begins.month
        return whole - 1 if ends.day < begins.day else whole

    @staticmethod
    def years(begins: date, ends: date) -> int:
        had = (ends.month, ends.day) >= (begins.month, begins.day)
        return ends.year - begins.year - (0 if had else 1)

    @staticmethod
    def age_in_august(born: date, day: date) -> int:
        august = date(day.year if day >= date(day.year, 9, 1) else day.year - 1, 8, 31)
        return Reckon.years(born, august)

    @staticmethod
    def year_of(day: date) -> int:
        return day.year

    @staticmethod
    def month_of(day: date) -> int:
        return day.month

    @staticmethod
    def band(number: int, *limits: int) -> str:
        if number < limits[0]:
            return f"under_{limits[0]}"
        for low, high in pairwise(limits):
            if number < high:
                return f"{low}_to_{high - 1}"
        return f"{limits[-1]}_and_over"


def _split(tree: ast.expr) -> tuple[str, str]:
    if isinstance(tree, ast.Attribute) and isinstance(tree.value, ast.Name):
        return tree.value.id, tree.attr
    assert isinstance(tree, ast.Name)
    return "", tree.id
