"""Moderation: disagreements first; a third person says which grades stand, and keeps redacted examples."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import open_record, visible_children
from goldenthread.quality import actions
from goldenthread.quality.choices import Grade, Seat
from goldenthread.quality.rules import CannotAudit
from goldenthread.quality.selectors.audits import record_in_sight, to_moderate
from goldenthread.quality.selectors.findings import redacted_examples
from goldenthread.quality.selectors.marks import marks_in_sight
from goldenthread.quality.selectors.results import moderations_of
from goldenthread.quality.selectors.tools import criteria_of, criterion_of
from goldenthread.web.board.quality.common import GRADE_CHOICES, NOT_APPLICABLE, audit_or_404, grade_words, record_name
from goldenthread.web.board.quality.marking import read_grade
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.quality.models import Audit, Criterion, Mark, Marking, SampledRecord


@staff_page(Permission.SEE_QUALITY)
def every(request: StaffRequest, audit_id: str) -> HttpResponse:
    """What waits for this moderator, and the redacted examples that anybody may see, families' representatives too."""
    audit = audit_or_404(request, audit_id)
    mine = to_moderate(request.user, request.area).filter(record__audit=audit)
    context = {
        "audit": audit, "waiting": [{"number": s.record.number, "name": record_name(s.record)} for s in mine],
        "examples": [
            {"it": e, "section": e.criterion.section.title, "grade": Grade(e.grade).label}
            for e in redacted_examples(audit)
        ],
        "moderated": moderations_of(audit).count(), "records": audit.records.count(),
    }  # fmt: skip
    return render(request, "board/quality/moderation.jinja", context)


class ModerateForm(forms.Form):
    """The grade that stands for each criterion, why where it is new, and how the moderator came to them."""

    def __init__(self, *args: Any, criteria: "list[Criterion]", start: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {f"grade_{key}": grade for key, grade in start.items()}
        self.criteria = criteria
        for c in criteria:
            choices = [*GRADE_CHOICES, NOT_APPLICABLE] if c.may_not_apply else GRADE_CHOICES
            self.fields[c.key] = forms.CharField(
                label="Why that grade?", required=False, max_length=600, widget=forms.TextInput
            )
            self.fields[f"grade_{c.key}"] = forms.ChoiceField(
                label="Which grade stands?", choices=choices, widget=forms.RadioSelect
            )
        self.fields["reasons"] = forms.CharField(label="How did you come to these grades?", widget=forms.Textarea)

    def agreed(self) -> dict[str, dict[str, Any]]:
        """What was settled, as the action takes it."""
        said = self.cleaned_data
        return {c.key: {"grade": read_grade(said[f"grade_{c.key}"]), "reason": said[c.key]} for c in self.criteria}


def _mine(request: StaffRequest, audit_id: str, number: int) -> "tuple[Audit, SampledRecord]":
    """A record of an audit that this person moderates; 404 where it is out of sight, 403 where it is another's."""
    audit = audit_or_404(request, audit_id)
    record = record_in_sight(request.user, audit, number, request.today)
    if record is None:
        raise Http404("There is no such page.")
    held = record.assignments.filter(seat=Seat.MODERATOR, person=request.user, ended_on=None)
    if not held.exists():
        raise PermissionDenied("Only whoever is named to moderate this record sees both markings.")
    if not visible_children(request.user, request.area, request.today).filter(pk=record.child_id).exists():
        raise Http404("There is no such page.")
    return audit, record


@staff_page(Permission.SEE_QUALITY)
def one(request: StaffRequest, audit_id: str, number: int) -> HttpResponse:
    """Both markings of one record side by side, disagreements first, and the grades that stand."""
    audit, record = _mine(request, audit_id, number)
    child = open_record(request.user, request.area, request.today, record.child.public_id, "quality.moderate")
    marks = marks_in_sight(record, request.user)
    criteria = criteria_of(audit.tool)
    pairs = [_beside(c, marks) for c in criteria]
    start = {p["key"]: p["same"] for p in pairs if p["same"]}
    settled = moderations_of(audit).filter(record=record).first()
    form = ModerateForm(request.POST or None, criteria=criteria, start=start)
    if request.method == "POST" and form.is_valid():
        try:
            actions.moderate(
                record=record, agreed=form.agreed(), reasons=form.cleaned_data["reasons"], by=request.user,
                today=request.today,
            )  # fmt: skip
        except CannotAudit as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, f"{record_name(record)} is moderated.")
            return redirect("quality:moderate", audit.public_id, number)
    context = {
        "audit": audit, "record": record, "name": record_name(record), "child": child, "form": form,
        "marks": _heads(marks), "ready": {m.seat for m in marks} >= {"first", "second"}, "settled": settled,
        "overall": grade_words(settled.overall) if settled else "", "agreed": _agreed(settled) if settled else {},
        "differ": sorted((p for p in pairs if p["apart"]), key=lambda p: -p["apart"]),
        "same": [p for p in pairs if not p["apart"]],
    }  # fmt: skip
    return render(request, "board/quality/moderate.jinja", context, status=422 if form.errors else 200)


