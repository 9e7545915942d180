"""Giving a family the code to follow its case: to somebody who was checked, by another way than they used."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.casework.intake.actions.claim_sending import best_way, e_mail_code, mail_is_set
from goldenthread.casework.intake.actions.claiming import LASTS, make_code
from goldenthread.casework.intake.choices import Channel
from goldenthread.casework.intake.rules import CannotDo
from goldenthread.casework.intake.selectors.claims import came_by, codes_of, sent_of
from goldenthread.partnership.one_time import in_groups
from goldenthread.partnership.permissions import Permission
from goldenthread.people.selectors import relationships_of
from goldenthread.web.child.opening import case_or_404
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.casework.intake.models import ClaimCode

WAYS = [
    (Channel.EMAIL.value, "By e-mail, from here: it goes by itself, and nobody else sees the code"),
    (Channel.LETTER.value, "By letter: it is shown once, for you to print and post"),
    (Channel.TEXT.value, "By text: it is shown once, for you to send yourself"),
]


class CodeForm(forms.Form):
    """Who gets the code, by which way, and how they were checked."""

    who = forms.ChoiceField(label="Who is it for?", widget=forms.RadioSelect, error_messages={"required": "Choose who"})
    channel = forms.ChoiceField(
        label="How does it go to them?", widget=forms.RadioSelect,
        help_text="By another way than the one they gave us when they asked: that is what makes it safe.",
        error_messages={"required": "Choose how it goes to them"},
    )  # fmt: skip
    checked = forms.CharField(
        label="How did you make sure of who this is?", widget=forms.Textarea, max_length=500,
        help_text="For example: rang the number that the school holds, and asked for the child’s date of birth.",
    )  # fmt: skip

    def __init__(self, *args: Any, connected: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = WAYS if mail_is_set() else WAYS[1:]  # type: ignore[attr-defined]  # as below
        self.fields["who"].choices = [(r.party.public_id, f"{r.party.name}, {r.kind}") for r in connected]  # type: ignore[attr-defined]  # a choice field


@staff_page(Permission.RECORD_CASEWORK)
def give(request: StaffRequest, case_id: str) -> HttpResponse:
    """Make a code. It is shown on the answer to the form, this once, as a letter to print or words to send."""
    case = case_or_404(request, case_id, "caseworker.give_code")
    connected = list(relationships_of(case.child, request.today))
    first = connected[0] if len(connected) == 1 else None
    best = best_way(first, came_by(case, first)) if first else ""
    form = CodeForm(request.POST or None, connected=connected, initial={"channel": best})
    codes = list(codes_of(case.child))
    context = {
        "case": case, "form": form, "connected": connected, "codes": codes, "sent": sent_of(codes), "days": LASTS.days,
        "no_server": not mail_is_set(),
    }  # fmt: skip
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        one = found(next((r for r in connected if r.party.public_id == data["who"]), None))
        try:
            made, code = make_code(
                relationship=one, channel=Channel(data["channel"]), came_by=came_by(case, one), checked=data["checked"],
                by=request.user, today=request.today,
            )  # fmt: skip
            if made.channel == Channel.EMAIL:
                return _sent(request, made, code, case_id)
        except CannotDo as problem:
            refuse(form, problem)
        else:
            shown = {
                **context, "made": made, "number": in_groups(made.public_id), "code": in_groups(code),
                "site": _site(request),
            }  # fmt: skip
            return render(request, "caseworker/intake/code.jinja", shown)
    return render(request, "caseworker/intake/give_code.jinja", context, status=422 if form.errors else 200)


def _site(request: StaffRequest) -> str:
    return request.build_absolute_uri(reverse("family:claim"))


def _sent(request: StaffRequest, made: "ClaimCode", code: str, case_id: str) -> HttpResponse:
    """The code on its way by e-mail, and the page that says where it went; the code is on none."""
    to = e_mail_code(code=made, secret=code, site=_site(request), by=request.user, today=request.today)
    messages.success(request, f"The code went by e-mail to {made.relationship.party.name}, {to}. Nobody else has it.")
    return redirect("caseworker:intake:give-code", case_id)
