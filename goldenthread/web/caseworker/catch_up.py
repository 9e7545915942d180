"""The catch-up: what an imported file left open, a class at a time, a screen a case."""

from datetime import date
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.casework import actions, selectors
from goldenthread.casework.choices import Answer, LeftOpen
from goldenthread.casework.kinds import kinds, label
from goldenthread.casework.rules import CannotRecord, Entry
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import open_record
from goldenthread.people.listed import Listed, listed_children
from goldenthread.web.caseworker.rows import LEFT_OPEN
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.here import StaffRequest

# What can have become of each class of open matter: event and, where it needs one, its qualifier.
DONE: dict[str, tuple[tuple[str, str], ...]] = {
    LeftOpen.REQUEST: (
        ("decision_to_assess_notified", ""), ("decision_not_to_assess_notified", ""), ("request_withdrawn", ""),
    ),
    LeftOpen.ASSESSMENT: (
        ("final_plan_issued", ""), ("draft_plan_served", ""), ("decision_not_to_issue_notified", ""),
        ("assessment_withdrawn", ""),
    ),
    LeftOpen.REVIEW_MEETING: (
        ("review_meeting_held", ""), ("decision_notified", "no_change"), ("decision_notified", "amend"),
    ),
    LeftOpen.REVIEW_DECISION: (
        ("decision_notified", "no_change"), ("decision_notified", "amend"), ("decision_notified", "cease"),
    ),
    LeftOpen.TRANSFER: (("amended_final_issued", ""),),
}  # fmt: skip


def _said(event: str, qualifier: str) -> str:
    kind = kinds()[event]
    return f"{kind.label}: {kind.qualifiers[qualifier]}" if qualifier else kind.label


class AnswerForm(forms.Form):
    """Still open, done on a day, or not ours."""

    answer = forms.ChoiceField(
        label="What has become of it?", widget=forms.RadioSelect, error_messages={"required": "Choose one."}
    )
    occurred_on = DayField(label="If it was done, on which day?", says="The day it was done", required=False)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        done = [(f"{event}[{q}]" if q else event, f"Done: {_said(event, q).lower()}") for event, q in DONE[kind]]
        still = [(Answer.STILL_OPEN.value, "Still open"), *done]
        cast("forms.ChoiceField", self.fields["answer"]).choices = [*still, (Answer.NOT_OURS.value, "Not our case")]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        answer = data.get("answer")
        if answer and answer not in Answer.values and not data.get("occurred_on"):
            self.add_error("occurred_on", "Enter the day it was done.")
        return data

    def entry(self) -> Entry | None:
        """What was done, where something was."""
        answer: str = self.cleaned_data["answer"]
        if answer in Answer.values:
            return None
        event, _, qualifier = answer.removesuffix("]").partition("[")
        day: date = self.cleaned_data["occurred_on"]
        return Entry(event, day, qualifier)

    def answered(self) -> Answer:
        """The answer in the words of the record."""
        given = self.cleaned_data["answer"]
        return Answer(given) if given in Answer.values else Answer.DONE


def _mine(request: StaffRequest, children: Listed) -> Any:
    found = selectors.to_confirm(children, request.area, request.today)
    return found if request.GET.get("whose") == "team" else found.filter(case__officer=request.user)


@staff_page(Permission.CONFIRM_IMPORTED)
def classes(request: StaffRequest) -> HttpResponse:
    """The classes of open matter: how many, how far along, where to begin."""
    children = listed_children(request.user, request.area, request.today)
    mine = dict.fromkeys(LeftOpen.values, 0)
    for kind in _mine(request, children).values_list("kind", flat=True):
        mine[kind] += 1
    progress = [
        {
            **row,
            "title": LeftOpen(row["kind"]).label,
            "mine": mine[row["kind"]],
            "percent": row["answered"] / row["total"],
        }
        for row in selectors.confirmation_progress(children, request.area, request.today)
    ]
    return render(request, "caseworker/classes.jinja", {"progress": progress})


@staff_page(Permission.CONFIRM_IMPORTED)
def next_one(request: StaffRequest, kind: str) -> HttpResponse:
    """To the next case of a class, the officer’s own first, then the team’s."""
    if kind not in LeftOpen.values:
        raise Http404("There is no such page.")
    children = listed_children(request.user, request.area, request.today)
    everything = selectors.to_confirm(children, request.area, request.today).filter(kind=kind)
    found = everything.filter(case__officer=request.user).first() or everything.first()
    if found is None:
        messages.success(request, f"{LeftOpen(kind).label}: everything has been confirmed.")
        return redirect("caseworker:catch-up")
    return redirect("caseworker:catch-up-one", kind=kind, case_id=found.case.public_id, as_at=found.as_at.isoformat())


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Http404("There is no such page.") from None


@staff_page(Permission.CONFIRM_IMPORTED)
def one(request: StaffRequest, kind: str, case_id: str, as_at: str) -> HttpResponse:
    """One case: what the file said, and what has become of it."""
    children = listed_children(request.user, request.area, request.today)
    matter = selectors.confirmation_in(children, request.area, kind, case_id, _day(as_at))
    if matter is None:
        raise Http404("There is no such page.")
    case = matter.case
    open_record(request.user, request.area, request.today, case.child.public_id, "caseworker.catch_up")
    if matter.answer:
        return redirect("caseworker:catch-up-class", kind=kind)
    form = AnswerForm(request.POST or None, kind=kind)
    if request.method == "POST" and form.is_valid():
        try:
            actions.confirm(
                confirmation=matter, answer=form.answered(), entry=form.entry(), by=request.user, today=request.today
            )
            messages.success(request, f"{case.child.full_name}: {form.answered().label.lower()}.")
            return redirect("caseworker:catch-up-class", kind=kind)
        except CannotRecord as problem:
            form.add_error("occurred_on" if problem.field == "occurred_on" else "answer", str(problem))
    context = {
        "matter": matter,
        "case": case,
        "title": LEFT_OPEN[LeftOpen(kind)],
        "kind_label": LeftOpen(kind).label,
        "form": form,
        "events": [(e.occurred_on, label(e.kind, e.qualifier)) for e in selectors.timeline([case])[:6]],
        "left": selectors.to_confirm(children, request.area, request.today).filter(kind=kind).count(),
        "list_url": reverse("caseworker:catch-up"),
    }
    return render(request, "caseworker/confirm.jinja", context, status=422 if form.is_bound else 200)
