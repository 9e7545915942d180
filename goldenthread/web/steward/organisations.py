"""The organisations that people of the area work for."""

from django import forms
from django.contrib import messages
from django.core.validators import RegexValidator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.partnership.accounts import CannotChange
from goldenthread.partnership.beginning import add_organisation, kinds_to_add
from goldenthread.partnership.directory import organisations_of
from goldenthread.partnership.permissions import Permission
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest


class OrganisationForm(forms.Form):
    """An organisation to add."""

    name = forms.CharField(label="Name", max_length=200)
    kind = forms.ChoiceField(
        label="Which kind?", choices=kinds_to_add, widget=forms.RadioSelect,
        error_messages={"required": "Choose the kind of organisation."},
    )  # fmt: skip
    urn = forms.CharField(
        label="URN", required=False, help_text="For a school or college: six figures. Leave empty for others.",
        validators=[RegexValidator(r"^[0-9]{6}$", "A URN has six figures.")],
    )  # fmt: skip


@staff_page(Permission.MANAGE_PEOPLE)
def every(request: StaffRequest) -> HttpResponse:
    """The organisations, and a form to add one."""
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            add_organisation(area=request.area, by=request.user, **asked)
            messages.success(request, f"{asked['name']} is added. People can be given roles there.")
            return redirect("steward:organisations")
        except CannotChange as problem:
            form.add_error("name", str(problem))
    rows = [
        {"cells": [{"text": o.name}, {"text": o.get_kind_display()}, {"text": o.urn}]}
        for o in organisations_of(request.area)
    ]
    context = {"form": form, "rows": rows}
    return render(request, "steward/organisations.jinja", context, status=422 if form.errors else 200)
