"""What the loaded papers say twice, and which of the two holds."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.improvement.actions import claiming
from goldenthread.improvement.selectors.claiming import conflict_in, conflicts_in
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.evaluation import forms
from goldenthread.web.board.serving import Page, serve
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest


@staff_page(Permission.SEE_IMPROVEMENT)
def every(request: StaffRequest) -> HttpResponse:
    """The register: both sides of each, with their quotes, and what was said of which holds."""
    rows: list[dict[str, Any]] = [
        {"claim": claim, "last": next(iter(claim.settlements.all()), None)} for claim in conflicts_in(request.area)
    ]
    context = {
        "open": [row for row in rows if row["last"] is None or row["last"].holds == "open"],
        "settled": [row for row in rows if row["last"] is not None and row["last"].holds != "open"],
        "may_settle": Permission.WRITE_SELF_EVALUATION in request.permissions,
    }
    return render(request, "board/evaluation/conflicts.jinja", context)


@staff_page(Permission.WRITE_SELF_EVALUATION)
def one(request: StaffRequest, key: str) -> HttpResponse:
    """Say which of two sources holds, and why; what was said before is kept and shown."""
    claim = conflict_in(request.area, key)
    if claim is None:
        raise Http404("There is no such conflict.")

    def save(form: forms.SettleForm) -> str:
        claiming.settle(claim=claim, by=request.user, today=request.today, **form.given())
        return "Which holds is said, with your reason."

    said = [
        f"{s.day:%-d %B %Y}, {s.by_name}: {s.get_holds_display().lower()}. {s.reason}" for s in claim.settlements.all()
    ]
    before = f" Said before: {' '.join(said)}" if said else ""
    intro = f"{claim.where}: {claim.words}. Beside it: {claim.record}. {claim.ask}{before}"
    page = Page(
        "Which holds?", "Say so", reverse("evaluation:conflicts"), "What the papers say twice", save, intro=intro
    )
    return serve(request, forms.SettleForm, page, {})
