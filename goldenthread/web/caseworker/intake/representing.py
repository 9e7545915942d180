"""Whose the rights are, and who acts with or for a young person: as they agreed, or for want of capacity."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import open_record
from goldenthread.people.representing import CannotRepresent, end_representation, record_representation
from goldenthread.people.selectors import relationships_of
from goldenthread.people.young_person import SELF, grounds, representations_of, whose_rights
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest


class RepresentationForm(forms.Form):
    """Who acts, on what ground, how it is known, from when."""

    who = forms.ChoiceField(label="Who acts?", widget=forms.RadioSelect, error_messages={"required": "Choose who acts"})
    ground = forms.ChoiceField(
        label="On what ground?", widget=forms.RadioSelect, error_messages={"required": "Choose the ground"},
        help_text="Capacity is about these decisions, at this time. Nobody lacks it because of a diagnosis or an age.",
    )  # fmt: skip
    why = forms.CharField(
        label="How is it known?", widget=forms.Textarea, max_length=500,
        help_text="Who said or showed what, and when: a signed form, a meeting, an assessment of capacity.",
    )  # fmt: skip
    starts_on = DayField(label="From which day?", says="The day")

    def __init__(self, *args: Any, connected: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [(r.party.public_id, f"{r.party.name}, {r.kind}") for r in connected]  # type: ignore[attr-defined]  # a choice field
        self.fields["ground"].choices = grounds()  # type: ignore[attr-defined]  # as above


class EndForm(forms.Form):
    """Ending it."""

    end = forms.CharField(widget=forms.HiddenInput)
    ends_on = DayField(label="What was the last day?", says="The last day")
    why = forms.CharField(label="What has changed?", max_length=500)


@staff_page(Permission.RECORD_CASEWORK)
def rights(request: StaffRequest, child_id: str) -> HttpResponse:
    """Whose the rights are today, who acts and since when, and a way to record or end it."""
    child = open_record(request.user, request.area, request.today, child_id, "caseworker.rights")
    connected = [r for r in relationships_of(child, request.today) if r.kind != SELF]
    ending = "end" in request.POST
    form = RepresentationForm(
        None if ending else request.POST or None, connected=connected, initial={"starts_on": request.today}
    )
    end_form = EndForm(request.POST if ending else None, initial={"ends_on": request.today})
    asked = end_form if ending else form
    if request.method == "POST" and asked.is_valid():
        try:
            _end(request, child, asked.cleaned_data) if ending else _record(
                request, child, connected, asked.cleaned_data
            )
        except CannotRepresent as problem:
            refuse(asked, problem)
        else:
            return redirect("caseworker:intake:rights", child.public_id)
    context = {
        "child": child, "rights": whose_rights(child, request.today), "form": form, "end_form": end_form,
        "rows": representations_of(child), "connected": connected, "ending": ending,
    }  # fmt: skip
    return render(request, "caseworker/intake/rights.jinja", context, status=422 if asked.errors else 200)


def _record(request: StaffRequest, child: Any, connected: list[Any], data: dict[str, Any]) -> None:
    party = found(next((r.party for r in connected if r.party.public_id == data["who"]), None))
    record_representation(
        child=child, party=party, ground=data["ground"], why=data["why"], starts_on=data["starts_on"], by=request.user,
        today=request.today,
    )  # fmt: skip


def _end(request: StaffRequest, child: Any, data: dict[str, Any]) -> None:
    one = found(next((r for r in representations_of(child) if r.public_id == data["end"]), None))
    end_representation(
        representation=one, ends_on=data["ends_on"], why=data["why"], by=request.user, today=request.today
    )
