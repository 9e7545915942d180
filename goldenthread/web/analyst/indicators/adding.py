"""An indicator of the authority's own: its definition file, checked line by line, then kept."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.exchange.feeds import catalogue
from goldenthread.exchange.feeds.catalogue import DefinitionRefused
from goldenthread.partnership.permissions import Permission
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

LARGEST = 64 * 1024


class DefinitionForm(forms.Form):
    """A definition file."""

    file = forms.FileField(
        label="The definition", help_text="A YAML file, named after the indicator’s id: for example LOC-01.yaml."
    )

    def clean_file(self) -> Any:
        """Text of a size that a definition has."""
        given = self.cleaned_data["file"]
        if given.size > LARGEST:
            raise forms.ValidationError(f"{given.name} is larger than {LARGEST // 1024} KB: that is not a definition.")
        return given


@staff_page(Permission.MANAGE_FEEDS)
def add(request: StaffRequest) -> HttpResponse:
    """Check a definition, and keep it where it can be computed."""
    sent = request.method == "POST"
    form = DefinitionForm(request.POST if sent else None, request.FILES if sent else None)
    if sent and form.is_valid():
        given = form.cleaned_data["file"]
        try:
            made = catalogue.keep(
                area=request.area, file_name=given.name, content=given.read(), by=request.user, today=request.today
            )
            messages.success(request, f"{made.id} is in the catalogue, and in the figures from now on.")
            return redirect("analyst:catalogue-one", indicator=made.id)
        except DefinitionRefused as refused:
            form.add_error("file", str(refused))
    return render(request, "analyst/indicators/add.jinja", {"form": form}, status=422 if form.is_bound else 200)
