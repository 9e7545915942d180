"""The children that a page's lists are made of, found out once.

A page that asks a dozen questions of the same children would have the database go
through the access rule a dozen times, over every child of the area. Here it does so
once, and each question is asked of the children it found: of those and of no other.
They are kept for no longer than the answer to one request.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_, le
from typing import Any, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BooleanField, F, Func, Model, Q, QuerySet

from goldenthread.partnership.models import Area, User
from goldenthread.people.access import visible_children
from goldenthread.people.models import Child, Identifier

Row = TypeVar("Row", bound=Model)
FEW = 1_000
"""Children up to so many are looked for by their numbers; where only so few are not marked, by theirs."""


class _IsMarked(Func):
    """Whether a child's number is among some; a number past the last mark is not.

    SQLite would copy the numbers of many children into a table of its own for every question, which costs more than
    most of the questions; it reads one byte of a string at once. Few are copied at once, and may be found by an index.
    """

    output_field = BooleanField()

    def __init__(self, child: Any, marks: bytes) -> None:
        super().__init__(child)
        self.marks = marks

    def as_sqlite(self, compiler: Any, connection: Any, **_: Any) -> Any:  # noqa: ARG002  as Django calls it
        """The condition in SQLite's words."""
        sql, params = compiler.compile(self.source_expressions[0])
        if self.marks.count(1) <= FEW:
            return _among(sql), (*params, json.dumps(self.numbers))
        return f"(substr(%s, {sql} + 1, 1) = x'01')", (self.marks, *params)

    def as_postgresql(self, compiler: Any, connection: Any, **_: Any) -> Any:  # noqa: ARG002  as Django calls it
        """The condition in PostgreSQL's words."""
        sql, params = compiler.compile(self.source_expressions[0])
        if self.marks.count(1) > FEW >= self.marks.count(0):  # nearly all, as an officer sees: less to plan and compare
            others = [number for number, mark in enumerate(self.marks) if not mark]
            return f"({sql} < %s AND {sql} <> ALL(%s::bigint[]))", (*params, len(self.marks), *params, others)
        return f"({sql} = ANY(%s::bigint[]))", (*params, self.numbers)

    @property
    def numbers(self) -> list[int]:
        """The numbers that are marked."""
        return [number for number, mark in enumerate(self.marks) if mark]


class IsAmong(Func):
    """Whether a column's text is among many, given as one value: Django looks at each of a list several times over."""

    output_field = BooleanField()

    def __init__(self, column: str, texts: Sequence[str]) -> None:
        super().__init__(F(column))
        self.texts = list(texts)

    def as_sqlite(self, compiler: Any, connection: Any, **_: Any) -> Any:  # noqa: ARG002  as Django calls it
        """The condition in SQLite's words."""
        sql, params = compiler.compile(self.source_expressions[0])
        return _among(sql), (*params, json.dumps(self.texts))

    def as_postgresql(self, compiler: Any, connection: Any, **_: Any) -> Any:  # noqa: ARG002  as Django calls it
        """The condition in PostgreSQL's words."""
        sql, params = compiler.compile(self.source_expressions[0])
        return f"({sql} = ANY(%s::varchar[]))", (*params, self.texts)


def _among(sql: str) -> str:
    """SQLite's condition that something is in a list given as JSON."""
    return f"({sql} IN (SELECT value FROM json_each(%s)))"  # noqa: S608  the column as Django wrote it


@dataclass(frozen=True)
class Listed:
    """Children found in sight of somebody on a day: a byte for each number, 1 where it is one of theirs."""

    marks: bytes

    def within(self, others: "Listed") -> bool:
        """Whether each of these children is one of some others."""
        theirs = others.marks.ljust(len(self.marks), b"\0")
        return all(map(le, self.marks, theirs))

    def __contains__(self, number: int) -> bool:
        """Whether the child of a number is one of them."""
        return self.marks[number : number + 1] == b"\1"

    @property
    def few(self) -> bool:
        """Whether they are few enough to be looked for by their numbers."""
        return self.marks.count(1) <= FEW

    def is_listed(self, child: str) -> Func:
        """The condition that a row's child, by the name of its field or the way to it, is one of them."""
        return _IsMarked(F(child), self.marks)


