"""One panel: its terms, who sits on it from when to when, its sittings."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.casework.panels import actions
from goldenthread.casework.panels.choices import PanelKind
from goldenthread.casework.panels.selectors import panels
from goldenthread.partnership.permissions import Permission
from goldenthread.web.caseworker.panels.common import form_page
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import long_date


class TermsForm(forms.Form):
    """A panel's name and terms."""

    name = forms.CharField(label="What is it called?", max_length=120)
    terms = forms.CharField(
        label="Its terms", widget=forms.Textarea, max_length=8000,
        help_text="What it is asked, who sits on it, how it goes about it. It advises only.",
    )  # fmt: skip
    quorum = forms.CharField(
        label="Quorum, as a note", max_length=300, required=False, help_text="No duty ever waits for it."
    )
    days_before = forms.IntegerField(
        label="How many days before it sits are the papers open?",
        widget=forms.TextInput,
        min_value=1,
        max_value=60,
        initial=7,
    )
    days_after = forms.IntegerField(
        label="And how many days after?", widget=forms.TextInput, min_value=0, max_value=60, initial=3,
        help_text="After them members see nothing of the children any more.",
    )  # fmt: skip


class NewForm(TermsForm):
    """The same, with what it is for."""

    kind = forms.ChoiceField(label="What is it for?", choices=PanelKind.choices, widget=forms.RadioSelect)
    field_order = ("kind",)


class AmendForm(TermsForm):
    """The same, and the version that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)


def _terms(data: dict[str, Any]) -> actions.Terms:
    return actions.Terms(data["name"], data["terms"], data["quorum"], data["days_before"], data["days_after"])


@staff_page(Permission.CLERK_PANELS)
def one(request: StaffRequest, panel_id: str) -> HttpResponse:
    """The panel: who sits, its sittings, its terms."""
    panel = found(panels.panel_in(request.area, panel_id))
    seats = list(panels.seats_of(panel))
    context = {
        "panel": panel,
        "seats": [seat for seat in seats if seat.ends_on is None or seat.ends_on >= request.today],
        "earlier": [seat for seat in seats if seat.ends_on and seat.ends_on < request.today],
        "sittings": list(panels.sittings_of(panel)[:30]),
    }
    return render(request, "caseworker/panels/panel.jinja", context)


@staff_page(Permission.CLERK_PANELS)
def new(request: StaffRequest) -> HttpResponse:
    """Set up a panel."""

    def act(data: dict[str, Any]) -> tuple[str, str]:
        made = actions.found(
            area=request.area, kind=PanelKind(data["kind"]), terms=_terms(data), by=request.user, today=request.today
        )
        return reverse("caseworker:panels:panel", args=[made.public_id]), "Set up. Now say who sits on it."

    return form_page(
        request, NewForm(request.POST or None), act, title="Set up a panel", button="Set it up",
        back=reverse("caseworker:panels:home"),
    )  # fmt: skip


@staff_page(Permission.CLERK_PANELS)
def terms(request: StaffRequest, panel_id: str) -> HttpResponse:
    """Change a panel's terms."""
    panel = found(panels.panel_in(request.area, panel_id))
    back = reverse("caseworker:panels:panel", args=[panel_id])
    names = ("name", "terms", "quorum", "days_before", "days_after", "version")
    form = AmendForm(request.POST or None, initial={name: getattr(panel, name) for name in names})

    def act(data: dict[str, Any]) -> tuple[str, str]:
        actions.amend(
            panel=panel, terms=_terms(data), version=data["version"], by=request.user, today=request.today
        )  # fmt: skip
        return back, "Changed. Sittings planned from now on go by the new terms."

    return form_page(request, form, act, title=f"Terms of {panel.name}", button="Change them", back=back)


