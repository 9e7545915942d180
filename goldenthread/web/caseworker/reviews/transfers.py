"""The yearly campaign of phase transfers: beginning one, bringing its list up to the record, each preference."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from goldenthread.casework.reviews import actions, selectors
from goldenthread.casework.reviews.actions.campaigns import phase_words
from goldenthread.casework.reviews.programme import safe_day
from goldenthread.casework.reviews.selectors.transfers import STAGES
from goldenthread.casework.rules import CannotRecord
from goldenthread.partnership.permissions import Permission
from goldenthread.provision.selectors import settings_of
from goldenthread.web.caseworker.reviews.common import campaign_or_404
from goldenthread.web.child.opening import opened
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import counted, long_date

if TYPE_CHECKING:
    from goldenthread.casework.reviews.models import Transfer


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


@require_POST
@staff_page(Permission.RECORD_CASEWORK)
def refresh(request: StaffRequest, campaign_id: str) -> HttpResponse:
    """Bring the list up to the record."""
    made = actions.refresh_campaign(campaign=campaign_or_404(request, campaign_id), by=request.user)
    messages.success(request, f"The list is up to the record: {counted(made, 'child', 'children')} came on to it.")
    return redirect("caseworker:reviews:campaign", campaign_id)


@staff_page(Permission.RECORD_CASEWORK)
def child(request: StaffRequest, campaign_id: str, transfer_id: str) -> HttpResponse:
    """One child's move: its stages, the preference, and taking it off the list."""
    campaign = campaign_or_404(request, campaign_id)
    t = opened(request, selectors.move_in, transfer_id, "caseworker.transfer")
    found(t.campaign == campaign or None)
    stage = selectors.stage_of(t)
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
        "safe": safe_day(t.due_on), "days_left": stage.days_left(request.today),
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
