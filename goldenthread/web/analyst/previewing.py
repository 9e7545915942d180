"""The tables DfE would publish from the return as it stands, beside what it published last."""

from typing import TYPE_CHECKING, Any

import polars as pl
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from markupsafe import Markup

from goldenthread.audit.selectors import recent_changes
from goldenthread.exchange.sen2.returning import project
from goldenthread.formats.sen2.establishments import loaded
from goldenthread.formats.sen2.preview import Preview, preview
from goldenthread.formats.statistics.preview import preview_frame
from goldenthread.partnership.permissions import Permission
from goldenthread.web.analyst.faults import year_or_404
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import number

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area

KEPT = 4
"""Previews kept in memory: sums over a whole area, and no child's."""
BESIDE = [
    {"key": "column", "text": "DfE’s column"}, {"key": "now", "text": "This return", "numeric": True},
    {"key": "last", "text": "Published before", "numeric": True}, {"key": "change", "text": "Change", "numeric": True},
]  # fmt: skip
INDEX = [
    {"key": "table", "text": "DfE’s table"}, {"key": "columns", "text": "Columns", "numeric": True},
    {"key": "odd", "text": "Hard to believe", "numeric": True},
]  # fmt: skip
_LINK = Markup('<a class="govuk-link" href="{}">{}</a>')
_kept: dict[tuple[Any, ...], Preview] = {}


def preview_of(area: "Area", year: int) -> Preview:
    """The preview of a year's return, worked out again only once something of the area has changed."""
    last = recent_changes(area.code).first()
    key = (area.pk, year, last.pk if last else 0, last.at if last else None)
    if key not in _kept:
        _kept[key] = preview(project(area, year).opened(), published(area.code), establishments=loaded())
        while len(_kept) > KEPT:
            _kept.pop(next(iter(_kept)))
    return _kept[key]


def published(code: str) -> pl.DataFrame | None:
    """What DfE has published of an authority, or nothing where it has published nothing."""
    try:
        return preview_frame(code).select("table", "column", "time_period", "value")
    except KeyError:
        return None


@staff_page(Permission.MEND_RETURN)
def tables(request: StaffRequest, year: int) -> HttpResponse:
    """What is hard to believe, then the tables."""
    made = preview_of(request.area, year_or_404(year))
    odd = [
        {
            "words": one.words, "code": one.code, "table": one.table, "column": one.column,
            "now": figure(one.now), "last": figure(one.last),
        }
        for one in made.implausible
    ]  # fmt: skip
    context = {"year": year, "odd": odd, "columns": INDEX, "notes": made.notes, "rows": _index(made, year)}
    return render(request, "analyst/preview.jinja", context)


def _index(made: Preview, year: int) -> list[dict[str, Any]]:
    return [
        {
            "cells": [
                {"html": _LINK.format(reverse("analyst:preview-table", args=[year, name]), name)},
                {"text": number(frame.width)},
                {"text": number(sum(one.table == name for one in made.implausible))},
            ]
        }
        for name, frame in made.tables.items()
    ]


@staff_page(Permission.MEND_RETURN)
def table(request: StaffRequest, year: int, name: str) -> HttpResponse:
    """One table: its totals beside last year's, and the whole of it in DfE's columns."""
    made, frame = _table_or_404(request, year, name)
    odd = {one.column: one.words for one in made.implausible if one.table == name}
    beside = made.beside.filter(pl.col("table") == name)
    context = {
        "year": year,
        "name": name,
        "beside_columns": BESIDE,
        "beside": [_beside(row, odd) for row in beside.iter_rows(named=True)],
        "headings": frame.columns,
        "rows": [[figure(cell) if cell is not None else "" for cell in row] for row in frame.iter_rows()],
        "odd": odd,
    }
    return render(request, "analyst/preview_table.jinja", context)


def _beside(row: dict[str, Any], odd: dict[str, str]) -> dict[str, Any]:
    period = f" ({row['last_period']})" if row["last_period"] else ""
    column = Markup("<code>{}</code>").format(row["column"])
    if row["column"] in odd:
        column += Markup(' <strong class="gt-status gt-status--soon">Hard to believe</strong>')
    return {
        "cells": [
            {"html": column},
            {"text": figure(row["now"])},
            {"text": figure(row["last"]) + period},
            {"text": moved(row["change"], row["change_pc"])},
        ]
    }


def moved(change: float | None, percent: float | None) -> str:
    """“down 12 (3.4%)”, “no change”; nothing where there is nothing beside it."""
    if change is None:
        return "—"
    if change == 0:
        return "no change"
    share = f" ({figure(abs(percent))}%)" if percent is not None else ""
    return f"{'up' if change > 0 else 'down'} {figure(abs(change))}{share}"


def figure(value: object) -> str:
    """A figure with its thousands set apart and without an idle decimal; words as they are."""
    if value is None:
        return "not known"
    if isinstance(value, float):
        return f"{value:,.1f}".removesuffix(".0")
    return f"{value:,}" if isinstance(value, int) else str(value)


@staff_page(Permission.MEND_RETURN)
def download(request: StaffRequest, year: int, name: str) -> HttpResponse:
    """One table as CSV, in DfE's columns."""
    _, frame = _table_or_404(request, year, name)
    answer = HttpResponse(frame.write_csv(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}-{year}-preview.csv"'
    return answer


def _table_or_404(request: StaffRequest, year: int, name: str) -> tuple[Preview, pl.DataFrame]:
    made = preview_of(request.area, year_or_404(year))
    if name not in made.tables:
        raise Http404("There is no such table.")
    return made, made.tables[name]
