"""A consultation about a place: the pack, for a time, and the setting's answer. Nothing else of the child's record."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.audit.actions import record_view
from goldenthread.casework.asks import actions, selectors
from goldenthread.casework.asks.actions.consulting import ANSWERS
from goldenthread.casework.asks.choices import AskState
from goldenthread.casework.asks.selectors.asking import consultations_of
from goldenthread.casework.plans.selectors import content_of, current_version
from goldenthread.casework.rules import CannotRecord
from goldenthread.partnership.permissions import Permission
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.autosave import Autosave
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import long_date

if TYPE_CHECKING:
    from goldenthread.casework.asks.models import Advice, Ask
    from goldenthread.casework.asks.selectors.asking import Pack

OURS = {
    "can_meet": "Yes: we can meet the child’s needs",
    "cannot_meet": "No: one of the grounds of section 39(4) applies",
    "needs_more": "We need to know more before we can answer",
}  # fmt: skip


class AnswerForm(forms.Form):
    """The answer, with the reasons of a refusal."""

    answer = forms.ChoiceField(
        label="Could you offer a place?", widget=forms.RadioSelect, choices=[(k, OURS[k]) for k in ANSWERS]
    )
    reasons = forms.CharField(
        label="Your reasons, or what you need to know", widget=forms.Textarea, required=False, max_length=6000,
        help_text="If you say no: unsuitable for age, ability, aptitude or needs; or incompatible with the education "
        "of others or the use of resources. Say which, why, and what steps you considered.",
    )  # fmt: skip


def _pack(request: StaffRequest, ask_id: str) -> "Pack":
    """The pack, the look written down for the child first; no such page for anybody else, or once it has ended."""
    pack = selectors.consultation_pack(request.user, request.area, request.today, ask_id)
    if pack is None:
        raise Http404("There is no such page.")
    record_view(by=request.user, area=request.area.code, page="setting.pack", child=pack.ask.child.public_id)
    return pack


@staff_page(Permission.SPEAK_FOR_SETTING)
def every(request: StaffRequest) -> HttpResponse:
    """What the setting has been consulted about."""
    found = list(consultations_of(request.user, request.area, request.today)[:200])
    shown = [a.child.public_id for a in found]
    record_view(by=request.user, area=request.area.code, page="setting.consultations", shown=shown)
    return render(request, "setting/consultations.jinja", {"asks": found, "asked": AskState.ASKED})


@staff_page(Permission.SPEAK_FOR_SETTING)
def one(request: StaffRequest, ask_id: str) -> HttpResponse:
    """Read the pack and answer."""
    pack = _pack(request, ask_id)
    saving = Autosave(request, subject=f"ask:{pack.ask.public_id}", form="consultation", shared=True)
    form = AnswerForm(request.POST or None, initial=saving.initial(AnswerForm))
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_consultation(ask=pack.ask, **form.cleaned_data, by=request.user, today=request.today)
        except CannotRecord as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            saving.finish()
            messages.success(
                request,
                f"Your answer went to {request.area.name} today, {long_date(request.today)}. The pack is closed to you "
                "now; if a place is named, the child appears among your children.",
            )
            return redirect("setting:consultations")
    context = {
        "pack": pack, "ask": pack.ask, "child": pack.ask.child, "form": form, "saving": saving,
        "plan": _draft(pack.ask), "advice": [_advice(a) for a in pack.advice], "open": pack.ask.state == AskState.ASKED,
    }  # fmt: skip
    return render(request, "setting/consultation.jinja", context, status=422 if form.errors else 200)


def _draft(ask: "Ask") -> Any:
    """The draft plan that the consultation is about, as it was sent; none where none was."""
    version = current_version(ask.case)
    return content_of(version) if version and version.sent_on else None


def _advice(advice: "Advice") -> dict[str, Any]:
    return {"advice": advice, "paragraphs": list(selectors.paragraphs_of(advice))}
