"""The yearly report of a strategy, made from the record: as a page, as PDF and as Word."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.improvement.selectors import plans
from goldenthread.improvement.selectors.states import states_of_all
from goldenthread.partnership.permissions import Permission
from goldenthread.reporting.papers.strategy_report import strategy_report
from goldenthread.web.board.plans import wording
from goldenthread.web.board.plans.priority import accounts
from goldenthread.web.board.sending import paper_file
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest


@staff_page(Permission.SEE_IMPROVEMENT)
def annual(request: StaffRequest, key: str) -> HttpResponse:
    """What we wanted, what we did, the difference it made and what is next, priority by priority."""
    strategy = plans.strategy_in(request.area, key)
    if strategy is None:
        raise Http404("There is no such strategy.")
    found = list(plans.priorities_of(strategy).prefetch_related("accounts", "focuses"))
    states = states_of_all(found, request.today)
    sections = []
    for priority in found:
        told = plans.told(priority, request.today)
        focuses = plans.focuses_of(priority)
        sections.append({
            "priority": priority,
            "rated": wording.rated(told.rating),
            "told": told,
            "later": [{"rated": wording.rated(u.rating), "told": u} for u in told.later],
            "accounts": accounts(priority, request.today),
            "actions": {action.number: action for action in priority.actions.all()},
            "measures": [wording.row_of(state) for state in states.get(priority.pk, [])],
            "next": [{"focus": f, "later": wording.later(f.starts_on, request.today)} for f in focuses],
        })  # fmt: skip
    return render(
        request, "board/plans/report.jinja", {"strategy": strategy, "sections": sections, "exports": _exports(key)}
    )


def _exports(key: str) -> list[tuple[str, str]]:
    return [
        ("This report as PDF", reverse("plans:report-pdf", args=[key])),
        ("as Word", reverse("plans:report-word", args=[key])),
    ]


@staff_page(Permission.SEE_IMPROVEMENT)
def as_pdf(request: StaffRequest, key: str) -> HttpResponse:
    """The report as an accessible PDF."""
    return _file(request, key, "pdf")


@staff_page(Permission.SEE_IMPROVEMENT)
def as_word(request: StaffRequest, key: str) -> HttpResponse:
    """The report as a Word document."""
    return _file(request, key, "docx")


def _file(request: StaffRequest, key: str, ending: str) -> HttpResponse:
    strategy = plans.strategy_in(request.area, key)
    if strategy is None:
        raise Http404("There is no such strategy.")
    return paper_file(strategy_report(strategy, request.today), strategy.title, ending)
