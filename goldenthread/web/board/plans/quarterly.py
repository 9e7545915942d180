"""The quarterly return of a fund's plan: a page, PDF and Word from the record."""

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from goldenthread.improvement.selectors import plans
from goldenthread.partnership.permissions import Permission
from goldenthread.reporting.papers import quarterly_return as paper
from goldenthread.reporting.papers import quarters
from goldenthread.web.board.sending import paper_file
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.improvement.models import Strategy

TONES = {quarters.GREEN: "done", quarters.AMBER: "soon", quarters.RED: "late", quarters.NONE: "quiet"}


def the_strategy(request: StaffRequest, key: str) -> "Strategy":
    """A strategy of the area; to anybody else there is no such page."""
    found = plans.strategy_in(request.area, key)
    if found is None:
        raise Http404("There is no such strategy.")
    return found


def the_quarter(request: StaffRequest, strategy: "Strategy", key: str) -> quarters.Quarter:
    """A quarter of it that has ended."""
    found = quarters.quarter_named(strategy, request.today, key)
    if found is None:
        raise Http404("The plan has no such quarter that has ended.")
    return found


@staff_page(Permission.SEE_IMPROVEMENT)
def latest(request: StaffRequest, key: str) -> HttpResponse:
    """The return of the quarter asked for, or of the last of which anything is known."""
    strategy = the_strategy(request, key)
    asked = request.GET.get("quarter", "")
    quarter = quarters.quarter_named(strategy, request.today, asked) or quarters.last_reported(strategy, request.today)
    every = quarters.quarters_of(strategy, request.today)
    context: dict[str, Any] = {"strategy": strategy, "quarter": quarter, "every": every}
    if quarter is None:
        return render(request, "board/plans/quarterly.jinja", context)
    spending = quarters.spending_of(strategy, quarter)
    spent = quarters.spent_to(strategy, quarter)
    signed = paper.signed_for(strategy, quarter)
    context |= {
        "metrics": [_row(metric) for metric in quarters.metrics_of(strategy, quarter)],
        "rule": quarters.RULE,
        "spending": [_money(row) for row in (*spending, quarters.total(spending))] if spending else [],
        "spent": paper.pounds(spent) if spent is not None else "",
        "signed": [paper.sign_words(piece) for piece in signed],
        "is_signed": any(piece.kind == paper.SIGNED for piece in signed),
        "may_report": Permission.REPORT_PROGRESS in request.permissions,
        "may_keep": Permission.KEEP_STRATEGY in request.permissions,
    }
    return render(request, "board/plans/quarterly.jinja", context)


def _row(metric: quarters.Metric) -> dict[str, object]:
    own, fit, actual, gap, rag = paper.cells(metric)
    measure = metric.target.measure
    return {
        "name": measure.name, "id": measure.public_id, "own": own, "fit": fit, "actual": actual, "gap": gap, "rag": rag,
        "tone": TONES[rag], "notes": [metric.target.note, metric.beside.words if metric.beside else ""],
        "comments": [paper.comment_words(told) for told in metric.comments],
    }  # fmt: skip


def _money(row: quarters.Spending) -> tuple[str, str, str]:
    return row.source, paper.pounds(row.year), paper.pounds(row.even)


@staff_page(Permission.SEE_IMPROVEMENT)
def as_file(request: StaffRequest, key: str, quarter: str, ending: str) -> HttpResponse:
    """The return as an accessible PDF or as a Word document."""
    strategy = the_strategy(request, key)
    chosen = the_quarter(request, strategy, quarter)
    made = paper.quarterly_return(strategy, chosen, request.today)
    return paper_file(made, f"{strategy.title} {chosen.key}", ending)
