"""Partners' systems that may read or deliver: who holds a token, for what, until when."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from markupsafe import Markup

from goldenthread.exchange.readers.actions import end_token, issue_token
from goldenthread.exchange.readers.choices import Scope
from goldenthread.exchange.readers.rules import CannotIssue
from goldenthread.exchange.readers.selectors import tokens_of
from goldenthread.partnership.clock import statutory_day
from goldenthread.partnership.directory import organisations_of
from goldenthread.partnership.permissions import Permission
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import plain_date

if TYPE_CHECKING:
    from goldenthread.exchange.readers.models import Token
    from goldenthread.partnership.models import Area

USUAL = timedelta(days=182)
COLUMNS = [
    {"key": "who", "text": "Whose system"}, {"key": "why", "text": "What for"}, {"key": "reads", "text": "May"},
    {"key": "until", "text": "Until"}, {"key": "used", "text": "Last used"},
    {"key": "do", "text": "End", "hidden": True},
]  # fmt: skip
MAY = {
    Scope.FIGURES: "read figures", Scope.BREAKDOWNS: "read breakdowns", Scope.EXACT: "with small numbers",
    Scope.DELIVERIES: "see its deliveries",
    Scope.DELIVER: "deliver files",
}  # fmt: skip
_STATUS = Markup('<strong class="gt-status gt-status--{}">{}</strong>')
_END = Markup('<a class="govuk-link" href="{}">End it<span class="govuk-visually-hidden"> for {}</span></a>')


class TokenForm(forms.Form):
    """To whom, for what, until when."""

    organisation = forms.ChoiceField(label="Whose system is it?")
    purpose = forms.CharField(label="What is it for?", max_length=200)
    scopes = forms.MultipleChoiceField(
        label="What may it do?", choices=Scope.choices, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one thing that it may do."},
    )  # fmt: skip
    expires_on = DayField(label="The last day it may", help_text="Within a year. Whoever still needs it asks again.")

    def __init__(self, *args: Any, area: "Area", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = {each.public_id: each for each in organisations_of(area)}
        choices = [("", "Choose"), *((key, each.name) for key, each in self.organisations.items())]
        self.fields["organisation"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


@staff_page(Permission.MANAGE_API_ACCESS)
def every(request: StaffRequest) -> HttpResponse:
    """Every token, the newest first."""
    day = statutory_day(timezone.now())
    rows = [_row(each, each.opens_on(day)) for each in tokens_of(request.area)]
    return render(request, "api/tokens.jinja", {"columns": COLUMNS, "rows": rows})


def _row(token: "Token", opens: bool) -> dict[str, Any]:
    reads = ", ".join(MAY[Scope(scope)] for scope in token.scopes)
    word = "Ended" if token.ended_at else f"Until {plain_date(token.expires_on)}" if opens else "Expired"
    end = _END.format(reverse("api:end-token", args=[token.public_id]), token.organisation.name) if opens else ""
    return {
        "cells": [
            {"html": Markup('{}<br><span class="gt-quiet">{}…</span>').format(token.organisation.name, token.begins)},
            {"text": token.purpose},
            {"text": reads[:1].upper() + reads[1:]},
            {"html": _STATUS.format("open" if opens else "quiet", word)},
            {"text": plain_date(token.last_used_on) or "never"},
            {"html": end},
        ]
    }


@staff_page(Permission.MANAGE_API_ACCESS)
def give(request: StaffRequest) -> HttpResponse:
    """A new token, shown once."""
    start = {"expires_on": statutory_day(timezone.now()) + USUAL, "scopes": [Scope.FIGURES.value]}
    form = TokenForm(request.POST or None, initial=start, area=request.area)
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            token, secret = issue_token(
                area=request.area, organisation=form.organisations[asked["organisation"]], purpose=asked["purpose"],
                scopes=asked["scopes"], expires_on=asked["expires_on"], by=request.user, today=request.today,
            )  # fmt: skip
            return render(request, "api/token_given.jinja", {"token": token, "secret": secret})
        except CannotIssue as problem:
            form.add_error("expires_on", str(problem))
    return render(request, "api/give_token.jinja", {"form": form}, status=422 if form.is_bound else 200)


@staff_page(Permission.MANAGE_API_ACCESS)
def end(request: StaffRequest, public_id: str) -> HttpResponse:
    """Asked once more, then ended."""
    token = found(tokens_of(request.area).filter(public_id=public_id).first())
    if request.method == "POST":
        end_token(token=token, by=request.user, today=request.today)
        messages.success(request, f"From now on the token of {token.organisation.name} opens nothing.")
        return redirect("api:tokens")
    return render(request, "api/end_token.jinja", {"token": token})
