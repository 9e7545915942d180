"""Timeliness, quantity and quality of advice by service and by month, each figure opening into its list."""

import csv
import hashlib
import io
import json
from dataclasses import astuple, dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from markupsafe import Markup

from goldenthread.casework.asks import selectors
from goldenthread.casework.asks.selectors import figures as source
from goldenthread.charts.svg import draw
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list
from goldenthread.people.listed import listed_children
from goldenthread.web.child import asks as words
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.downloads import safe_cell
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import percent

if TYPE_CHECKING:
    from goldenthread.casework.asks.models import Service

MOST = 500
_LINK = Markup('<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden"> {}: {}</span></a>')
COLOURS = {"In time": "#1d6b4d", "Received late": "#c9a2a0", "Late and still owed": "#942514", "Not due yet": "#d5dce2"}
HEADINGS = ("service", "month", "asked", "received", "in_time", "received_late", "late_still_owed", "excused",
            "not_due_yet", "median_days", "criteria_met", "criteria_applied")  # fmt: skip
COLUMNS = [{"key": key, "text": text, "numeric": key != "who"} for key, text in (
    ("who", "Service"), ("asked", "Asked"), ("in_time", "In time"), ("late", "Received late"),
    ("still_late", "Late and still owed"), ("excused", "Excused"), ("waiting", "Not due yet"),
    ("share", "Share in time"), ("days", "Median days"), ("quality", "Criteria met"),
)]  # fmt: skip


@dataclass(frozen=True)
class Bar:
    """One month of the chart."""

    month: date
    in_time: int
    late: int
    still_late: int
    waiting: int


Bars = tuple[Bar, ...]


def _services(request: StaffRequest) -> "list[Service]":
    """Whose figures: a SEND manager's whole directory, a designated officer's team, a manager's own services."""
    mine = selectors.services_of(request.user, request.area, request.today)
    teams = selectors.teams_of(request.user, request.area, request.today)
    if Permission.SEE_WORKLOAD in request.permissions:
        return list(selectors.services_in(request.area, request.today))
    if teams:
        return list(selectors.services_in(request.area, request.today).filter(team__in=teams))
    return list(mine) if Permission.ASSURE_ADVICE in request.permissions else []


def _found(request: StaffRequest) -> list[source.Tally]:
    services = _services(request)
    if not services:
        raise Http404("There is no such page.")
    return source.tallies(services, request.today)


@staff_page()
def figures(request: StaffRequest) -> HttpResponse:
    """A line a service for the year, its months beneath, and a chart. Every count opens into the asks it counted."""
    found = _found(request)
    whole = source.together(found)
    by_service = [
        {"service": total.service.name, "rows": [_row(t, _month(t.month), one=True) for t in found
                                                 if t.service.pk == total.service.pk and t.asked]}
        for total in whole
    ]  # fmt: skip
    bars = bars_of(found)
    context = {
        "columns": COLUMNS, "rows": [_row(t, t.service.name) for t in whole], "by_service": by_service,
        "month_columns": [{**COLUMNS[0], "text": "Month asked"}, *COLUMNS[1:]],
        "chart": {
            "title": title_of(bars), "alt": words_of(bars), "src": f"{reverse('advice:figures-chart')}?v={etag(bars)}",
            "columns": CHART_COLUMNS, "rows": [_chart_row(b) for b in bars],
            "download": reverse("advice:figures-csv"),
            "source": "By the month it was asked, twelve months to today: everything the services were asked.",
        },
        "since": source.first_months(request.today)[0],
    }  # fmt: skip
    return render(request, "contributor/asks/figures.jinja", context)


def _month(first: date) -> str:
    return f"{first:%B %Y}"


def _row(t: source.Tally, name: str, *, one: bool = False) -> dict[str, Any]:
    counts = [(key, getattr(t, key)) for key in source.WHAT]
    cells = {key: {"html": _opens(t, key, value, name, one=one)} if value else {"text": "0"} for key, value in counts}
    return {
        "cells": [
            {"text": name}, cells["asked"], cells["in_time"], cells["late"], cells["still_late"], cells["excused"],
            cells["waiting"], {"text": _share(t.share_in_time, t.in_time, t.decided)},
            {"text": "none yet" if t.median_days is None else f"{t.median_days:g}"},
            {"text": _share(t.quality, t.met, t.applied)},
        ]
    }  # fmt: skip


def _share(share: float | None, of: int, all_: int) -> str:
    return "none yet" if share is None else f"{percent(share)} ({of} of {all_})"


def _opens(t: source.Tally, key: str, value: int, name: str, *, one: bool) -> Markup:
    asked = {"service": t.service.public_id, "what": key, **({"month": t.month.isoformat()} if one else {})}
    return _LINK.format(f"{reverse('advice:figures-list')}?{urlencode(asked)}", value, source.WHAT[key].lower(), name)


