"""Consulting settings about a place, and recording an answer that came by letter."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.casework.asks import actions, selectors
from goldenthread.casework.asks.actions.consulting import ANSWERS, PACK_LASTS
from goldenthread.casework.asks.choices import AskKind
from goldenthread.casework.asks.reaching import setting_has_account
from goldenthread.casework.rules import CannotRecord
from goldenthread.correspondence.selectors import letter_of
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import visible_children
from goldenthread.provision.selectors import settings_of
from goldenthread.web.caseworker.asks.common import ask_or_404
from goldenthread.web.caseworker.asks.papers import papers_of
from goldenthread.web.child.by_itself import go
from goldenthread.web.child.opening import case_or_404
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import counted, long_date

if TYPE_CHECKING:
    from goldenthread.casework.asks.models import Ask

DRAFTED = "A letter is drafted: approve and send it from what was asked."


class ConsultForm(forms.Form):
    """Which setting, which advice it may read, and a word to it."""

    words = forms.CharField(label="A word to the setting", required=False, widget=forms.Textarea, max_length=2000)

    def __init__(self, *args: Any, settings: list[Any], released: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["setting"] = forms.ChoiceField(
            label="Which school, college or other setting?",
            choices=[("", "Choose"), *((s.public_id, s.name) for s in settings)],
            error_messages={"required": "Choose a setting."},
        )
        if released:
            self.fields["pack"] = forms.MultipleChoiceField(
                label="Which advice goes with the draft plan?", required=False, widget=forms.CheckboxSelectMultiple,
                choices=[(a.public_id, f"{a.title}, {a.author_name}, {long_date(a.given_on)}") for a in released],
                initial=[a.public_id for a in released],
            )  # fmt: skip
        self.order_fields(["setting", "pack", "words"])


@staff_page(Permission.RECORD_CASEWORK)
def consult(request: StaffRequest, case_id: str) -> HttpResponse:
    """Consulting one setting. It sees the pack alone, for a time, and never the child's record."""
    case = case_or_404(request, case_id, "caseworker.asks.consult")
    settings = [s for s in settings_of(request.area) if not s.code]
    released = list(selectors.released_advice(case))
    form = ConsultForm(request.POST or None, settings=settings, released=released)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        setting = next(s for s in settings if s.public_id == data["setting"])
        pack = [a for a in released if a.public_id in data.get("pack", [])]
        here = setting_has_account(setting, request.today)
        try:
            with transaction.atomic():
                papers = () if here else papers_of(case, pack, request.user, request.today)
                ask = actions.consult(
                    case=case, setting=setting, words=data["words"], pack=pack, by=request.user, today=request.today,
                    pack_at=lambda ask_id: request.build_absolute_uri(reverse("setting:consultation", args=[ask_id])),
                    papers=papers,
                )  # fmt: skip
        except CannotRecord as refusal:
            refuse(form, refusal)
        else:
            seen = (
                f"Those who speak for it can open the pack ({counted(len(pack), 'piece')} of advice) for "
                f"{PACK_LASTS.days // 7} weeks. {DRAFTED}" if here
                else f"It has no account here. {_by_letter(ask, request)}"
            )  # fmt: skip
            messages.success(
                request,
                f"{setting.name} is consulted on {long_date(request.today)}. It should answer by "
                f"{long_date(ask.due_on)} (15 days, Code of Practice 9.83). {seen}",
            )
            return redirect("caseworker:asks:case", case_id)
    context = {
        "child": case.child, "form": form, "title": "Consult a setting about a place",
        "says": "The draft plan goes with the pack. A setting should answer within 15 days; you may decide without its "
        "answer, and must consider the one it gives.",
        "fields": list(form.fields), "button": "Consult it", "back": reverse("caseworker:asks:case", args=[case_id]),
    }  # fmt: skip
    return render(request, "caseworker/asks/form.jinja", context, status=422 if form.errors else 200)


def _by_letter(ask: "Ask", request: StaffRequest) -> str:
    """What came of the letter with the papers, which goes by itself where nothing is wanting."""
    children = visible_children(request.user, request.area, request.today)
    asked = ask.steps.order_by("pk").first()
    letter = letter_of(children, request.area, asked.details.get("letter", "")) if asked else None
    if letter is None:
        return "You may not send letters, so none was drafted: ask a colleague who may."
    return go(letter, request.user, request.today)


class AnswerForm(forms.Form):
    """A setting's answer that came by letter or e-mail."""

    answer = forms.ChoiceField(
        label="What did it answer?", choices=list(ANSWERS.items()), widget=forms.RadioSelect,
        error_messages={"required": "Choose one of the answers."},
    )  # fmt: skip
    reasons = forms.CharField(
        label="Its reasons, in its own words", required=False, widget=forms.Textarea, max_length=4000,
        help_text="Where it says it cannot: which ground of section 39(4), and why.",
    )  # fmt: skip
    received_on = DayField(label="On which day did it come?", says="The day it came")


@staff_page(Permission.RECORD_CASEWORK)
def answer(request: StaffRequest, ask_id: str) -> HttpResponse:
    """Recording a setting's answer on its behalf."""
    ask = ask_or_404(request, ask_id, "caseworker.ask.answer")
    if ask.kind != AskKind.CONSULTATION:
        raise Http404("There is no such page.")
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_consultation(ask=ask, by=request.user, today=request.today, **form.cleaned_data)
        except CannotRecord as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"The answer of {ask.name} is recorded. It must be considered with an open mind.")
            return redirect("caseworker:asks:one", ask_id)
    context = {
        "child": ask.child, "form": form, "title": f"The answer of {ask.name}", "says": "", "fields": list(form.fields),
        "button": "Record it", "back": reverse("caseworker:asks:one", args=[ask_id]),
    }  # fmt: skip
    return render(request, "caseworker/asks/form.jinja", context, status=422 if form.errors else 200)
