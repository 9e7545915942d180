"""Every component on one page, for those who build pages and those who check them."""

from datetime import date

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.web.components.forms import DayField
from goldenthread.web.components.listing import Filter, listing
from goldenthread.web.components.statuses import STATUSES

DAY = date(2024, 2, 21)
CHILDREN = ("Amara Fenwick", "Billy Thorne", "Cass Okafor", "Dilan Marsh", "Edie Farrow", "Finn Abara", "Greta Lowe")
STEPS = (("request", "Decision whether to assess"), ("plan", "Final plan"))
FILTERS = (Filter("step", "Step", STEPS), Filter("words", "Name or local number"))


class ExampleForm(forms.Form):
    """One field of each kind."""

    sent_on = DayField(
        label="When was the decision sent?", says="Date the decision was sent", help_text="For example, 21 2 2024"
    )
    decision = forms.ChoiceField(
        label="What was decided?",
        choices=[("assess", "To assess"), ("refuse", "Not to assess")],
        widget=forms.RadioSelect,
    )
    rights = forms.MultipleChoiceField(
        label="What did the letter tell the family?",
        choices=[("appeal", "Right to appeal"), ("mediation", "Mediation information")],
        widget=forms.CheckboxSelectMultiple,
    )
    by = forms.ChoiceField(
        label="Who decided?", choices=[("", "Choose"), ("panel", "Panel"), ("manager", "SEND manager")]
    )
    reason = forms.CharField(label="Reason", widget=forms.Textarea, help_text="The family will read this.")
    reference = forms.CharField(label="Reference", required=False)
    letter = forms.FileField(label="The letter", required=False)
    confirmed = forms.BooleanField(label="I have checked who the letter goes to", required=False)


def gallery(request: HttpRequest) -> HttpResponse:
    """The gallery; it exists in a demonstration only. `?faults=1` shows the form with what must be mended."""
    if not settings.DEMONSTRATION:
        raise Http404("The gallery is part of a demonstration.")
    state = listing(request, sorts=["name", "due"], default_sort="due", filters=FILTERS, keep=["faults"], size=3)
    names = sorted(CHILDREN, reverse=state.descending)
    state = state.of(len(names))
    form = ExampleForm({"sent_on-day": "31", "sent_on-month": "2"} if "faults" in request.GET else None)
    context = {
        "form": form,
        "listing": state,
        "names": names[state.window],
        "day": DAY,
        "statuses": list(STATUSES),
    }
    return render(request, "pages/gallery.jinja", context)
