"""The tables DfE would publish from the return as it stands, beside what it published last."""

from typing import Any

import polars as pl
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from markupsafe import Markup

from goldenthread.exchange import selectors
from goldenthread.formats.sen2.model import Progress
from goldenthread.formats.sen2.preview import Preview
from goldenthread.partnership.permissions import Permission
from goldenthread.web.analyst import work
from goldenthread.web.analyst.faults import AT_ONCE, year_or_404
from goldenthread.web.analyst.previews import kept_preview, work_out
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import number

BESIDE = [
    {"key": "column", "text": "DfE’s column"}, {"key": "now", "text": "This return", "numeric": True},
    {"key": "last", "text": "Published before", "numeric": True}, {"key": "change", "text": "Change", "numeric": True},
]  # fmt: skip
INDEX = [
    {"key": "table", "text": "DfE’s table"}, {"key": "columns", "text": "Columns", "numeric": True},
    {"key": "odd", "text": "Hard to believe", "numeric": True},
]  # fmt: skip
_LINK = Markup('<a class="govuk-link" href="{}">{}</a>')


def preview_or_wait(request: StaffRequest, year: int) -> Preview | HttpResponse:
    """The preview as the area stands; or, of a large return that must be worked out first, the way to wait for it."""
    found = kept_preview(request.area, year_or_404(year))
    if found is None and selectors.people_in(request.area) > AT_ONCE:
        address = request.path

        def task(_: Progress) -> str:
            work_out(request.area, year)
            return address

        piece = work.begin(request.user.public_id, "Working out what DfE would publish", address)
        piece.start(task)
        return redirect("analyst:work", token=piece.token)
    return found or work_out(request.area, year)


@staff_page(Permission.MEND_RETURN)
def tables(request: StaffRequest, year: int) -> HttpResponse:
    """What is hard to believe, then the tables."""
    made = preview_or_wait(request, year)
    if isinstance(made, HttpResponse):
        return made
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
    made = preview_or_wait(request, year)
    if isinstance(made, HttpResponse):
        return made
    frame = _table_or_404(made, name)
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
    made = preview_or_wait(request, year)
    if isinstance(made, HttpResponse):
        return made
    frame = _table_or_404(made, name)
    answer = HttpResponse(frame.write_csv(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}-{year}-preview.csv"'
    return answer


def _table_or_404(made: Preview, name: str) -> pl.DataFrame:
    if name not in made.tables:
        raise Http404("There is no such table.")
    return made.tables[name]
