"""Needs against provision: what live plans need, who waits and is refused, how many places are held."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.exchange.dashboard import words
from goldenthread.exchange.dashboard.joint import joint_snapshot
from goldenthread.exchange.dashboard.selectors import last_month_end, sheets, view_of
from goldenthread.governance.actions import commissioning_money as acting
from goldenthread.governance.selectors import commissioning_gaps as reading
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.commissioning import forms
from goldenthread.web.board.serving import Page, serve
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

WAITS = ("HLT-01", "HLT-02", "HLT-03", "HLT-04", "HLT-05", "HLT-06", "HLT-08", "HLT-14")
"""The indicators of health's waits that partners' deliveries are read for."""


def delivered(request: StaffRequest) -> list[dict[str, Any]]:
    """Health's waits as partners deliver them, as the joint dashboard shows them to this reader; none without any."""
    if joint_snapshot(request.area) is None:
        return []
    found = sheets(request.area, last_month_end(request.today), view_of(request.permissions))
    opens = Permission.SEE_INDICATORS in request.permissions
    return [
        {
            "title": sheet.title, "reads": words.value(sheet), "moved": words.since_last(sheet),
            "of": f"{words.made_of(sheet)} {words.period(sheet)}".strip(),
            "href": reverse("dashboard:figure", args=[key]) if opens else "",
        }
        for key in WAITS
        if (sheet := found.get(key)) is not None
    ]  # fmt: skip


@staff_page(Permission.SEE_COMMISSIONING)
def needs(request: StaffRequest) -> HttpResponse:
    """Everything as this reader may see it."""
    children = reading.counted_children(request.area, request.today)
    view = reading.view_for(request.user, request.area, children, request.today)
    context = {
        "needs": reading.needs_of(request.area, children, view, request.today),
        "waits": reading.waits_of(request.area, children, view, request.today),
        "delivered": delivered(request),
        "places": reading.places_in(request.area),
        "treated": view is reading.View.PUBLIC,
        "may_keep": Permission.KEEP_COMMISSIONING in request.permissions,
    }
    return render(request, "board/commissioning/needs.jinja", context)


@staff_page(Permission.KEEP_COMMISSIONING)
def hold(request: StaffRequest) -> HttpResponse:
    """Say how many places are held."""

    def save(form: forms.PlacesForm) -> str:
        acting.hold_places(area=request.area, by=request.user, **form.given())
        return "The places are kept."

    intro = "A row of a later day takes the place of an earlier one; what it was before is kept."
    page = Page("Places held", "Keep them", reverse("commissioning:needs"), "Need and provision", save, None, intro)
    return serve(request, forms.PlacesForm, page, {"starts_on": request.today})