@staff_page()
def behind(request: StaffRequest) -> HttpResponse:
    """The asks behind one figure."""
    service = next((s for s in _services(request) if s.public_id == request.GET.get("service")), None)
    what = request.GET.get("what", "")
    months = source.first_months(request.today)
    month = next((m for m in months if m.isoformat() == request.GET.get("month")), None)
    if service is None or what not in source.WHAT:
        raise Http404("There is no such page.")
    children = listed_children(request.user, request.area, request.today)
    found = source.counted([service], months[0])
    if month:
        found = found.filter(asked_on__year=month.year, asked_on__month=month.month)
    found = source.behind(found, what, request.today)
    counted, seen = found.count(), source.in_sight(found, children)
    shown = list(seen[:MOST])
    log_list(request.user, request.area, "contributor.figure", [a.child for a in shown])
    context = {
        "service": service, "what": source.WHAT[what], "month": _month(month) if month else "in the last twelve months",
        "columns": words.COLUMNS, "unseen": counted - len(shown),
        "rows": [words.row(a, request.today, reverse("advice:ask", args=[a.public_id])) for a in shown],
    }  # fmt: skip
    return render(request, "contributor/asks/behind.jinja", context)


@staff_page()
def download(request: StaffRequest) -> HttpResponse:
    """The same figures, a line for each service and month, as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for t in _found(request):
        days = "" if t.median_days is None else f"{t.median_days:g}"
        writer.writerow(
            [safe_cell(t.service.name), f"{t.month:%Y-%m}", t.asked, t.received, t.in_time, t.late, t.still_late,
             t.excused, t.waiting, days, t.met, t.applied]
        )  # fmt: skip
    response = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="advice-{request.today.isoformat()}.csv"'
    return response


@staff_page()
def chart(request: StaffRequest) -> HttpResponse:
    """The chart of the months."""
    bars = bars_of(_found(request))
    response = HttpResponse(svg(bars), content_type="image/svg+xml")
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response


def bars_of(found: list[source.Tally]) -> Bars:
    """The months of all the services together; the excused are left out of the picture."""
    months = sorted({t.month for t in found})
    return tuple(
        Bar(
            m,
            *(sum(getattr(t, k) for t in found if t.month == m) for k in ("in_time", "late", "still_late", "waiting")),
        )
        for m in months
    )


CHART_COLUMNS = [{"key": "month", "text": "Month asked"}, *({"key": k, "text": k, "numeric": True} for k in COLOURS)]


def _chart_row(b: Bar) -> dict[str, Any]:
    return {"cells": [{"text": _month(b.month)}, *({"text": n} for n in (b.in_time, b.late, b.still_late, b.waiting))]}


def title_of(bars: Bars) -> str:
    """What the chart shows, in a sentence."""
    in_time = sum(b.in_time for b in bars)
    decided = in_time + sum(b.late + b.still_late for b in bars)
    return f"{in_time:,} of {decided:,} pieces of advice that were due came in time"


def words_of(bars: Bars) -> str:
    """The same as the picture, to be read out."""
    return "; ".join(f"{_month(b.month)}: {b.in_time} in time, {b.late} late, {b.still_late} owed" for b in bars)


def etag(bars: Bars) -> str:
    """A name for the picture that changes with its content alone."""
    return hashlib.sha256(json.dumps([astuple(b) for b in bars], default=str).encode()).hexdigest()[:20]


@lru_cache(maxsize=64)
def svg(bars: Bars) -> bytes:
    """The picture. Equal content is drawn once a process."""
    return draw(_chart(bars), title_of(bars), words_of(bars))


def _chart(bars: Bars) -> Any:
    import altair as alt  # takes a second to load: only a process that draws pays for it

    from goldenthread.charts import look

    rows: list[dict[str, object]] = [
        {"month": f"{b.month:%b %y}", "part": part, "count": count, "n": n}
        for b in bars
        for n, (part, count) in enumerate(zip(COLOURS, (b.in_time, b.late, b.still_late, b.waiting), strict=True))
    ]
    base = alt.Chart(look.inline(rows)).encode(
        x=alt.X("month:N", sort=[f"{b.month:%b %y}" for b in bars], title=None, axis=alt.Axis(labelAngle=0))
    )
    drawn = base.mark_bar().encode(
        y=alt.Y("count:Q", title="Pieces of advice", scale=alt.Scale(domainMin=0), axis=alt.Axis(tickMinStep=1)),
        color=alt.Color(
            "part:N",
            scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values())),
            legend=alt.Legend(title=None, orient="top", labelFontSize=14),
        ),
        order=alt.Order("n:Q"),
    )
    return drawn.properties(width=look.WIDTH + 120, height=220)
