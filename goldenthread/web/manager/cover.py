"""Cover for an officer who is away: who sees whose cases, from when to when."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from goldenthread.casework.allocation import actions, selectors
from goldenthread.casework.allocation.rules import CannotDo
from goldenthread.partnership.permissions import Permission
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area


class CoverForm(forms.Form):
    """Who is away, who covers, and the days."""

    officer = forms.ChoiceField(label="Who is away?", choices=())
    covering = forms.ChoiceField(label="Who covers?", choices=())
    starts_on = DayField(label="First day", says="The first day")
    ends_on = DayField(label="Last day", says="The last day")

    def __init__(self, *args: Any, area: "Area", today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {person.public_id: person for person in selectors.officers_of(area, today)}
        named = [("", "Choose"), *((key, person.name) for key, person in self.people.items())]
        for name in ("officer", "covering"):
            self.fields[name].choices = named  # type: ignore[attr-defined]  # a field of choices


@staff_page(Permission.ALLOCATE_CASES)
def every(request: StaffRequest) -> HttpResponse:
    """Cover under way and to come, and a form to arrange more."""
    form = CoverForm(request.POST or None, initial={"starts_on": request.today}, area=request.area, today=request.today)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        officer, covering = form.people[data["officer"]], form.people[data["covering"]]
        try:
            actions.arrange_cover(
                officer=officer, covering=covering, starts_on=data["starts_on"], ends_on=data["ends_on"],
                area=request.area, by=request.user, today=request.today,
            )  # fmt: skip
        except CannotDo as problem:
            form.add_error(problem.field or None, str(problem))
        else:
            messages.success(
                request, f"{covering.name} has {officer.name}’s cases in their day, marked as cover, in those days."
            )
            return redirect("manager:cover")
    covers = selectors.covers_in(request.area, request.today)
    return render(request, "manager/cover.jinja", {"form": form, "covers": covers}, status=422 if form.errors else 200)


@require_POST
@staff_page(Permission.ALLOCATE_CASES)
def end(request: StaffRequest, cover_id: str) -> HttpResponse:
    """End cover now."""
    cover = selectors.cover_in(request.area, cover_id)
    if cover is None:
        raise Http404("There is no such cover.")
    actions.end_cover(cover=cover, by=request.user, today=request.today)
    messages.success(request, f"{cover.covering.name} no longer covers for {cover.officer.name}.")
    return redirect("manager:cover")