def _heads(marks: "list[Marking]") -> list[dict[str, Any]]:
    """Each marking in the round. Markers are first and second here, so that words are weighed and not names."""
    titles = {"first": "First marker", "second": "Second marker", "family": "The family"}
    return [{"who": titles[m.seat], "grade": grade_words(m.overall), "score": m.score, "words": m.words} for m in marks]


def _beside(criterion: "Criterion", marks: "list[Marking]") -> dict[str, Any]:
    by_seat = {m.seat: mark for m in marks for mark in m.marks.all() if mark.criterion_id == criterion.pk}
    first, second = by_seat.get("first"), by_seat.get("second")
    told = [
        {"who": who, "grade": grade_words(by_seat[seat].grade), "evidence": by_seat[seat].evidence}
        for seat, who in (("first", "First marker"), ("second", "Second marker"), ("family", "The family"))
        if seat in by_seat
    ]
    return {
        "key": criterion.key, "asks": criterion.asks, "weight": criterion.weight, "told": told,
        "apart": _apart(first, second), "same": _one(first) if first and not _apart(first, second) else "",
    }  # fmt: skip


def _apart(first: "Mark | None", second: "Mark | None") -> int:
    """How many grades lie between two marks; whether it applies at all is the widest difference."""
    a, b = first.grade if first else None, second.grade if second else None
    if a is None or b is None:
        return 0 if a is b else len(Grade)
    return abs(a - b)


def _one(mark: "Mark") -> str:
    return NOT_APPLICABLE[0] if mark.grade is None else str(mark.grade)


def _agreed(settled: Any) -> dict[str, dict[str, str]]:
    marks = settled.marks.select_related("criterion")
    return {m.criterion.key: {"grade": grade_words(m.grade), "reason": m.reason} for m in marks}


class ExampleForm(forms.Form):
    """A passage with nothing in it that names the child."""

    criterion = forms.ChoiceField(label="What does it show?")
    words = forms.CharField(
        label="The passage, redacted",
        widget=forms.Textarea,
        help_text="Take out every name, number, date and place. It is checked for this child's before it is kept.",
    )
    why = forms.CharField(label="Why is it worth its grade?", widget=forms.Textarea)

    def __init__(self, *args: Any, criteria: "list[Criterion]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["criterion"].choices = [(c.key, c.asks) for c in criteria]  # type: ignore[attr-defined]  # a choice


@staff_page(Permission.SEE_QUALITY)
def example(request: StaffRequest, audit_id: str, number: int) -> HttpResponse:
    """Keep a redacted passage of a moderated record, for others to learn on."""
    audit, record = _mine(request, audit_id, number)
    open_record(request.user, request.area, request.today, record.child.public_id, "quality.example")
    form = ExampleForm(request.POST or None, criteria=criteria_of(audit.tool))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        criterion = criterion_of(audit.tool, said["criterion"])
        if criterion is None:
            raise Http404("There is no such page.")
        try:
            actions.keep_example(
                record=record, criterion=criterion, words=said["words"], why=said["why"], by=request.user,
                today=request.today,
            )  # fmt: skip
        except CannotAudit as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, "The example is kept. Nothing leads back from it to the child.")
            return redirect("quality:moderation", audit.public_id)
    context = {"audit": audit, "record": record, "name": record_name(record), "form": form}
    return render(request, "board/quality/example.jinja", context, status=422 if form.errors else 200)
