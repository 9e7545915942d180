"""What a partner's token opens for reading: the area's own figures, through disclosure control unless it says exact."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, cast

from django.http import HttpRequest
from ninja import Query, Router
from ninja.errors import HttpError

from goldenthread.disclosure import View
from goldenthread.exchange.dashboard import kept
from goldenthread.exchange.dashboard.selectors import last_month_end, sheets
from goldenthread.exchange.dashboard.sheet import Count, Sheet
from goldenthread.exchange.dashboard.words import number_of
from goldenthread.exchange.readers.choices import Scope
from goldenthread.partnership.clock import today_in
from goldenthread.statute.calendars import add_months
from goldenthread.web.api import shapes
from goldenthread.web.api.service import AGAIN, NOT_YET, REFUSALS, ByToken, Name

if TYPE_CHECKING:
    from goldenthread.exchange.readers.models import Token

router = Router(tags=["With a token"])
Day = Annotated[
    date | None,
    Query(description="A day; the last of the last month where none is given. Another needs a token for exact figures"),
]
Way = Annotated[
    str,
    Query(max_length=40, description="A way of counting, as /definitions gives them; the first where none is given"),
]
Dimension = Annotated[str, Query(max_length=40, description="One dimension; all of them where none is given")]
FIGURES, BREAKDOWNS = ByToken(Scope.FIGURES), ByToken(Scope.BREAKDOWNS)
BACK = 24
"""Months back that may be asked about: each day asked about is a figure made anew."""


@router.get(
    "/values", auth=FIGURES, response={200: list[shapes.Value], **REFUSALS, **NOT_YET}, summary="Every figure on a day"
)
def values(request: HttpRequest, as_at: Day = None) -> list[dict[str, Any]]:
    """Every figure of the token's area in every way it is counted, as at a day."""
    found = _sheets(request, as_at)
    return [_value(each) for each in found.values()]


@router.get(
    "/values/{indicator}", auth=FIGURES, response={200: shapes.Course, **REFUSALS, **NOT_YET}, summary="One figure"
)
def value(request: HttpRequest, indicator: Name, as_at: Day = None) -> dict[str, Any]:
    """One figure in every way it is counted, the first with its months."""
    sheet = _one(request, indicator, as_at)
    months = [
        {"first": p.first, "last": p.last, "count": _count(p.count), "value": number_of(sheet, p)} for p in sheet.trend
    ]
    return _value(sheet) | {"months": months}


@router.get(
    "/breakdowns/{indicator}",
    auth=BREAKDOWNS,
    response={200: list[shapes.Breakdown], **REFUSALS, **NOT_YET},
    summary="One figure by its groups",
)
def breakdowns(
    request: HttpRequest,
    indicator: Name,
    dimension: Dimension = "",
    way: Way = "",
    as_at: Day = None,
) -> list[dict[str, Any]]:
    """One figure by the groups of every dimension it has, or of the one named; in one way of counting."""
    sheet = _in_way(_one(request, indicator, as_at), way)
    wanted = {key: found for key, found in sheet.groups.items() if dimension in ("", key)}
    if dimension and not wanted:
        raise HttpError(404, f"{indicator} has no dimension {dimension}: it has {', '.join(sheet.groups) or 'none'}.")
    return [
        {
            "id": sheet.id, "way": sheet.basis, "dimension": key, "as_at": sheet.as_at, "version": sheet.version,
            "snapshot": sheet.snapshot,
            "groups": [
                {"key": g.key, "label": g.label, "count": _count(g.count), "value": number_of(sheet, g)}
                for g in found
            ],
        }
        for key, found in wanted.items()
    ]  # fmt: skip


def _sheets(request: HttpRequest, as_at: date | None) -> Mapping[str, Sheet]:
    token = cast("Token", request.auth)  # type: ignore[attr-defined]  # set where the token was read
    today = today_in(token.area)
    exact = Scope.EXACT.value in token.scopes
    day = as_at or last_month_end(today)
    if as_at:
        _check_day(as_at, today, exact=exact)
    found = sheets(token.area, day, View.PARTNERSHIP if exact else View.PUBLIC)
    if kept.lacking(token.area, day):
        raise HttpError(503, f"The figures of {day} are being made. Ask again in {AGAIN} seconds.")
    return found


def _check_day(day: date, today: date, *, exact: bool) -> None:
    """Many days side by side would tell small differences: who does not see those may ask about one day alone."""
    earliest, last = add_months(today, -BACK), last_month_end(today)
    if exact and not earliest <= day <= today:
        raise HttpError(404, f"There are figures of {earliest} to {today}: give a day among them.")
    if not exact and day != last:
        raise HttpError(404, f"This token opens the figures of {last} alone: give that day, or none.")


def _one(request: HttpRequest, indicator: str, as_at: date | None) -> Sheet:
    found = _sheets(request, as_at).get(indicator)
    if found is None:
        raise HttpError(404, f"There is no figure {indicator} here. /values lists those there are.")
    return found


def _in_way(sheet: Sheet, way: str) -> Sheet:
    ways = {each.basis: each for each in (sheet, *sheet.others)}
    if way and way not in ways:
        raise HttpError(404, f"{sheet.id} is not counted by {way}: it has {', '.join(ways)}.")
    return ways[way or sheet.basis]


def _value(sheet: Sheet) -> dict[str, Any]:
    return _on_way(sheet) | {
        "id": sheet.id, "title": sheet.title, "as_at": sheet.as_at, "version": sheet.version,
        "snapshot": sheet.snapshot, "known_at": sheet.known_at, "others": [_on_way(each) for each in sheet.others],
    }  # fmt: skip


def _on_way(sheet: Sheet) -> dict[str, Any]:
    return {
        "way": sheet.basis, "way_title": sheet.basis_title, "unit": sheet.unit, "value": sheet.number,
        "count": _count(sheet.count), "first": sheet.first, "last": sheet.last,
    }  # fmt: skip


def _count(given: Count) -> dict[str, Any]:
    return {
        "numerator": given.numerator, "denominator": given.denominator, "mark": given.mark, "flagged": given.flagged
    }  # fmt: skip
