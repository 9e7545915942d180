"""Families' own grades, entered by whoever holds their answers: a code, a few questions, and no child's name."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.partnership.permissions import Permission
from goldenthread.quality import actions
from goldenthread.quality.choices import Seat
from goldenthread.quality.rules import CannotAudit, pages_of
from goldenthread.quality.selectors.marks import seat_with_code
from goldenthread.quality.selectors.tools import criteria_of
from goldenthread.web.board.quality.common import GRADE_CHOICES, audit_or_404
from goldenthread.web.board.quality.marking import read_grade
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

SAID = {"4": "Very much so", "3": "Yes", "2": "Partly", "1": "No"}


class FamilyForm(forms.Form):
    """A family's code, and what it answered."""

    code = forms.CharField(
        label="The family's code", max_length=16, help_text="Twelve letters and figures, on the sheet they were given."
    )

    def __init__(self, *args: Any, criteria: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for c in criteria:
            self.fields[f"grade_{c.key}"] = forms.ChoiceField(
                label=c.family_asks,
                choices=[(value, SAID[value]) for value, _ in GRADE_CHOICES],
                widget=forms.RadioSelect,
            )
            self.fields[f"evidence_{c.key}"] = forms.CharField(
                label="In their words", widget=forms.Textarea, required=False
            )
        self.fields["words"] = forms.CharField(label="Anything else they said", widget=forms.Textarea, required=False)

    def given(self) -> dict[str, dict[str, Any]]:
        """What was answered, as the action takes it."""
        said = self.cleaned_data
        return {
            c.key: {"grade": read_grade(said[f"grade_{c.key}"]), "evidence": said[f"evidence_{c.key}"]}
            for c in self.criteria
        }


@staff_page(Permission.MARK_AUDITS)
def enter(request: StaffRequest, audit_id: str) -> HttpResponse:
    """Enter one family's answers. Whoever enters them learns nothing of the child: the code is all there is."""
    audit = audit_or_404(request, audit_id)
    criteria = pages_of(criteria_of(audit.tool), Seat.FAMILY)
    form = FamilyForm(request.POST or None, criteria=criteria)
    if request.method == "POST" and form.is_valid():
        seat = seat_with_code(request.area, form.cleaned_data["code"].strip().lower())
        if seat is None or seat.record.audit_id != audit.pk:
            form.add_error("code", "No family of this audit has that code. Look at it letter by letter.")
        else:
            try:
                actions.enter_family(
                    assignment=seat, given=form.given(), words=form.cleaned_data["words"], by=request.user,
                    today=request.today,
                )  # fmt: skip
            except CannotAudit as refusal:
                form.add_error("code", str(refusal))
            else:
                messages.success(
                    request, "This family's grades are entered. They stay unseen until both markers are done."
                )
                return redirect("quality:families", audit.public_id)
    context = {"audit": audit, "form": form, "criteria": criteria}
    return render(request, "board/quality/families.jinja", context, status=422 if form.errors else 200)