class SeatForm(forms.Form):
    """Who sits, for whom, from when."""

    person = forms.ChoiceField(label="Who sits?", error_messages={"required": "Choose who sits."})
    organisation = forms.ChoiceField(label="For which organisation?", error_messages={"required": "Choose one."})
    starts_on = DayField(label="From which day?", says="The first day")
    from_school = forms.BooleanField(
        label="They are from a school or college", required=False,
        help_text="Their papers have the names left out. Of a setting’s own staff this is so whatever you tick.",
    )  # fmt: skip
    chairs = forms.BooleanField(label="They chair the panel", required=False)


@staff_page(Permission.CLERK_PANELS)
def seat(request: StaffRequest, panel_id: str) -> HttpResponse:
    """Give somebody a seat."""
    panel = found(panels.panel_in(request.area, panel_id))
    back = reverse("caseworker:panels:panel", args=[panel_id])
    people = {person.public_id: person for person in panels.may_sit(request.area, request.today)}
    bodies = {body.public_id: body for body in panels.bodies(request.area)}
    form = SeatForm(request.POST or None, initial={"starts_on": request.today})
    form.fields["person"].choices = [("", "Choose"), *((key, p.name) for key, p in people.items())]  # type: ignore[attr-defined]  # a choice field
    form.fields["organisation"].choices = [("", "Choose"), *((key, b.name) for key, b in bodies.items())]  # type: ignore[attr-defined]  # as above

    def act(data: dict[str, Any]) -> tuple[str, str]:
        made = actions.seat(
            panel=panel, person=people[data["person"]], organisation=bodies[data["organisation"]],
            starts_on=data["starts_on"], from_school=data["from_school"], chairs=data["chairs"], by=request.user,
            today=request.today,
        )  # fmt: skip
        reads = "reads papers with the names left out" if made.from_school else "reads the papers whole"
        return back, f"{made.person.name} sits from {long_date(made.starts_on)}, and {reads}."

    return form_page(
        request, form, act, title="Give somebody a seat", caption=panel.name, button="Give the seat", back=back,
        says="Only people whose role sits on panels are listed.",
    )  # fmt: skip


class EndForm(forms.Form):
    """The last day of a seat."""

    ends_on = DayField(label="What is their last day?", says="The last day")


@staff_page(Permission.CLERK_PANELS)
def unseat(request: StaffRequest, panel_id: str, seat_id: str) -> HttpResponse:
    """End a seat."""
    panel = found(panels.panel_in(request.area, panel_id))
    held = found(panels.seats_of(panel).filter(public_id=seat_id, ends_on=None).first())
    back = reverse("caseworker:panels:panel", args=[panel_id])

    def act(data: dict[str, Any]) -> tuple[str, str]:
        actions.unseat(seat=held, ends_on=data["ends_on"], by=request.user, today=request.today)
        return back, f"The seat of {held.person.name} ends, and with it what it let them read."

    form = EndForm(request.POST or None, initial={"ends_on": request.today})
    title = f"End the seat of {held.person.name}"
    return form_page(request, form, act, title=title, caption=panel.name, button="End it", back=back)


class SittingForm(forms.Form):
    """The day of a sitting."""

    on = DayField(label="On which day does it sit?", says="The day")


@staff_page(Permission.CLERK_PANELS)
def plan_sitting(request: StaffRequest, panel_id: str) -> HttpResponse:
    """Plan a sitting."""
    panel = found(panels.panel_in(request.area, panel_id))

    def act(data: dict[str, Any]) -> tuple[str, str]:
        made = actions.plan_sitting(panel=panel, on=data["on"], by=request.user, today=request.today)
        said = f"Planned. Members read the papers from {long_date(made.opens_on)} to {long_date(made.closes_on)}."
        return reverse("caseworker:panels:sitting", args=[made.public_id]), said

    return form_page(
        request, SittingForm(request.POST or None), act, title="Plan a sitting", caption=panel.name, button="Plan it",
        back=reverse("caseworker:panels:panel", args=[panel_id]),
    )  # fmt: skip