Children = QuerySet[Child] | Listed
"""The children a selector may answer about: by the access rule itself, or as it was answered once for a page."""


def is_among(children: Children, child: str) -> Q | Func:
    """The condition that a row's child, by the name of its field or the way to it, is one of some children."""
    return children.is_listed(child) if isinstance(children, Listed) else Q(**{f"{child}__in": children})


def listed(children: QuerySet[Child]) -> Listed:
    """The children of a query, found once for all that a page asks of them. One query."""
    return _found(children)


def named_among(children: Listed, public_ids: Sequence[str]) -> dict[str, Child]:
    """Those of some children who have one of some public ids, by it. One query."""
    found = Child.objects.filter(IsAmong("public_id", public_ids), children.is_listed("id"))
    return {child.public_id: child for child in found}


def listed_children(user: User, area: Area, today: date) -> Listed:
    """The children who may stand in a list that a person is shown on a day. Two queries."""
    return _found(visible_children(user, area, today).filter(deceased_on=None))


def children_in_sight(user: User, area: Area, today: date, words: Sequence[str] = ()) -> Listed:
    """The children a person may see on a day, the deceased among them. Two queries.

    Where words are given, only those each word of whom is in their surname or forename.
    """
    return _found(_named(visible_children(user, area, today), words))


def of_name(area: Area, words: Sequence[str]) -> Q:
    """Rows whose child has each word in their surname or forename: found once by an index, not row by row."""
    return Q(child__in=_named(Child.objects.filter(area=area), words).values("pk"))


def asked_for(words: str) -> Q:
    """Children with every word in their surname or forename, or of whom the whole is a number, however it is spaced.

    The numbers are asked by themselves: joined, every number of every child would be a row to look at.
    """
    number = Identifier.objects.filter(value__iexact=words.replace(" ", ""))
    return _has(words.split()) | Q(pk__in=number.values("child"))


def _named(children: QuerySet[Child], words: Sequence[str]) -> QuerySet[Child]:
    return children.filter(_has(words))


def _has(words: Sequence[str]) -> Q:
    """Each word in the surname or the forename."""
    each = (Q(surname__icontains=word) | Q(forename__icontains=word) for word in words)
    return reduce(and_, each, Q())


def numbers_of(found: QuerySet[Any]) -> list[int]:
    """The numbers of a list's rows in its order, as the driver reads them: Django takes as long again for each.

    A page's rows are then read by their numbers: a database that sorts whole rows carries all of them. One query.
    """
    try:
        sql, params = found.values_list("pk").query.sql_with_params()
    except EmptyResultSet:
        return []
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [number for (number,) in cursor.fetchall()]


def rows_of(found: QuerySet[Row], numbers: Sequence[int]) -> list[Row]:
    """The rows that `numbers_of` found of a list, in the order of their numbers; one that is gone is passed over.

    They are read by their numbers alone, with what the list reads beside each: asked for the list's conditions again,
    SQLite would go along the list's index from its beginning. One query.
    """
    rows = found.model._default_manager.all()
    rows.query.select_related = found.query.select_related
    held = rows.in_bulk(list(numbers)) if numbers else {}
    return [held[number] for number in numbers if number in held]


def _found(children: QuerySet[Child]) -> Listed:
    try:
        sql, params = children.order_by().values_list("pk").query.sql_with_params()
    except EmptyResultSet:  # nobody at all, as Django sees without asking
        return Listed(b"\0")
    # Their numbers come as one value: row by row, reading them takes longer than finding them.
    gathered = "json_group_array(pk)" if connection.vendor == "sqlite" else "json_agg(pk)"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {gathered} FROM ({sql}) AS found", params)  # noqa: S608  as Django wrote it
        return Listed(_marks(_numbers(cursor.fetchone()[0])))


def _numbers(gathered: str | list[int] | None) -> list[int]:
    """The numbers of a value of JSON, which PostgreSQL's driver has read already; none is null there."""
    return json.loads(gathered) if isinstance(gathered, str) else gathered or []


def _marks(numbers: Sequence[int]) -> bytes:
    marks = bytearray(max(numbers, default=0) + 1)
    for number in numbers:
        marks[number] = 1
    return bytes(marks)
