"""A manager reads advice against the criteria for its kind, and releases it or returns it with comments."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.casework.asks import actions, rules, selectors
from goldenthread.casework.asks.choices import AdviceState, Mark
from goldenthread.casework.asks.criteria import Criterion, criteria_for
from goldenthread.casework.rules import CannotRecord
from goldenthread.partnership.permissions import Permission
from goldenthread.web.child import asks as words
from goldenthread.web.child.advice import in_sight, parts
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import long_date
from goldenthread.web.contributor.asks.writing import end_drafts

if TYPE_CHECKING:
    from goldenthread.casework.asks.models import Advice


class AssureForm(forms.Form):
    """Whether each criterion is met, and what the writer should change."""

    def __init__(self, *args: Any, criteria: tuple[Criterion, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for c in criteria:
            self.fields[f"mark_{c.key}"] = forms.ChoiceField(
                label=c.asks, help_text=c.helps, choices=Mark.choices, widget=forms.RadioSelect, required=False
            )
        self.fields["comments"] = forms.CharField(
            label="Comments", required=False, widget=forms.Textarea, max_length=4000,
            help_text="Needed where you send it back. The writer reads them beside their draft.",
        )  # fmt: skip

    def marks(self) -> dict[str, str]:
        """What was marked, by criterion."""
        return {c.key: self.cleaned_data[f"mark_{c.key}"] for c in self.criteria if self.cleaned_data[f"mark_{c.key}"]}


@staff_page(Permission.GIVE_ADVICE)
def assure(request: StaffRequest, advice_id: str) -> HttpResponse:
    """The advice, and beside it what to look for."""
    advice = in_sight(request, advice_id, "contributor.assure")
    if advice.ask is None:
        raise Http404("There is no such page.")
    rules.check_may_assure(request.user, advice, request.today)
    form = AssureForm(request.POST or None, criteria=criteria_for(advice.adviser))
    if request.method == "POST" and form.is_valid():
        try:
            said = _decide(request, advice, form)
        except CannotRecord as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, said)
            return redirect("advice:service")
    named = selectors.settings_named_in(
        advice.area, [p.text for p in selectors.paragraphs_of(advice)], advice.case.setting
    )
    context = {
        "advice": advice, "ask": advice.ask, "child": advice.child, "form": form, "parts": parts(advice),
        "paragraphs": selectors.paragraphs_of(advice), "named": named,
        "waits": advice.state == AdviceState.HANDED_IN, "due": words.due_params(advice.ask, request.today),
        "what": words.what_of(advice.ask), "earlier": list(advice.assurances.all()),
        "back": reverse("advice:service"),
    }  # fmt: skip
    return render(request, "contributor/asks/assure.jinja", context, status=422 if form.errors else 200)


def _decide(request: StaffRequest, advice: "Advice", form: AssureForm) -> str:
    data = form.cleaned_data
    assert advice.ask is not None
    if "return" in request.POST.getlist("then"):
        actions.send_back(
            advice=advice, marks=form.marks(), comments=data["comments"], by=request.user, today=request.today
        )
        return (
            f"Sent back to {advice.author_name} with your comments. It is still due by {long_date(advice.ask.due_on)}."
        )
    actions.release(advice=advice, marks=form.marks(), comments=data["comments"], by=request.user, today=request.today)
    end_drafts(advice.ask)
    return (
        f"Released to the authority on {long_date(request.today)}: it is received, and your service’s clock has "
        "stopped. The officer and the family can read it now."
    )
