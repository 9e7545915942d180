"""Complaints: the list, one with its stages, receiving, answering, taking further."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.casework.disputes import actions, selectors
from goldenthread.casework.disputes.choices import Cause, Finding
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list, visible_children
from goldenthread.web.caseworker.disputes.common import address, ask, child_or_404, complaint_or_404
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import listing


@staff_page(Permission.KEEP_DISPUTES)
def complaints(request: StaffRequest) -> HttpResponse:
    """What waits for an answer, all of it, the first due first; and what was answered, a page at a time."""
    children = visible_children(request.user, request.area, request.today)
    waiting = list(selectors.complaints_in(children, request.area))
    every = selectors.complaints_in(children, request.area, answered=True)
    state = listing(request, sorts=(), default_sort="").of(every.count())
    answered = list(every[state.window])
    log_list(request.user, request.area, "disputes.complaints", [c.child for c in (*waiting, *answered)])
    late = sum(c.due_on < request.today for c in waiting if c.due_on)
    context = {"waiting": waiting, "answered": answered, "listing": state, "today": request.today, "late": late}
    return render(request, "caseworker/disputes/complaints.jinja", context)


@staff_page(Permission.KEEP_DISPUTES)
def one(request: StaffRequest, complaint_id: str) -> HttpResponse:
    """One complaint, through its stages."""
    complaint = complaint_or_404(request, complaint_id, "complaint")
    context = {
        "complaint": complaint, "child": complaint.child, "steps": complaint.steps.order_by("pk"),
        "lessons": list(complaint.lessons.order_by("pk")), "today": request.today,
    }  # fmt: skip
    return render(request, "caseworker/disputes/complaint.jinja", context)


MONEY = forms.TextInput(attrs={"inputmode": "decimal"})


class ComplaintForm(forms.Form):
    """Who complains, of what, since when."""

    received_on = DayField(label="On which day did it reach us?", says="The day it reached us")
    who = forms.CharField(label="Who complains?", max_length=200)
    about = forms.CharField(label="What is it about?", widget=forms.Textarea, max_length=5000)
    cause = forms.ChoiceField(label="What lies behind it, as far as is seen?", choices=Cause.choices)


@staff_page(Permission.KEEP_DISPUTES)
def receive(request: StaffRequest, child_id: str) -> HttpResponse:
    """Set down a complaint."""
    child = child_or_404(request, child_id, "receive_complaint")

    def act(data: dict[str, Any]) -> None:
        actions.receive_complaint(child=child, by=request.user, today=request.today, **data)

    says = "The days to answer are this authority’s own policy, set in its settings; no law sets them."
    return ask(
        request, ComplaintForm(request.POST or None), act, address("complaints"), title="A complaint has come",
        child=child, says=says,
    )  # fmt: skip


class AnswerForm(forms.Form):
    """What was found, and what puts it right."""

    on = DayField(label="On which day was it answered?", says="The day of the answer")
    found = forms.ChoiceField(label="What was found?", choices=Finding.choices, widget=forms.RadioSelect)
    remedy = forms.CharField(label="What puts it right?", widget=forms.Textarea, required=False, max_length=5000)
    paid = forms.DecimalField(
        label="Paid, in pounds", required=False, max_digits=10, decimal_places=2, widget=MONEY, min_value=0
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


@staff_page(Permission.KEEP_DISPUTES)
def answer(request: StaffRequest, complaint_id: str) -> HttpResponse:
    """Set down the answer at this stage."""
    complaint = complaint_or_404(request, complaint_id, "answer_complaint")

    def act(data: dict[str, Any]) -> None:
        actions.answer_complaint(complaint=complaint, by=request.user, today=request.today, **data)

    form = AnswerForm(request.POST or None, initial={"version": complaint.version})
    title = f"The answer at {complaint.get_stage_display()}"
    return ask(request, form, act, address("complaint", complaint_id), title=title, child=complaint.child)


class FurtherForm(forms.Form):
    """When it went further; the ombudsman's number."""

    on = DayField(label="On which day was it taken further?", says="The day it was taken further")
    reference = forms.CharField(label="The ombudsman’s number, if it went to them", required=False, max_length=40)
    version = forms.IntegerField(widget=forms.HiddenInput)


@staff_page(Permission.KEEP_DISPUTES)
def further(request: StaffRequest, complaint_id: str) -> HttpResponse:
    """Set down that the family took it to the next stage."""
    complaint = complaint_or_404(request, complaint_id, "further_complaint")

    def act(data: dict[str, Any]) -> None:
        actions.take_further(complaint=complaint, by=request.user, today=request.today, **data)

    form = FurtherForm(request.POST or None, initial={"version": complaint.version})
    to = address("complaint", complaint_id)
    return ask(request, form, act, to, title="Taken to the next stage", child=complaint.child)
