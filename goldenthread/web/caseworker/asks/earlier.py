"""Earlier advice: put forward, and used only where adviser, authority and family each agree that it is enough."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.casework.asks import actions, selectors
from goldenthread.casework.asks.actions.earlier import standing
from goldenthread.casework.asks.advisers import advisers
from goldenthread.casework.asks.choices import Side
from goldenthread.casework.rules import CannotRecord
from goldenthread.documents.actions import Paper, keep
from goldenthread.documents.choices import Classification
from goldenthread.documents.refusals import DocumentRefused
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import open_record, visible_children
from goldenthread.web.caseworker.asks.acting import LARGEST
from goldenthread.web.child.opening import case_or_404
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest


class OfferForm(forms.Form):
    """What the earlier advice is."""

    title = forms.CharField(label="What is it?", max_length=200, help_text="For example: report of the autism clinic.")
    author_name = forms.CharField(label="Who gave it?", max_length=200)
    given_on = DayField(label="When was it given?", says="The day it was given")
    file = forms.FileField(label="The document, as Word or PDF", required=False)
    text = forms.CharField(label="Or what it says", widget=forms.Textarea, required=False, max_length=200_000)

    def __init__(self, *args: Any, lanes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["of"] = forms.ChoiceField(
            label="Whose advice would it stand for?", choices=[("", "Choose"), *lanes],
            error_messages={"required": "Choose whose advice it would stand for."},
        )  # fmt: skip
        self.order_fields(["of"])


@staff_page(Permission.RECORD_CASEWORK)
def offer(request: StaffRequest, case_id: str) -> HttpResponse:
    """Putting earlier advice forward. Nothing follows until all three have agreed."""
    case = case_or_404(request, case_id, "caseworker.asks.earlier")
    taken = selectors.taken_lanes(case)
    form = OfferForm(
        request.POST or None,
        request.FILES or None,
        lanes=[(k, a.title) for k, a in advisers().items() if k not in taken],
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            given, document = data.pop("file"), None
            if given:
                paper = Paper(given.name, data["author_name"], "advice", request.today, Classification.PERSONAL)
                document = keep(area=case.area, stream=given, paper=paper, by=request.user, largest=LARGEST)
            with transaction.atomic():
                made = actions.offer_earlier(case=case, document=document, by=request.user, today=request.today, **data)
        except DocumentRefused as refusal:
            form.add_error("file", str(refusal))
        except CannotRecord as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "Put forward. Record what each of the three says: it is used once all agree.")
            return redirect("caseworker:asks:agree", made.public_id)
    context = {
        "child": case.child, "form": form, "title": "Use advice that was given earlier", "upload": True,
        "says": "The law has the authority use it in place of new advice only where whoever gave it, the authority and "
        "the family are each satisfied that it is enough (regulation 6(4)).",
        "fields": list(form.fields), "button": "Put it forward",
        "back": reverse("caseworker:asks:case", args=[case_id]),
    }  # fmt: skip
    return render(request, "caseworker/asks/form.jinja", context, status=422 if form.errors else 200)


class AgreeForm(forms.Form):
    """What one of the three said, who said it, and when."""

    side = forms.ChoiceField(label="Whose word is it?", choices=Side.choices, widget=forms.RadioSelect)
    satisfied = forms.TypedChoiceField(
        label="Are they satisfied that it is enough?", choices=[("yes", "Yes"), ("no", "No")], widget=forms.RadioSelect,
        coerce=lambda said: said == "yes",
    )  # fmt: skip
    who = forms.CharField(label="Who said so?", max_length=200)
    on = DayField(label="On which day?", says="The day they said so")


@staff_page(Permission.RECORD_CASEWORK)
def agree(request: StaffRequest, earlier_id: str) -> HttpResponse:
    """Recording what each of the three says; a later word stands in place of an earlier one."""
    children = visible_children(request.user, request.area, request.today)
    earlier = selectors.earlier_in(children, request.area, earlier_id)
    if earlier is None:
        raise Http404("There is no such page.")
    open_record(request.user, request.area, request.today, earlier.child.public_id, "caseworker.asks.agree")
    form = AgreeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = {**form.cleaned_data, "side": Side(form.cleaned_data["side"])}
        try:
            made = actions.agree(earlier=earlier, by=request.user, today=request.today, **data)
        except CannotRecord as refusal:
            refuse(form, refusal)
        else:
            messages.success(
                request,
                "All three agree: it is this assessment’s advice, and no new advice is asked for."
                if made.advice_id else "Recorded.",
            )  # fmt: skip
            return redirect("caseworker:asks:agree", earlier_id)
    said = standing(earlier)
    context = {
        "earlier": earlier, "child": earlier.child, "form": form, "sides": [(s, said.get(s)) for s in Side],
        "words": list(earlier.agreements.all()), "back": reverse("caseworker:asks:case", args=[earlier.case.public_id]),
    }  # fmt: skip
    return render(request, "caseworker/asks/agree.jinja", context, status=422 if form.errors else 200)
