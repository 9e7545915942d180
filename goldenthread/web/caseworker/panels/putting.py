"""Panels and decisions of one case: what may be decided of it, and putting it to a sitting."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.casework.choices import Stage
from goldenthread.casework.panels import actions
from goldenthread.casework.panels.choices import Matter
from goldenthread.casework.panels.legal_tests import legal_tests
from goldenthread.casework.panels.rules import outside_reason
from goldenthread.casework.panels.selectors import items, panels
from goldenthread.casework.panels.selectors.decisions import decisions_of
from goldenthread.casework.panels.selectors.waiting import clock_of
from goldenthread.partnership.permissions import Permission
from goldenthread.web.caseworker.panels.common import form_page
from goldenthread.web.child.opening import case_or_404
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.autosave import Autosave
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import long_date, plain_date

if TYPE_CHECKING:
    from goldenthread.casework.models import Case
    from goldenthread.casework.panels.legal_tests import LegalTest


def open_tests(case: "Case") -> "list[LegalTest]":
    """What may be decided of a case at its stage."""
    if case.stage == Stage.CLOSED:
        return []
    return [test for test in legal_tests().values() if test.applies_to(case.kind, case.stage)]


@staff_page(Permission.CLERK_PANELS)
def case(request: StaffRequest, case_id: str) -> HttpResponse:
    """What may be decided of a case, what was put to panels, what was decided."""
    held = case_or_404(request, case_id, "caseworker.panels.case")
    context = {
        "case": held, "child": held.child, "tests": [_matter(request, held, test) for test in open_tests(held)],
        "items": list(items.items_of_case(held)), "decisions": list(decisions_of(held)),
        "may_decide": Permission.DECIDE_CASES in request.permissions,
    }  # fmt: skip
    return render(request, "caseworker/panels/case.jinja", context)


def _matter(request: StaffRequest, case: "Case", test: "LegalTest") -> dict[str, Any]:
    """One matter: its clock, whether it stands before a panel, why it could not wait for one."""
    item = items.item_before(case, test.matter)
    duty = clock_of(case, test.matter, request.today)
    sitting = item.sitting if item else panels.coming(request.area, request.today, test.matter).first()
    outside = outside_reason(sitting, duty.send_by) if duty and not (item and item.state == "advised") else ""
    return {"test": test, "item": item, "duty": duty, "sitting": sitting, "outside": outside}


class PutForm(forms.Form):
    """What is put to which sitting, and what is asked."""

    what = forms.ChoiceField(
        label="What is put to which sitting?", widget=forms.RadioSelect,
        error_messages={"required": "Choose a sitting."},
    )  # fmt: skip
    asked = forms.CharField(
        label="What is the panel asked?", widget=forms.Textarea, max_length=4000,
        help_text="Members read this first. For members from schools the names are left out of it; do not rely on "
        "that: write “the child”.",
    )  # fmt: skip


@staff_page(Permission.CLERK_PANELS)
def put(request: StaffRequest, case_id: str) -> HttpResponse:
    """Put a case to a sitting. The paper itself is drawn from the case."""
    held = case_or_404(request, case_id, "caseworker.panels.put")
    back = reverse("caseworker:panels:case", args=[case_id])
    wanted = request.GET.get("matter", "")
    choices, first = _choices(request, held, wanted)
    saving = Autosave(request, subject=f"case:{held.public_id}", form="put to a panel")
    form = PutForm(request.POST or None, initial=saving.initial(PutForm, what=first))
    form.fields["what"].choices = [(key, words) for key, (_, _, words) in choices.items()]  # type: ignore[attr-defined]  # a choice field

    def act(data: dict[str, Any]) -> tuple[str, str]:
        matter, sitting, _ = choices[data["what"]]
        made = actions.put(
            case=held, sitting=sitting, matter=matter, asked=data["asked"], by=request.user, today=request.today
        )
        said = (
            f"Put to {sitting.panel.name} of {long_date(sitting.on)} as item {made.reference}. Members read it from "
            f"{long_date(sitting.opens_on)} to {long_date(sitting.closes_on)}. It starts and stops no clock."
        )
        return reverse("caseworker:panels:item", args=[made.public_id]), said

    none = "" if choices else "No sitting to come takes what may be asked of this case. Plan one from the panel’s page."
    return form_page(
        request, form, act, saving=saving, title="Put to a panel", caption=held.child.full_name, back=back,
        says=none or "The paper is drawn from the case: needs, advice, the clock, earlier decisions.",
        button="Put it to the panel",
    )  # fmt: skip


def _choices(request: StaffRequest, case: "Case", wanted: str) -> tuple[dict[str, tuple[Matter, Any, str]], str]:
    """Each matter with each sitting that takes it; and the first of those that were asked for."""
    found: dict[str, tuple[Matter, Any, str]] = {}
    for test in open_tests(case):
        duty = clock_of(case, test.matter, request.today)
        for sitting in panels.coming(request.area, request.today, test.matter)[:3]:
            late = " – after the day by which to send" if duty and sitting.on > duty.send_by else ""
            words = f"{test.asks}: {sitting.panel.name}, {plain_date(sitting.on)}{late}"
            found[f"{test.matter}/{sitting.public_id}"] = (test.matter, sitting, words)
    first = next((key for key, (matter, _, _) in found.items() if matter == wanted), next(iter(found), ""))
    return found, first
