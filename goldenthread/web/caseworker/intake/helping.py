"""What helps a child meanwhile: the list of assessments over 20 weeks, and what is recorded for each."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.casework.intake.actions.helping import end_support, record_support
from goldenthread.casework.intake.rules import CannotDo
from goldenthread.casework.intake.selectors.delays import over_twenty_weeks, support_of
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list
from goldenthread.web.caseworker.intake.common import in_sight, whose
from goldenthread.web.child.opening import case_or_404
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest


class SupportForm(forms.Form):
    """What helps, by whom, from when."""

    what = forms.CharField(
        label="What help is there meanwhile?", max_length=500, widget=forms.Textarea,
        help_text="The family reads this. For example: ten hours a week of one-to-one help in class.",
    )  # fmt: skip
    by_whom = forms.CharField(label="Who gives it?", max_length=200)
    starts_on = DayField(label="From which day?", says="The day it begins")


@staff_page(Permission.RECORD_CASEWORK)
def over_twenty(request: StaffRequest) -> HttpResponse:
    """Assessments past week 20: those with no help recorded first."""
    every, tabs = whose(request, over_twenty_weeks(in_sight(request), request.area, request.today), "officer")
    cases: list[Any] = list(every[:400])
    log_list(request.user, request.area, "caseworker.over_twenty", [case.child for case in cases])
    rows = [(case, (request.today - case.opened_on).days // 7) for case in cases]
    context = {"rows": rows, "tabs": tabs, "without": sum(not case.is_helped for case in cases)}
    return render(request, "caseworker/intake/over_twenty.jinja", context)


@staff_page(Permission.RECORD_CASEWORK)
def of_case(request: StaffRequest, case_id: str) -> HttpResponse:
    """What is recorded for one child, and a way to add to it or end it."""
    case = case_or_404(request, case_id, "caseworker.support")
    held = list(support_of(case, request.today))
    if request.method == "POST" and "end" in request.POST:
        one = found(next((each for each in held if each.public_id == request.POST["end"]), None))
        end_support(support=one, ends_on=max(request.today, one.starts_on), by=request.user, today=request.today)
        return redirect("caseworker:intake:support", case.public_id)
    form = SupportForm(request.POST or None, initial={"starts_on": request.today})
    if request.method == "POST" and form.is_valid():
        try:
            record_support(case=case, by=request.user, today=request.today, **form.cleaned_data)
        except CannotDo as problem:
            refuse(form, problem)
        else:
            return redirect("caseworker:intake:support", case.public_id)
    context = {"case": case, "held": held, "form": form}
    return render(request, "caseworker/intake/support.jinja", context, status=422 if form.errors else 200)
