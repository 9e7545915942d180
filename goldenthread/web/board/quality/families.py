"""Letters to families with a one-time code, and the answers of those who sent theirs back on paper.

No page here names a child: whoever may see the record addresses the letter.
"""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from goldenthread.partnership.one_time import as_typed, in_groups
from goldenthread.partnership.permissions import Permission
from goldenthread.quality import actions
from goldenthread.quality.choices import Seat
from goldenthread.quality.codes import State
from goldenthread.quality.rules import CannotAudit, pages_of
from goldenthread.quality.selectors.families import family_seat, letter_numbered
from goldenthread.quality.selectors.tools import criteria_of
from goldenthread.web.board.quality.common import GRADE_CHOICES, audit_or_404, record_name
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.quality.models import Audit

SAID = {"4": "Very much so", "3": "Yes", "2": "Partly", "1": "No"}
UNKNOWN = ("none", "They do not know")
WHY_NOT = {
    State.WRONG: "That is not the code on this letter. Look at it letter by letter.",
    State.LOCKED: "Five wrong codes were typed with this letter's number, so it is locked. Make a new code.",
    State.EXPIRED: "This letter has run out. Make a new code.",
    State.USED: "This family's grades are entered already.",
    State.REPLACED: "Another letter took the place of this one.",
    State.CLOSED: "This audit is closed.",
}


class FamilyForm(forms.Form):
    """The number and the code of a family's letter, and what it answered."""

    number = forms.CharField(label="The number of the family's letter", max_length=24)
    code = forms.CharField(
        label="The code on the letter", max_length=24, help_text="Twelve letters and figures, in three groups."
    )

    def __init__(self, *args: Any, criteria: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for c in criteria:
            self.fields[f"grade_{c.key}"] = forms.ChoiceField(
                label=c.family_asks,
                choices=[*((value, SAID[value]) for value, _ in GRADE_CHOICES), UNKNOWN],
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
            c.key: {"grade": _grade(said[f"grade_{c.key}"]), "evidence": said[f"evidence_{c.key}"]}
            for c in self.criteria
        }


def _grade(chosen: str) -> int | None:
    return None if chosen == UNKNOWN[0] else int(chosen)


@staff_page(Permission.MARK_AUDITS)
def enter(request: StaffRequest, audit_id: str) -> HttpResponse:
    """Enter one family's answers. Whoever enters them learns nothing of the child: the letter is all there is."""
    audit = audit_or_404(request, audit_id)
    criteria = pages_of(criteria_of(audit.tool), Seat.FAMILY)
    form = FamilyForm(request.POST or None, criteria=criteria)
    if request.method == "POST" and form.is_valid() and _entered(request, audit, form):
        messages.success(request, "This family's grades are entered. They stay unseen until both markers are done.")
        return redirect("quality:families", audit.public_id)
    context = {"audit": audit, "form": form, "criteria": criteria}
    return render(request, "board/quality/families.jinja", context, status=422 if form.errors else 200)


def _entered(request: StaffRequest, audit: "Audit", form: FamilyForm) -> bool:
    """Whether the answers are in; what stood in the way is said on the form."""
    said = form.cleaned_data
    letter = letter_numbered(as_typed(said["number"]))
    if letter is None or letter.seat.record.audit_id != audit.pk:
        form.add_error("number", "No letter of this audit has that number. Look at it letter by letter.")
        return False
    state = actions.open_code(code=letter, typed=said["code"], today=request.today, by=request.user)
    if state is not State.OPEN:
        form.add_error("code", WHY_NOT[state])
        return False
    try:
        actions.enter_family(code=letter, given=form.given(), words=said["words"], by=request.user, today=request.today)
    except CannotAudit as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@require_POST
@staff_page(Permission.KEEP_AUDITS)
def make_code(request: StaffRequest, audit_id: str, number: int) -> HttpResponse:
    """Make a family's letter. Its code is on this answer and nowhere else; asked again, there is another letter."""
    audit = audit_or_404(request, audit_id)
    seat = family_seat(audit, number)
    if seat is None:
        raise Http404("There is no such page.")
    try:
        letter, code = actions.make_code(seat=seat, by=request.user, today=request.today)
    except CannotAudit as refusal:
        messages.warning(request, str(refusal))
        return redirect("quality:audit", audit.public_id)
    seat.record.audit = audit
    context = {
        "audit": audit, "name": record_name(seat.record), "letter": letter, "number": in_groups(letter.public_id),
        "code": in_groups(code), "address": request.build_absolute_uri(reverse("public:family")),
    }  # fmt: skip
    return render(request, "board/quality/family_letter.jinja", context)
