"""Writing down an inspection and what it found, and saying which priority answers which finding."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from goldenthread.improvement import actions
from goldenthread.improvement.rules.refusals import Refused
from goldenthread.improvement.selectors import plans
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.plans import forms
from goldenthread.web.board.serving import Page, found, serve
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

keeper = staff_page(Permission.KEEP_STRATEGY)


@keeper
def add_inspection(request: StaffRequest) -> HttpResponse:
    """Write an inspection down."""

    def save(form: forms.InspectionForm) -> str:
        made = actions.add_inspection(area=request.area, by=request.user, **form.given())
        return f"{made.title} is written down. Open it to add what it found."

    page = Page("Write an inspection down", "Keep it", reverse("plans:strategies"), "Strategies and inspections", save)
    return serve(request, forms.InspectionForm, page)


@keeper
def edit_inspection(request: StaffRequest, key: str) -> HttpResponse:
    """Change what is recorded of an inspection: its report and outcome come later."""
    row = found(plans.inspection_in(request.area, key))

    def save(form: forms.InspectionForm) -> str:
        actions.change_inspection(row, version=form.cleaned_data["version"] or 0, by=request.user, **form.given())
        return "The inspection is changed."

    page = Page(f"Change {row.title}", "Save", reverse("plans:inspection", args=[key]), row.title, save, row)
    return serve(request, forms.InspectionForm, page)


@keeper
def add_finding(request: StaffRequest, key: str) -> HttpResponse:
    """Write down one thing an inspection found."""
    row = found(plans.inspection_in(request.area, key))

    def save(form: forms.FindingForm) -> str:
        actions.add_finding(inspection=row, order=row.findings.count(), by=request.user, **form.given())
        return "The finding is written down."

    page = Page(f"What {row.title} found", "Add it", reverse("plans:inspection", args=[key]), row.title, save)
    return serve(request, forms.FindingForm, page)


@keeper
def edit_finding(request: StaffRequest, key: str) -> HttpResponse:
    """Change a finding as it was written down."""
    row = found(plans.finding_in(request.area, key))
    back = reverse("plans:inspection", args=[row.inspection.public_id])

    def save(form: forms.FindingForm) -> str:
        actions.change_finding(row, version=form.cleaned_data["version"] or 0, by=request.user, **form.given())
        return "The finding is changed."

    return serve(request, forms.FindingForm, Page(f"Finding {row.ref}", "Save", back, row.inspection.title, save, row))


@keeper
def answers(request: StaffRequest, key: str) -> HttpResponse:
    """Say which findings of its strategy's inspection a priority answers."""
    row = found(plans.priority_in(request.area, key))
    inspection = row.strategy.inspection
    every = {f.public_id: f for f in inspection.findings.order_by("kind", "order")} if inspection else {}

    def made(*args: Any, **kwargs: Any) -> forms.AnswersForm:
        form = forms.AnswersForm(*args, **kwargs)
        options = [(name, f"{f.ref}. {f.words}") for name, f in every.items()]
        form.fields["findings"].choices = options  # type: ignore[attr-defined]  # a ChoiceField
        return form

    def save(form: forms.AnswersForm) -> str:
        if inspection is None:
            raise Refused("Say first which inspection the strategy answers: change the strategy")
        chosen = [every[name] for name in form.cleaned_data["findings"]]
        actions.answer_findings(priority=row, findings=chosen, by=request.user)
        return "Which findings it answers is kept."

    intro = f"Findings of {inspection.title}." if inspection else "Its strategy answers no inspection yet."
    page = Page(f"Findings that {row} answers", "Save", reverse("plans:priority", args=[key]), str(row), save,
                intro=intro)  # fmt: skip
    return serve(request, made, page, {"findings": [f.public_id for f in row.findings.all()]})
