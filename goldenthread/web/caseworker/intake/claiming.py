"""Giving a family the code to follow its case: to somebody who was checked, by another way than they used."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.casework.intake.actions.claiming import LASTS, make_code
from goldenthread.casework.intake.choices import Channel
from goldenthread.casework.intake.rules import CannotDo
from goldenthread.casework.intake.selectors.claims import came_by, codes_of
from goldenthread.partnership.one_time import in_groups
from goldenthread.partnership.permissions import Permission
from goldenthread.people.selectors import relationships_of
from goldenthread.web.child.opening import case_or_404
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest


class CodeForm(forms.Form):
    """Who gets the code, by which way, and how they were checked."""

    who = forms.ChoiceField(label="Who is it for?", widget=forms.RadioSelect, error_messages={"required": "Choose who"})
    channel = forms.ChoiceField(
        label="How does it go to them?", widget=forms.RadioSelect, choices=Channel.choices,
        help_text="By another way than the one they gave us when they asked: that is what makes it safe.",
        error_messages={"required": "Choose how it goes to them"},
    )  # fmt: skip
    checked = forms.CharField(
        label="How did you make sure of who this is?", widget=forms.Textarea, max_length=500,
        help_text="For example: rang the number that the school holds, and asked for the child’s date of birth.",
    )  # fmt: skip

    def __init__(self, *args: Any, connected: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [(str(r.pk), f"{r.party.name}, {r.kind}") for r in connected]  # type: ignore[attr-defined]  # a choice field


@staff_page(Permission.RECORD_CASEWORK)
def give(request: StaffRequest, case_id: str) -> HttpResponse:
    """Make a code. It is shown on the answer to the form, this once, as a letter to print or words to send."""
    case = case_or_404(request, case_id, "caseworker.give_code")
    connected = list(relationships_of(case.child, request.today))
    form = CodeForm(request.POST or None, connected=connected)
    context = {"case": case, "form": form, "connected": connected, "codes": codes_of(case.child), "days": LASTS.days}
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        one = found(next((r for r in connected if str(r.pk) == data["who"]), None))
        try:
            made, code = make_code(
                relationship=one, channel=Channel(data["channel"]), came_by=came_by(case, one), checked=data["checked"],
                by=request.user, today=request.today,
            )  # fmt: skip
        except CannotDo as problem:
            refuse(form, problem)
        else:
            shown = {
                **context, "made": made, "number": in_groups(made.public_id), "code": in_groups(code),
                "site": request.build_absolute_uri(reverse("family:claim")),
            }  # fmt: skip
            return render(request, "caseworker/intake/code.jinja", shown)
    return render(request, "caseworker/intake/give_code.jinja", context, status=422 if form.errors else 200)
