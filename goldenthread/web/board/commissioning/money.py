"""Resources mapped across partners: who spends what on which help, for which ages and needs, by year."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.governance.actions import commissioning_money as acting
from goldenthread.governance.selectors import commissioning_money as reading
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.commissioning import forms
from goldenthread.web.board.serving import Page, found, serve
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

WAYS = (("help", "Kind of help"), ("age", "Age"), ("need", "Need"))


@staff_page(Permission.SEE_COMMISSIONING)
def resources(request: StaffRequest) -> HttpResponse:
    """The map of a year, each way of looking adding to the same whole."""
    years = reading.years_in(request.area)
    asked = request.GET.get("year", "")
    year = asked if asked in years else (years[0] if years else "")
    rows = list(reading.resources_in(request.area, year)) if year else []
    context = {
        "year": year,
        "years": years,
        "rows": rows,
        "crosses": [(words, reading.crossed(rows, by)) for by, words in WAYS] if rows else [],
        "funds": reading.funds(request.area),
        "may_keep": Permission.KEEP_COMMISSIONING in request.permissions,
    }
    return render(request, "board/commissioning/resources.jinja", context)


@staff_page(Permission.KEEP_COMMISSIONING)
def add(request: StaffRequest) -> HttpResponse:
    """Add a line to the map."""

    def save(form: forms.ResourceForm) -> str:
        acting.add_resource(area=request.area, by=request.user, **form.given())
        return "The line is on the map."

    page = Page("What a partner spends", "Add it", reverse("commissioning:resources"), "Resources", save)
    return serve(request, forms.ResourceForm, page)


@staff_page(Permission.KEEP_COMMISSIONING)
def change(request: StaffRequest, key: str) -> HttpResponse:
    """Change a line of the map."""
    row = found(reading.resource_in(request.area, key))

    def save(form: forms.ResourceForm) -> str:
        acting.change_resource(row, version=form.cleaned_data["version"] or 0, by=request.user, **form.given())
        return "The line is changed."

    page = Page("Change what a partner spends", "Save", reverse("commissioning:resources"), "Resources", save, row)
    return serve(request, forms.ResourceForm, page)
