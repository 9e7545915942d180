"""The panels: which sit next, and the cases whose clock needs a decision before the sitting after next."""

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from markupsafe import Markup

from goldenthread.casework.clocks import standing
from goldenthread.casework.panels.choices import PanelKind
from goldenthread.casework.panels.selectors import panels
from goldenthread.casework.panels.selectors.waiting import duties_of, waiting
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list
from goldenthread.people.listed import listed_children
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import listing
from goldenthread.web.components.words import days_left, short_date

if TYPE_CHECKING:
    from goldenthread.casework.models import Case, Duty
    from goldenthread.casework.panels.models import Panel
    from goldenthread.casework.panels.selectors.waiting import Waiting

COLUMNS = [
    {"text": "Child"}, {"text": "What is to be decided"}, {"text": "By law"}, {"text": "Send by"}, {"text": "Panel"},
    {"text": "Do", "hidden": True},
]  # fmt: skip
_LINK = Markup('<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden"> {}</span></a>')
_WHY = Markup('{} <span class="gt-due-row__why">{}</span>')


@staff_page(Permission.CLERK_PANELS)
def home(request: StaffRequest) -> HttpResponse:
    """Each panel with its next sitting, and how many cases need a decision first."""
    children = listed_children(request.user, request.area, request.today)
    every = list(panels.panels_of(request.area, request.today))
    ahead = list(panels.coming(request.area, request.today))
    kinds = {panel.kind for panel in every}
    counts = {kind: waiting(children, request.area, request.today, PanelKind(kind)) for kind in kinds}
    rows = [_panel(panel, ahead, counts[panel.kind]) for panel in every]
    return render(request, "caseworker/panels/home.jinja", {"panels": rows})


def _panel(panel: "Panel", ahead: list[Any], wait: "list[Waiting]") -> dict[str, Any]:
    return {
        "panel": panel,
        "next": next((sitting for sitting in ahead if sitting.panel_id == panel.pk), None),
        "waiting": len(wait),
        "outside": sum(bool(each.outside) for each in wait),
    }


@staff_page(Permission.CLERK_PANELS)
def waiting_for(request: StaffRequest, kind: str) -> HttpResponse:
    """The cases whose clock needs a decision that a kind of panel advises on, by the day of the duty."""
    if kind not in PanelKind.values:
        raise Http404("There is no such list.")
    children = listed_children(request.user, request.area, request.today)
    every = waiting(children, request.area, request.today, PanelKind(kind))
    state = listing(request, sorts=("due",), default_sort="due").of(len(every))
    shown = duties_of(every[state.window])
    log_list(request.user, request.area, "caseworker.panels.waiting", [duty.case.child for _, duty in shown])
    context = {
        "kind": PanelKind(kind), "columns": COLUMNS, "rows": [_row(each, duty, request) for each, duty in shown],
        "listing": state, "total": len(every), "outside": sum(bool(each.outside) for each in every),
        "may_decide": Permission.DECIDE_CASES in request.permissions,
    }  # fmt: skip
    return render(request, "caseworker/panels/waiting.jinja", context)


def _row(each: "Waiting", duty: "Duty", request: StaffRequest) -> dict[str, Any]:
    case = duty.case
    child = _LINK.format(reverse("caseworker:panels:case", args=[case.public_id]), case.child.full_name, "")
    left = days_left((duty.due_on - request.today).days)
    if each.outside:
        panel = _WHY.format("Cannot wait: decide outside panel.", each.outside)
    elif each.item:
        panel = Markup("{}").format(f"Put to the sitting of {short_date(each.item.sitting.on)}")
    else:
        panel = Markup("{}").format(f"Put it to {short_date(each.sitting.on)}" if each.sitting else "No sitting")
    return {
        "cells": [
            {"html": child},
            {"html": _WHY.format(each.test.asks, f"{standing(duty, request.today).source}")},
            {"html": _WHY.format(short_date(duty.due_on), left)},
            {"text": short_date(duty.send_by) if duty.send_by >= request.today else "at once"},
            {"html": panel},
            {"html": _do(each, case, request)},
        ]
    }


def _do(each: "Waiting", case: "Case", request: StaffRequest) -> Markup:
    about = f"for {case.child.full_name}"
    if each.outside and Permission.DECIDE_CASES in request.permissions:
        address = reverse("caseworker:panels:decide", args=[case.public_id, each.test.matter])
        return _LINK.format(address, "Decide", about)
    if each.item:
        return _LINK.format(reverse("caseworker:panels:item", args=[each.item.public_id]), "Open", about)
    address = reverse("caseworker:panels:put", args=[case.public_id])
    return _LINK.format(f"{address}?matter={each.test.matter}", "Put it", about)
