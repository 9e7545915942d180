"""Re-assessment, moves out, ceasing, personal budgets: what is under way, each course with its steps and its days."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.casework.clocks import standing
from goldenthread.casework.kinds import kinds, label
from goldenthread.casework.reviews import actions, selectors
from goldenthread.casework.reviews.choices import BudgetForm, ChangeKind
from goldenthread.casework.reviews.courses import COURSES, Step
from goldenthread.casework.rules import CannotRecord
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list
from goldenthread.people.listed import listed_children
from goldenthread.web.caseworker.reviews.common import change_or_404, form_page
from goldenthread.web.child.opening import case_or_404
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import long_date

if TYPE_CHECKING:
    from goldenthread.casework.reviews.models import Change

BEGUN_FOR_PLAN = (ChangeKind.REASSESSMENT, ChangeKind.MOVE_OUT, ChangeKind.CEASE, ChangeKind.BUDGET)


class StepForm(forms.Form):
    """A day, in what way, and words: reasons where it is decided."""

    on = DayField(label="On which day?", says="The day")
    words = forms.CharField(label="Anything to add?", widget=forms.Textarea, required=False, max_length=6000)

    def __init__(self, *args: Any, wanted: Step, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        qualifiers = kinds()[wanted.kind].qualifiers
        if qualifiers:
            self.fields["qualifier"] = forms.ChoiceField(
                label="Which?", choices=list(qualifiers.items()), widget=forms.RadioSelect
            )
        if wanted.decides:
            self.fields["words"].label = "The reasons"


class BeginForm(StepForm):
    """How a course begins."""

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind == ChangeKind.MOVE_OUT:
            self.fields["other_authority"] = forms.CharField(label="Which authority do they move to?", max_length=200)


class EndForm(forms.Form):
    """Why it leads no further."""

    why = forms.CharField(label="Why does it lead no further?", widget=forms.Textarea, max_length=2000)


class LineForm(forms.Form):
    """One part of a personal budget."""

    purpose = forms.CharField(label="What does it pay for?", max_length=300)
    form = forms.ChoiceField(label="How is it held?", choices=BudgetForm, widget=forms.RadioSelect)
    pounds = forms.DecimalField(
        label="Pounds a year", max_digits=9, decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-10"}),
    )  # fmt: skip
    on_premises = forms.BooleanField(label="It is used on the premises of a school or college", required=False)
    head_agreed_on = DayField(
        label="If so, on which day did its head agree?", says="The day the head agreed", required=False
    )


@staff_page(Permission.RECORD_CASEWORK)
def every(request: StaffRequest) -> HttpResponse:
    """Everything that is under way, the longest first."""
    children = listed_children(request.user, request.area, request.today)
    kind = request.GET.get("kind", "")
    found = list(selectors.changes_in(children, request.area, kind if kind in ChangeKind.values else "")[:300])
    log_list(request.user, request.area, "caseworker.changes", [c.child for c in found])
    context = {"changes": found, "kinds": ChangeKind, "kind": kind}
    return render(request, "caseworker/reviews/changes.jinja", context)


@staff_page(Permission.RECORD_CASEWORK)
def one(request: StaffRequest, change_id: str) -> HttpResponse:
    """How far it has come, the law's days, and what may be done next."""
    change = change_or_404(request, change_id, "caseworker.change")
    at = selectors.position(change)
    context = {
        "change": change, "child": change.child, "course": COURSES[ChangeKind(change.kind)],
        "done": [{"day": e.occurred_on, "title": label(e.kind, e.qualifier), "text": _words(e.details),
                  "by": e.recorded_by_name} for e in at.done],
        "following": at.following, "duties": [standing(d, request.today) for d in at.duties],
        "lines": list(selectors.lines_of(change)), "is_budget": change.kind == ChangeKind.BUDGET,
        "total": sum(line.pounds for line in selectors.lines_of(change)),
    }  # fmt: skip
    return render(request, "caseworker/reviews/change.jinja", context)


def _words(details: dict[str, Any]) -> str:
    return str(details.get("reasons") or details.get("note") or "")


