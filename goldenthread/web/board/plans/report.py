"""The yearly report of a strategy, made from the record: as a page, as PDF and as Word."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.disclosure import View
from goldenthread.exchange.dashboard.selectors import view_of
from goldenthread.improvement.rules.periods import plan_years
from goldenthread.improvement.selectors import plans
from goldenthread.improvement.selectors.states import states_of_all
from goldenthread.partnership.permissions import Permission
from goldenthread.reporting.papers.strategy_doing import doing
from goldenthread.reporting.papers.strategy_report import strategy_report
from goldenthread.web.board.plans import wording
from goldenthread.web.board.plans.priority import accounts
from goldenthread.web.board.sending import paper_file
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.improvement.models import Priority, Strategy
    from goldenthread.improvement.rules.periods import PlanYear
    from goldenthread.improvement.selectors.states import State


def _year(request: StaffRequest, strategy: "Strategy") -> "PlanYear | None":
    """The year of the plan that is asked for; none for the whole plan, or where there is no such year."""
    asked = request.GET.get("year", "")
    every = plan_years(strategy.starts_on, strategy.ends_on, request.today)
    return next((year for year in every if year.key == asked), None)


@staff_page(Permission.SEE_IMPROVEMENT)
def annual(request: StaffRequest, key: str) -> HttpResponse:
    """What we wanted, what we did, the difference it made and what is next, of a year or of the whole plan."""
    strategy = plans.strategy_in(request.area, key)
    if strategy is None:
        raise Http404("There is no such strategy.")
    year = _year(request, strategy)
    found = list(plans.priorities_of(strategy).prefetch_related(*plans.REPORTED))
    as_at = min(year.last, request.today) if year else request.today
    states = states_of_all(found, as_at)
    context = {
        "strategy": strategy, "year": year, "exports": _exports(key, year),
        "years": plan_years(strategy.starts_on, strategy.ends_on, request.today),
        "sections": [
            _section(priority, states.get(priority.pk, []), as_at, year, view_of(request.permissions))
            for priority in found
        ],
    }  # fmt: skip
    return render(request, "board/plans/report.jinja", context)


def _section(
    priority: "Priority", states: "list[State]", as_at: date, year: "PlanYear | None", view: View
) -> dict[str, Any]:
    told = plans.told(priority, as_at)
    focuses = [f for f in plans.focuses_of(priority) if year is None or year.turns(f.starts_on)]
    return {
        "priority": priority,
        "rated": wording.rated(told.rating),
        "told": told,
        "later": [] if year else [{"rated": wording.rated(u.rating), "told": u} for u in told.later],
        "accounts": _told_in(accounts(priority, as_at), year),
        "actions": {action.number: action for action in priority.actions.all()},
        "doing": list(doing(priority, as_at)),
        "measures": [wording.row_of(state, view) for state in states],
        "next": [{"focus": f, "later": wording.later(f.starts_on, as_at)} for f in focuses],
    }


def _told_in(found: dict[str, list[dict[str, Any]]], year: "PlanYear | None") -> dict[str, list[dict[str, Any]]]:
    """What was told in a year; what was wanted stands in every year from then on."""
    if year is None:
        return found
    wanted = [row for row in found["wanted"] if row["account"].day <= year.last]
    return {kind: [row for row in rows if year.holds(row["account"].day)] for kind, rows in found.items()} | {
        "wanted": wanted
    }


def _exports(key: str, year: "PlanYear | None") -> list[tuple[str, str]]:
    asked = f"?year={year.key}" if year else ""
    return [
        ("This report as PDF", reverse("plans:report-pdf", args=[key]) + asked),
        ("as Word", reverse("plans:report-word", args=[key]) + asked),
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
    year = _year(request, strategy)
    name = f"{strategy.title} year {year.number}" if year else strategy.title
    return paper_file(strategy_report(strategy, request.today, year, view_of(request.permissions)), name, ending)
