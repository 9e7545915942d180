"""Searching the trail: by who, by which child, by what, between days. Rows come newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from goldenthread.audit.models import Change, View

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Search:
    """What is looked for in one area; what is blank narrows nothing.

    ``person`` is part of a name or a whole public id, ``child`` a public id, ``doing`` part of an action or page;
    ``first`` and ``last`` are London days, both counted in.
    """

    area: str
    person: str = ""
    child: str = ""
    doing: str = ""
    first: date | None = None
    last: date | None = None


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time.min, LONDON)


def _narrowed(found: QuerySet[Any], search: Search) -> QuerySet[Any]:
    if search.person:
        found = found.filter(Q(by_name__icontains=search.person) | Q(by=search.person))
    if search.first:
        found = found.filter(at__gte=_start_of(search.first))
    if search.last and search.last < date.max:  # no day follows the last that a calendar holds
        found = found.filter(at__lt=_start_of(search.last + timedelta(days=1)))
    return found.order_by("-at", "-pk")


def changes(search: Search) -> QuerySet[Change]:
    """What was done. One query."""
    found = Change.objects.filter(area=search.area)
    if search.child:
        found = found.filter(child=search.child)
    if search.doing:
        found = found.filter(action__icontains=search.doing)
    return _narrowed(found, search)


def views(search: Search) -> QuerySet[View]:
    """What was looked at; for a child, the lists that showed them as well. One query."""
    found = View.objects.filter(area=search.area)
    if search.child:
        # The ids a list showed are JSON; as text they are searched alike on SQLite and PostgreSQL.
        found = found.annotate(listed=Cast("shown", TextField()))
        found = found.filter(Q(child=search.child) | Q(listed__contains=f'"{search.child}"'))
    if search.doing:
        found = found.filter(page__icontains=search.doing)
    return _narrowed(found, search)


def between(found: QuerySet[Any], by: str, first: datetime, last: datetime) -> QuerySet[Any]:
    """The rows one person (public id) wrote between two instants, oldest first."""
    return found.filter(by=by, at__gte=first, at__lte=last).order_by("at", "pk")


def during(area: str, by: str, first: datetime, last: datetime) -> tuple[QuerySet[View], QuerySet[Change]]:
    """What one person looked at and did in an area between two instants, oldest first."""
    search = Search(area)
    return between(views(search), by, first, last), between(changes(search), by, first, last)


def children_in(rows: Iterable[Change | View]) -> set[str]:
    """The public ids of the children that rows are about."""
    return {row.child for row in rows if row.child}