@staff_page(Permission.RECORD_CASEWORK)
def choose(request: StaffRequest, case_id: str) -> HttpResponse:
    """What is to begin?"""
    case = case_or_404(request, case_id, "caseworker.change.choose")
    groups = [(COURSES[kind], [s for s in COURSES[kind].steps if s.begins]) for kind in BEGUN_FOR_PLAN]
    context = {"case": case, "child": case.child, "groups": groups}
    return render(request, "caseworker/reviews/choose.jinja", context)


@staff_page(Permission.RECORD_CASEWORK)
def begin(request: StaffRequest, case_id: str, kind: str) -> HttpResponse:
    """Begin a course with the step that opens it."""
    case = case_or_404(request, case_id, "caseworker.change.begin")
    course = next((c for c in COURSES.values() if any(s.kind == kind and s.begins for s in c.steps)), None)
    wanted = course.step(kind) if course else None
    if course is None or wanted is None or course.kind not in BEGUN_FOR_PLAN:
        raise Http404("There is no such page.")
    form = BeginForm(request.POST or None, wanted=wanted, kind=course.kind, initial={"on": request.today})
    if request.method == "POST" and form.is_valid():
        try:
            change = actions.begin_change(
                case=case, kind=course.kind, begins=kind, by=request.user, today=request.today, **form.cleaned_data
            )
        except CannotRecord as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"Recorded on {long_date(change.begun_on)}. {_counts(change)}")
            return redirect("caseworker:reviews:change", change.public_id)
    back = reverse("caseworker:reviews:choose-change", args=[case_id])
    return form_page(request, form, case.child, wanted.title, "Record it", back, says=wanted.says)


def _counts(change: "Change") -> str:
    """What the law starts counting, in a sentence; empty where nothing runs."""
    rows = [d for d in selectors.position(change).duties if d.settled_on is None]
    return f"The law’s next day is {long_date(rows[0].due_on)}." if rows else ""


@staff_page(Permission.RECORD_CASEWORK)
def step(request: StaffRequest, change_id: str, kind: str) -> HttpResponse:
    """Record the next step."""
    change = change_or_404(request, change_id, "caseworker.change.step")
    wanted = COURSES[ChangeKind(change.kind)].step(kind)
    if wanted is None or change.ended_on:
        raise Http404("There is no such page.")
    if kind == "personal_budget_decided":
        return redirect("caseworker:reviews:budget-decide", change_id)
    form = StepForm(request.POST or None, wanted=wanted, initial={"on": request.today})
    if request.method == "POST" and form.is_valid():
        try:
            actions.step(change=change, kind=kind, by=request.user, today=request.today, **form.cleaned_data)
        except CannotRecord as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"Recorded. {_counts(change)}")
            return redirect("caseworker:reviews:change", change_id)
    back = reverse("caseworker:reviews:change", args=[change_id])
    return form_page(request, form, change.child, wanted.title, "Record it", back, says=wanted.says)


@staff_page(Permission.RECORD_CASEWORK)
def end(request: StaffRequest, change_id: str) -> HttpResponse:
    """End a course that leads no further."""
    change = change_or_404(request, change_id, "caseworker.change.end")
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.end_change(change=change, why=form.cleaned_data["why"], by=request.user, today=request.today)
        except CannotRecord as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "Ended, with the reason. Its events stay on the record.")
            return redirect("caseworker:reviews:change", change_id)
    back = reverse("caseworker:reviews:change", args=[change_id])
    return form_page(request, form, change.child, "It leads no further", "End it", back)


@staff_page(Permission.RECORD_CASEWORK)
def line(request: StaffRequest, change_id: str) -> HttpResponse:
    """Put a part in a personal budget."""
    change = change_or_404(request, change_id, "caseworker.change.budget")
    form = LineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_line(change=change, **form.cleaned_data, by=request.user, today=request.today)
        except CannotRecord as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "It is part of the personal budget.")
            return redirect("caseworker:reviews:change", change_id)
    back = reverse("caseworker:reviews:change", args=[change_id])
    return form_page(request, form, change.child, "A part of the personal budget", "Add it", back)
