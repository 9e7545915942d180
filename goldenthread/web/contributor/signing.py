"""A signatory agrees lines of health provision; the designated officers see what could not be agreed."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from goldenthread.casework.plans import actions, selectors
from goldenthread.casework.plans.compare import figures
from goldenthread.casework.plans.content import line_print
from goldenthread.casework.plans.rules import CannotPlan
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list, open_record, visible_children
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest


class SignForm(forms.Form):
    """A signatory's answer on one line."""

    agreed = forms.ChoiceField(
        label="Does the commissioning body agree this line?", widget=forms.RadioSelect,
        choices=[("yes", "Yes, we will arrange it"), ("no", "No")], error_messages={"required": "Choose yes or no."},
    )  # fmt: skip
    reason = forms.CharField(
        label="If not, why?", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The family reads it with the plan, and the designated officer settles it.",
    )  # fmt: skip
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


@staff_page(Permission.SIGN_PROVISION)
def room(request: StaffRequest) -> HttpResponse:
    """The lines that wait for the commissioning body's signatory, soonest due first."""
    children = visible_children(request.user, request.area, request.today)
    waiting = selectors.waiting_to_sign(children, request.area)
    log_list(request.user, request.area, "signing.room", [line.version.plan.child for line in waiting])
    return render(request, "contributor/plans/signing.jinja", {"waiting": waiting, "figures": figures})


def _line(request: StaffRequest, plan_id: str, lineage: str) -> tuple[Any, Any, Any]:
    children = visible_children(request.user, request.area, request.today)
    plan = selectors.plan_in_sight(children, request.area, plan_id)
    version = selectors.working_version(plan) if plan else None
    if plan is None or version is None:
        raise Http404("There is no such page.")
    version.plan = plan
    content = selectors.content_of(version)
    standing = next((s for s in selectors.standings(plan, content) if s.row.lineage == lineage), None)
    if standing is None or standing.last is None:
        raise Http404("There is no such page.")
    open_record(request.user, request.area, request.today, plan.child.public_id, "signing.line")
    return version, content, standing


@staff_page(Permission.SIGN_PROVISION)
def line(request: StaffRequest, plan_id: str, lineage: str) -> HttpResponse:
    """One line with the needs and outcomes it is for and the advice it rests on, to be agreed or not."""
    version, content, standing = _line(request, plan_id, lineage)
    now = line_print(standing.row)
    form = SignForm(request.POST or None, initial={"seen": now})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            actions.sign(
                version=version, lineage=lineage, agreed=data["agreed"] == "yes", reason=data["reason"],
                seen_print=data["seen"], by=request.user, today=request.today,
            )  # fmt: skip
        except CannotPlan as refusal:
            form.data = {**request.POST.dict(), "seen": now}
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            said = "agreed. It goes into the plan" if data["agreed"] == "yes" else "not agreed. The officer reads why"
            messages.success(request, f"The line is {said}.")
            return redirect("signing:room")
    rows = content.by_lineage()
    context = {
        "version": version, "child": version.plan.child, "standing": standing, "form": form, "figures": figures,
        "serves": [rows[key] for key in standing.row.up if key in rows],
    }  # fmt: skip
    return render(request, "contributor/plans/sign.jinja", context, status=422 if form.errors else 200)


class SettleForm(forms.Form):
    """How a line was settled."""

    how = forms.CharField(
        label="How was it settled?", max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Say how it was settled: the officer will tell the family."},
    )  # fmt: skip


@staff_page(Permission.ROUTE_ADVICE)
def unsettled(request: StaffRequest) -> HttpResponse:
    """Lines that left a plan because nobody agreed them, and lines that wait for a signature."""
    children = visible_children(request.user, request.area, request.today)
    escalations = list(selectors.open_escalations(children, request.area))
    waiting = selectors.waiting_to_sign(children, request.area)
    seen = [e.plan.child for e in escalations] + [line.version.plan.child for line in waiting]
    log_list(request.user, request.area, "signing.unsettled", seen)
    context = {"escalations": escalations, "waiting": waiting, "form": SettleForm(), "figures": figures}
    return render(request, "contributor/plans/unsettled.jinja", context)


@require_POST
@staff_page(Permission.ROUTE_ADVICE)
def settle(request: StaffRequest, escalation_id: str) -> HttpResponse:
    """Say how a line was settled."""
    children = visible_children(request.user, request.area, request.today)
    found = selectors.open_escalations(children, request.area).filter(public_id=escalation_id).first()
    if found is None:
        raise Http404("There is no such page.")
    try:
        actions.settle(escalation=found, how=request.POST.get("how", ""), by=request.user, today=request.today)
    except CannotPlan as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "It is settled, and stands so with the plan.")
    return redirect("signing:unsettled")
