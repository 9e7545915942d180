"""The outcomes framework as a page to read and to keep."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from goldenthread.exchange.dashboard.arranging import title_of
from goldenthread.improvement.actions import framework as keeping
from goldenthread.improvement.rules.framework import PARTNERS, lacks
from goldenthread.improvement.rules.refusals import ChangedMeanwhile
from goldenthread.improvement.selectors.framework import outcome_in, outcomes_in
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.dashboard.forms import OutcomeForm
from goldenthread.web.board.serving import Page, found, serve
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest


@staff_page(Permission.SEE_INDICATORS)
def show(request: StaffRequest) -> HttpResponse:
    """The framework: each outcome with its figures, who answers for it, and what it still lacks."""
    rows = [
        {
            "outcome": outcome,
            "figures": [(key, title_of(key) or "not measured here yet") for key in outcome.indicators],
            "owners": [(words, outcome.owners.get(key, "")) for key, words in PARTNERS.items()],
            "lacks": lacks(outcome.indicators, outcome.owners, reviewed=outcome.review_on is not None),
        }
        for outcome in outcomes_in(request.area)
    ]
    context = {"rows": rows, "may_keep": Permission.KEEP_STRATEGY in request.permissions}
    return render(request, "board/dashboard/framework.jinja", context)


@staff_page(Permission.KEEP_STRATEGY)
def add(request: StaffRequest) -> HttpResponse:
    """Add an outcome."""

    def save(form: OutcomeForm) -> str:
        made = keeping.add_outcome(area=request.area, by=request.user, **form.given())
        return f"“{made.title}” is in the framework."

    page = Page("Add an outcome", "Add it", reverse("dashboard:framework"), "Outcomes framework", save)
    return serve(request, OutcomeForm, page)


@staff_page(Permission.KEEP_STRATEGY)
def edit(request: StaffRequest, key: str) -> HttpResponse:
    """Change an outcome."""
    row = found(outcome_in(request.area, key))

    def save(form: OutcomeForm) -> str:
        version = form.cleaned_data["version"]
        changed = keeping.change_outcome(row, version=version, by=request.user, **form.given())
        return f"“{changed.title}” is changed."

    page = Page("Change an outcome", "Save", reverse("dashboard:framework"), "Outcomes framework", save, row)
    return serve(request, OutcomeForm, page)


@require_POST
@staff_page(Permission.KEEP_STRATEGY)
def end(request: StaffRequest, key: str) -> HttpResponse:
    """Take an outcome out of the framework."""
    row = found(outcome_in(request.area, key))
    try:
        keeping.end_outcome(row, version=int(request.POST.get("version") or 0), today=request.today, by=request.user)
    except (ChangedMeanwhile, ValueError):
        messages.error(request, f"“{row.title}” was changed meanwhile: look at it again before you take it out.")
    else:
        messages.success(request, f"“{row.title}” is taken out. Its figures stand under “Other figures” now.")
    return redirect("dashboard:framework")
