"""The yearly campaign of phase transfers: the list with its stages, letters to many families, each preference."""

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST
from markupsafe import Markup

from goldenthread.casework.reviews import actions, selectors
from goldenthread.casework.reviews.actions.campaigns import TEMPLATES, phase_words
from goldenthread.casework.reviews.programme import safe_day
from goldenthread.casework.reviews.selectors.transfers import STAGES
from goldenthread.casework.rules import CannotRecord
from goldenthread.correspondence.refusals import LetterRefused
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list, open_record
from goldenthread.people.listed import listed_children
from goldenthread.provision.selectors import settings_of
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import counted, days_left, long_date, short_date

if TYPE_CHECKING:
    from goldenthread.casework.reviews.models import Campaign, Transfer
    from goldenthread.casework.reviews.selectors import Stage

SHOWN = 300
COLUMNS = [
    {"key": "child", "text": "Child"}, {"key": "from", "text": "At"}, {"key": "stages", "text": "Stages passed"},
    {"key": "next", "text": "Next"}, {"key": "due", "text": "Send by"}, {"key": "tick", "text": "Write to"},
]  # fmt: skip
_LINK = Markup('<a class="govuk-link" href="{}">{}</a>')
_LATE = Markup('{} <span class="gt-due-row__left{}">{}</span>')


class BeginForm(forms.Form):
    """Which September, and by when families answer."""

    year = forms.TypedChoiceField(label="Moves of which September?", coerce=int, widget=forms.RadioSelect)
    preferences_by = DayField(label="By which day do families tell us what they would like?", says="The day")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years = range(today.year, today.year + 3)
        self.fields["year"].choices = [(y, f"September {y}") for y in years]  # type: ignore[attr-defined]  # a choice field


class PreferenceForm(forms.Form):
    """What the family would like."""

    setting = forms.ChoiceField(label="Which setting would the family like?", required=False)
    words = forms.CharField(label="In their own words", widget=forms.Textarea, required=False, max_length=4000)
    on = DayField(label="On which day did they say so?", says="The day they said so")

    def __init__(self, *args: Any, settings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(s.public_id, s.name) for s in settings]
        self.fields["setting"].choices = [("", "None named"), *listed]  # type: ignore[attr-defined]  # a choice field


class LeaveForm(forms.Form):
    """Why a child is taken off the list."""

    why = forms.CharField(label="Why?", max_length=300)


@staff_page(Permission.RECORD_CASEWORK)
def every(request: StaffRequest) -> HttpResponse:
    """The campaigns there are, and beginning one."""
    form = BeginForm(request.POST or None, today=request.today, initial=_usual(request.today))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.begin_campaign(area=request.area, **form.cleaned_data, by=request.user, today=request.today)
        except CannotRecord as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"The campaign for September {made.year} has begun, with its list.")
            return redirect("caseworker:reviews:campaign", made.public_id)
    context = {"form": form, "campaigns": list(selectors.campaigns_of(request.area))}
    return render(request, "caseworker/reviews/campaigns.jinja", context, status=422 if form.errors else 200)


def _usual(today: date) -> dict[str, Any]:
    year = today.year + (1 if today.month >= 4 else 0)
    return {"year": year, "preferences_by": date(year - 1, 10, 31)}


def _campaign(request: StaffRequest, campaign_id: str) -> "Campaign":
    found = selectors.campaign_in(request.area, campaign_id)
    if found is None:
        raise Http404("There is no such page.")
    return found


@staff_page(Permission.RECORD_CASEWORK)
def one(request: StaffRequest, campaign_id: str) -> HttpResponse:
    """The list, those at risk first, with the number at each stage."""
    campaign = _campaign(request, campaign_id)
    children = listed_children(request.user, request.area, request.today)
    stages = selectors.at_risk_first(selectors.stages_of(campaign, children, request.today))
    wanted = request.GET.get("stage", "")
    shown = [s for s in stages if not wanted or s.following == wanted or (wanted == "done" and s.finished)][:SHOWN]
    log_list(request.user, request.area, "caseworker.campaign", [s.transfer.child for s in shown])
    counts = Counter("done" if s.finished else s.following for s in stages)
    base = reverse("caseworker:reviews:campaign", args=[campaign_id])
    tabs = [{"text": "All", "href": base, "current": not wanted, "count": len(stages)}] + [
        {"text": f"To do: {label.lower()}", "href": f"{base}?stage={label}", "current": wanted == label,
         "count": counts[label]}
        for _, label in STAGES if counts[label]
    ] + [{"text": "Named", "href": f"{base}?stage=done", "current": wanted == "done",
          "count": counts["done"]}]  # fmt: skip
    context = {
        "campaign": campaign, "columns": COLUMNS, "rows": [_row(s, campaign) for s in shown], "tabs": tabs,
        "total": len(stages), "named": counts["done"], "late": sum(s.days_left < 0 and not s.finished for s in stages),
        "february": date(campaign.year, 2, 15), "march": date(campaign.year, 3, 31), "safe": safe_day,
    }  # fmt: skip
    return render(request, "caseworker/reviews/campaign.jinja", context)


