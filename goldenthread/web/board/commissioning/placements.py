"""How placements are paid for: sums for whoever sees commissioning, the child only for whoever reaches the child.

Lines without the child are for those who commission and may see small numbers; others see the treated sums alone.
"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.disclosure.shown import Shown
from goldenthread.governance.actions import commissioning_money as acting
from goldenthread.governance.rules.commissioning import settings
from goldenthread.governance.selectors import commissioning_placements as reading
from goldenthread.governance.selectors.commissioning_gaps import counted_children, view_of
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import NotAllowed
from goldenthread.people.access import child_or_404, log_list, open_record
from goldenthread.people.listed import Listed, listed_children
from goldenthread.web.board.commissioning import forms
from goldenthread.web.board.serving import Page, found, serve
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import Filter, listing

PAGE = "placement funding"
KEEPERS = frozenset({Permission.KEEP_COMMISSIONING, Permission.RECORD_CASEWORK})
ASKS = Filter("only", "Only", (("unvisited", "No visit within a year"), ("ending", "Contract ends within 6 months")))


@staff_page(Permission.SEE_COMMISSIONING)
def placements(request: StaffRequest) -> HttpResponse:
    """The agreements in force, all of them or those to be looked at."""
    state = listing(request, sorts=["ends"], default_sort="ends", filters=(ASKS,))
    reached = listed_children(request.user, request.area, request.today)
    rows = reading.placements_for(request.user, request.area, request.today, reached)
    tests = {"unvisited": lambda one: one.unvisited, "ending": lambda one: one.ends_soon}
    if state.values["only"]:
        rows = [one for one in rows if tests[state.values["only"]](one)]
    state = state.of(len(rows))
    shown = rows[state.window]
    log_list(request.user, request.area, PAGE, [one.child for one in shown if one.child])
    context = {
        "listing": state,
        "rows": shown,
        "sums": reading.sums_of(rows),
        "whole": None
        if Permission.SEE_SMALL_NUMBERS in request.permissions
        else reading.whole_of(request.area, request.today),
        "away": _away(request, reached),
        "settings": settings(),
    }
    return render(request, "board/commissioning/placements.jinja", context)


def _away(request: StaffRequest, reached: Listed) -> Shown:
    """How many placements are residential or out of the area, as this reader may see it."""
    children = counted_children(request.area, request.today)
    return reading.away(request.area, children, view_of(children, reached))


def _keeps(request: StaffRequest) -> bool:
    """Whoever keeps commissioning or records casework may keep what a panel agreed, of a child they reach."""
    return bool(KEEPERS & request.permissions)


@staff_page(Permission.SEE_COMMISSIONING)
def placement(request: StaffRequest, key: str) -> HttpResponse:
    """One agreement. Its look is written down for the child where the child is shown."""
    row = found(reading.placement_for(request.user, request.area, key, request.today))
    if row.child:
        open_record(request.user, request.area, request.today, row.child.public_id, PAGE)
    context = {
        "row": row,
        "visits": reading.visits_of(row) if row.child else [],
        "before": reading.before_of(row),
        "disputes": row.split.disputes.order_by("-raised_on"),
        "may_keep": row.child is not None and _keeps(request),
    }
    return render(request, "board/commissioning/placement.jinja", context)


def _plan(request: StaffRequest, child_id: str) -> Any:
    if not _keeps(request):
        raise NotAllowed("Your role keeps neither commissioning nor casework.")
    child = child_or_404(request.user, request.area, request.today, child_id)
    return found(reading.plan_of(child, request.area))


@staff_page(Permission.SEE_COMMISSIONING)
def agree(request: StaffRequest, child_id: str) -> HttpResponse:
    """What a panel agreed of one child's placement."""
    case = _plan(request, child_id)

    def save(form: forms.SplitForm) -> str:
        acting.agree_split(case=case, today=request.today, by=request.user, **form.given())
        return "The agreement is kept; it takes the place of the one before."

    intro = f"{case.child}. Where the shares do not add up you are told, and nothing you typed is lost."
    page = Page("How a placement is paid for", "Keep it", reverse("commissioning:placements"), "Placements", save,
                None, intro)  # fmt: skip
    return serve(request, forms.SplitForm, page, {"agreed_on": request.today})


@staff_page(Permission.SEE_COMMISSIONING)
def visit(request: StaffRequest, key: str) -> HttpResponse:
    """Tell of a visit."""
    row = found(reading.placement_for(request.user, request.area, key, request.today))
    case = _plan(request, found(row.child).public_id)

    def save(form: forms.VisitForm) -> str:
        acting.tell_visit(case=case, today=request.today, by=request.user, **form.given())
        return "The visit is kept."

    back = reverse("commissioning:placement", args=[key])
    return serve(request, forms.VisitForm, Page("A visit", "Keep it", back, "The placement", save))
