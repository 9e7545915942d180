"""Deciding on a personal budget: the family is told by letter, and its going puts the decision on the case."""

from typing import TYPE_CHECKING

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from goldenthread.casework.reviews import actions
from goldenthread.casework.rules import CannotRecord
from goldenthread.correspondence.addressing import CannotAddress
from goldenthread.partnership.permissions import Permission
from goldenthread.web.caseworker.reviews.common import change_or_404, form_page
from goldenthread.web.child.by_itself import go
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.casework.reviews.models import Change

DECIDED = "personal_budget_decided"
SAYS = (
    "The letter tells the family the reasons and, where it is refused, the right to have the decision looked at again "
    "(SI 2014/1652). Its going is recorded by itself."
)


class DecideForm(forms.Form):
    """What, why, and how the family is told."""

    qualifier = forms.ChoiceField(
        label="What is decided?", widget=forms.RadioSelect,
        choices=[("agreed", "Agree the budget as it stands here"), ("refused", "Refuse it")],
    )  # fmt: skip
    words = forms.CharField(label="The reasons, as the family reads them", widget=forms.Textarea, max_length=6000)
    way = forms.ChoiceField(
        label="How is the family told?", widget=forms.RadioSelect, initial="letter",
        choices=[("letter", "By a letter from here"), ("other", "It has been told another way, and I record it")],
    )  # fmt: skip
    on = DayField(label="If it has been told: on which day?", says="The day it was told", required=False)


@staff_page(Permission.DECIDE_CASES)
def decide(request: StaffRequest, change_id: str) -> HttpResponse:
    """Agree or refuse it."""
    change = change_or_404(request, change_id, "caseworker.change.step")
    form = DecideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, _decide(request, change, form))
            return redirect("caseworker:reviews:change", change_id)
        except CannotRecord as refusal:
            refuse(form, refusal)
        except CannotAddress as refusal:
            form.add_error(None, str(refusal))
    back = reverse("caseworker:reviews:change", args=[change_id])
    return form_page(request, form, change.child, "Decide on the personal budget", "Decide", back, says=SAYS)


def _decide(request: StaffRequest, change: "Change", form: DecideForm) -> str:
    data, by, today = form.cleaned_data, request.user, request.today
    if data["way"] == "other":
        actions.step(
            change=change, kind=DECIDED, on=data["on"] or today, by=by, today=today, qualifier=data["qualifier"],
            words=data["words"],
        )  # fmt: skip
        return "It is recorded that the family was told."
    letter = actions.draft_budget_decision(
        change=change, outcome=data["qualifier"], reasons=data["words"], by=by, today=today
    )
    return go(letter, by, today)