def _row(stage: "Stage", campaign: "Campaign") -> dict[str, Any]:
    t = stage.transfer
    href = reverse("caseworker:reviews:transfer", args=[campaign.public_id, t.public_id])
    name = _LINK.format(href, t.child.full_name)
    over = " gt-due-row__left--over" if stage.days_left < 0 else ""
    due = "" if stage.finished else _LATE.format(short_date(safe_day(t.due_on)), over, days_left(stage.days_left))
    tick = Markup(
        '<div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item">'
        '<input class="govuk-checkboxes__input" type="checkbox" name="transfer" value="{}" id="t-{}">'
        '<label class="govuk-label govuk-checkboxes__label" for="t-{}">'
        '<span class="govuk-visually-hidden">Write to the family of {}</span></label></div></div>'
    ).format(t.public_id, t.public_id, t.public_id, t.child.full_name)
    place = t.case.setting.name if t.case.setting else "Not recorded"
    worked = " (worked out from the birth date)" if t.worked_out else ""
    return {
        "id": t.public_id,
        "cells": [
            {"html": name}, {"text": place}, {"text": f"{stage.passed} of {len(STAGES)}"},
            {"text": ("Named" if stage.finished else stage.following) + worked}, {"html": due},
            {"html": "" if stage.finished else tick},
        ],
    }  # fmt: skip


@require_POST
@staff_page(Permission.RECORD_CASEWORK)
def refresh(request: StaffRequest, campaign_id: str) -> HttpResponse:
    """Bring the list up to the record."""
    made = actions.refresh_campaign(campaign=_campaign(request, campaign_id), by=request.user)
    messages.success(request, f"The list is up to the record: {counted(made, 'child', 'children')} came on to it.")
    return redirect("caseworker:reviews:campaign", campaign_id)


@require_POST
@staff_page(Permission.SEND_LETTERS)
def letters(request: StaffRequest, campaign_id: str) -> HttpResponse:
    """Draft a letter to each family that was ticked; the batch says who is left out and why."""
    campaign = _campaign(request, campaign_id)
    children = listed_children(request.user, request.area, request.today)
    ticked = set(request.POST.getlist("transfer"))
    chosen = [
        s.transfer for s in selectors.stages_of(campaign, children, request.today) if s.transfer.public_id in ticked
    ]
    template = request.POST.get("template", TEMPLATES[0])
    try:
        batch = actions.write_to_families(
            campaign=campaign, transfers=chosen, template=template, by=request.user, today=request.today
        )
    except (CannotRecord, LetterRefused) as refusal:
        messages.warning(request, str(refusal))
        return redirect("caseworker:reviews:campaign", campaign_id)
    messages.success(request, "The letters are drafted. Look them through, approve and send them.")
    return redirect("caseworker:letters:batch", batch.public_id)


@staff_page(Permission.RECORD_CASEWORK)
def child(request: StaffRequest, campaign_id: str, transfer_id: str) -> HttpResponse:
    """One child's move: its stages, the preference, and taking it off the list."""
    campaign = _campaign(request, campaign_id)
    children = listed_children(request.user, request.area, request.today)
    stage = next(
        (s for s in selectors.stages_of(campaign, children, request.today) if s.transfer.public_id == transfer_id), None
    )
    if stage is None:
        raise Http404("There is no such page.")
    t = stage.transfer
    open_record(request.user, request.area, request.today, t.child.public_id, "caseworker.transfer")
    form = PreferenceForm(None, settings=settings_of(request.area), initial={"on": request.today})
    leave = LeaveForm(None)
    if request.method == "POST":
        form, leave, done = _act(request, t)
        if done:
            messages.success(request, done)
            return redirect("caseworker:reviews:campaign", campaign_id)
    context = {
        "campaign": campaign, "stage": stage, "child": t.child, "transfer": t, "form": form, "leave": leave,
        "stages": [(label, stage.reached.get(kind)) for kind, label in STAGES], "phase": phase_words(t.phase),
        "safe": safe_day(t.due_on),
    }  # fmt: skip
    bad = form.errors or leave.errors
    return render(request, "caseworker/reviews/transfer.jinja", context, status=422 if bad else 200)


def _act(request: StaffRequest, t: "Transfer") -> tuple[PreferenceForm, LeaveForm, str]:
    """What was done, in words; empty, and the forms say why, where nothing was."""
    if request.POST.get("do") == "leave":
        form, leave = PreferenceForm(None, settings=settings_of(request.area)), LeaveForm(request.POST)
        if leave.is_valid():
            try:
                actions.take_off(transfer=t, why=leave.cleaned_data["why"], by=request.user, today=request.today)
                return form, leave, f"{t.child.full_name} is off the list. The law’s own day stands on their record."
            except CannotRecord as refusal:
                refuse(leave, refusal)
        return form, leave, ""
    form, leave = PreferenceForm(request.POST, settings=settings_of(request.area)), LeaveForm(None)
    if form.is_valid():
        data = form.cleaned_data
        setting = settings_of(request.area).filter(public_id=data["setting"]).first()
        try:
            actions.take_preference(
                transfer=t, setting=setting, words=data["words"], on=data["on"], by=request.user, today=request.today
            )
            said = f"The family’s preference is recorded on {long_date(data['on'])}."
            return form, leave, f"{said} Consult the setting next, and propose the amendment by early December."
        except CannotRecord as refusal:
            refuse(form, refusal)
    return form, leave, ""
