"""Over all plans: what the checks found, each plan's score with its reasons, hours against what was commissioned."""

from typing import Any

from django.contrib import messages
from django.db.models import Max
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from goldenthread.casework.plans import actions, selectors
from goldenthread.casework.plans.checks import check_of
from goldenthread.casework.plans.compare import figures
from goldenthread.casework.plans.provision import provision_kinds
from goldenthread.casework.plans.rules import CannotPlan
from goldenthread.casework.plans.selectors import hours as kept
from goldenthread.casework.plans.selectors.found import checked_in
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list, visible_children
from goldenthread.people.listed import listed_children
from goldenthread.vocabulary.year_groups import school_year_label, school_year_start
from goldenthread.web.caseworker.plans.common import address
from goldenthread.web.caseworker.plans.forms import HoursForm
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import listing


def _issued(request: StaffRequest) -> bool:
    return request.GET.get("which") != "working"


def _tabs(request: StaffRequest, name: str, *args: str) -> list[dict[str, Any]]:
    here = address(name, *args)
    return [
        {"text": "Plans in force", "href": here, "current": _issued(request)},
        {"text": "Being worked on", "href": f"{here}?which=working", "current": not _issued(request)},
    ]


@staff_page(Permission.WRITE_PLANS)
def results(request: StaffRequest) -> HttpResponse:
    """What each check found when they last ran, and each plan with what it has to mend."""
    children = listed_children(request.user, request.area, request.today)
    issued = _issued(request)
    found = selectors.check_results(children, request.area, issued=issued)
    state = listing(request, sorts=["worst"], default_sort="worst", keep=("which",)).of(found[0].looked_at)
    scored = selectors.scores(children, request.area, issued=issued, window=state.window)
    log_list(request.user, request.area, "plans.results", [c.child for c, _ in scored])
    last = checked_in(children, request.area, issued=issued).aggregate(day=Max("checked_on"))
    context = {
        "results": found, "scored": scored, "listing": state, "checked_on": last["day"],
        "which": _tabs(request, "results"), "issued": issued,
        "may_run": Permission.WRITE_PLANS in request.permissions,
    }  # fmt: skip
    return render(request, "caseworker/plan/results.jinja", context)


@require_POST
@staff_page(Permission.WRITE_PLANS)
def run(request: StaffRequest) -> HttpResponse:
    """Run every check over every plan now; they also run each night."""
    looked_at, found = actions.check_every_plan(request.area, request.today)
    messages.success(request, f"{looked_at} versions were checked, and {found} things were found in them.")
    return redirect(address("results"))


@staff_page(Permission.WRITE_PLANS)
def result(request: StaffRequest, code: str) -> HttpResponse:
    """What one check found, plan by plan."""
    try:
        check = check_of(code)
    except KeyError:
        raise Http404("There is no such check.") from None
    children = listed_children(request.user, request.area, request.today)
    found = selectors.findings_of_check(children, request.area, code, issued=_issued(request))
    state = listing(request, sorts=["child"], default_sort="child", keep=("which",)).of(found.count())
    findings = list(found[state.window])
    log_list(request.user, request.area, "plans.result", [f.child for f in findings])
    context = {"check": check, "findings": findings, "listing": state, "which": _tabs(request, "result", code)}
    return render(request, "caseworker/plan/result.jinja", context)


@staff_page(Permission.WRITE_PLANS)
def hours(request: StaffRequest) -> HttpResponse:
    """Hours a year that plans in force promise, by kind and provider, against what was commissioned."""
    children = visible_children(request.user, request.area, request.today)
    totals = kept.totals(children, request.area, request.today)
    context = {
        "totals": totals, "year": school_year_label(request.today),
        "may_keep": Permission.SEE_WORKLOAD in request.permissions,
    }  # fmt: skip
    return render(request, "caseworker/plan/hours.jinja", context)


@staff_page(Permission.WRITE_PLANS)
def lines(request: StaffRequest) -> HttpResponse:
    """The lines behind one total."""
    children = visible_children(request.user, request.area, request.today)
    type, provider = request.GET.get("type", ""), request.GET.get("provider", "")
    if type not in provision_kinds():
        raise Http404("There is no such kind of provision.")
    found = kept.lines_in_force(children, request.area, type, provider)
    state = listing(request, sorts=["child"], default_sort="child", keep=("type", "provider")).of(len(found))
    shown = found[state.window]
    log_list(request.user, request.area, "plans.lines", [line.version.plan.child for line in shown])
    context = {
        "rows": [(line, kept.hours_of(line)) for line in shown], "listing": state, "kind": provision_kinds()[type],
        "provider": provider, "figures": figures,
    }  # fmt: skip
    return render(request, "caseworker/plan/lines.jinja", context)


@staff_page(Permission.SEE_WORKLOAD)
def keep_hours(request: StaffRequest) -> HttpResponse:
    """Say how many hours a service is commissioned to give this school year."""
    year = school_year_start(request.today)
    type, provider = request.GET.get("type", ""), request.GET.get("provider", "")
    before = next((c for c in kept.commissioned(request.area, year) if (c.type, c.provider) == (type, provider)), None)
    start: dict[str, Any] = {"type": type, "provider": "" if provider == kept.UNNAMED else provider}
    if before:
        start |= {"hours": before.hours, "basis": before.basis, "edition": before.edition}
    form = HoursForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_commissioned_hours(
                area=request.area, year=year, by=request.user, today=request.today, **form.cleaned_data
            )
        except CannotPlan as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "The hours are kept.")
            return redirect(address("hours"))
    context = {"form": form, "year": school_year_label(request.today)}
    return render(request, "caseworker/plan/keep_hours.jinja", context, status=422 if form.errors else 200)
