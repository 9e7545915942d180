"""The log of what is commissioned, one entry of it, and the pipeline by quarter."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.governance.selectors import commissioning as reading
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.serving import found
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import Filter, listing

STAGE = Filter("stage", "Stage", tuple(reading.STAGES))
MARKED = Filter("marked", "Marked", (("concern", "Services of concern"), ("together", "May be commissioned together")))
WORDS = Filter("words", "Words", hint="In the title or the need")


@staff_page(Permission.SEE_COMMISSIONING)
def log(request: StaffRequest) -> HttpResponse:
    """Every entry, narrowed by stage, mark and words."""
    state = listing(request, sorts=["title", "stage", "ends_on"], default_sort="title", filters=(STAGE, MARKED, WORDS))
    rows = reading.entries_in(request.area)
    if state.values["stage"]:
        rows = rows.filter(stage=state.values["stage"])
    if state.values["marked"]:
        rows = rows.exclude(**{state.values["marked"]: ""})
    if state.values["words"]:
        rows = reading.with_words(rows, state.values["words"])
    state = state.of(rows.count())
    context = {
        "listing": state,
        "rows": rows.order_by(state.order, "pk")[state.window],
        "may_keep": Permission.KEEP_COMMISSIONING in request.permissions,
    }
    return render(request, "board/commissioning/log.jinja", context)


@staff_page(Permission.SEE_COMMISSIONING)
def pipeline(request: StaffRequest) -> HttpResponse:
    """What ends and must be decided by when, by quarter."""
    quarters = reading.pipeline(reading.entries_in(request.area), request.today)
    undated = [row for row in reading.entries_in(request.area) if not (row.ends_on or row.decide_by or row.notice_on)]
    return render(request, "board/commissioning/pipeline.jinja", {"quarters": quarters, "undated": undated})


@staff_page(Permission.SEE_COMMISSIONING)
def entry(request: StaffRequest, key: str) -> HttpResponse:
    """One entry: what it answers, its contract, what it achieved, what happened, who took part."""
    row = found(reading.entry_in(request.area, key))
    context: dict[str, Any] = {
        "entry": row,
        "steps": reading.steps_of(row),
        "outcomes": [(one, held and reading.said(held)) for one, held in reading.outcomes_of(row, request.today)],
        "coproduced": row.coproduced.order_by("-on", "-pk"),
        "disputes": row.disputes.order_by("-raised_on"),
        "tied": reading.tied_nodes(row, request.user, request.today),
        "may_keep": Permission.KEEP_COMMISSIONING in request.permissions,
    }
    return render(request, "board/commissioning/entry.jinja", context)
