"""Marking one record: section by section, saved each time, left and come back to, then handed in."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from goldenthread.casework.kinds import label
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import open_record
from goldenthread.quality import actions
from goldenthread.quality.actions.marking import lacking
from goldenthread.quality.grading import outcome
from goldenthread.quality.rules import CannotAudit, StaleForm
from goldenthread.quality.selectors.marks import draft_of, marking_of, seat_of
from goldenthread.quality.selectors.tools import criteria_of, tool_of
from goldenthread.web.board.quality.common import GRADE_CHOICES, NOT_APPLICABLE, grade_words, record_name
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.quality.models import Assignment, Criterion, Section, Tool

Marks = dict[str, dict[str, Any]]


class SectionForm(forms.Form):
    """The criteria of one section: a grade and the evidence for each. Nothing is asked for until it is handed in."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, criteria: "list[Criterion]", marks: Marks, version: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = _initial(marks, version)
        self.criteria = criteria
        for c in criteria:
            choices = [*GRADE_CHOICES, NOT_APPLICABLE] if c.may_not_apply else GRADE_CHOICES
            self.fields[f"grade_{c.key}"] = forms.ChoiceField(
                label=c.asks, choices=choices, widget=forms.RadioSelect, required=False
            )
            self.fields[f"evidence_{c.key}"] = forms.CharField(
                label="What did you see that shows it?", widget=forms.Textarea, required=False
            )

    def given(self) -> Marks:
        """What was answered, as the action takes it; a criterion without a grade keeps its words alone."""
        said: Marks = {}
        for c in self.criteria:
            grade, evidence = self.cleaned_data[f"grade_{c.key}"], self.cleaned_data[f"evidence_{c.key}"]
            if grade or evidence:
                said[c.key] = {"evidence": evidence} | ({"grade": read_grade(grade)} if grade else {})
        return said


def read_grade(typed: str) -> int | None:
    """The grade a box stands for; None where it does not apply."""
    return None if typed == NOT_APPLICABLE[0] else int(typed)


def _initial(marks: Marks, version: int) -> dict[str, Any]:
    found: dict[str, Any] = {"version": version}
    for key, mark in marks.items():
        if "grade" in mark:
            found[f"grade_{key}"] = NOT_APPLICABLE[0] if mark["grade"] is None else str(mark["grade"])
        found[f"evidence_{key}"] = mark.get("evidence", "")
    return found


class _Open:
    """A seat as its pages need it: the look is written down before anything of the child is shown."""

    def __init__(self, request: StaffRequest, seat_id: str, page: str) -> None:
        seat = seat_of(request.user, request.area, seat_id, request.today)
        if seat is None:
            raise Http404("There is no such page.")
        self.seat: Assignment = seat
        self.audit = seat.record.audit
        self.child = open_record(request.user, request.area, request.today, seat.record.child.public_id, page)
        whole = tool_of(request.area, self.audit.tool.public_id)
        if whole is None:
            raise Http404("There is no such page.")
        self.tool: Tool = whole
        draft = draft_of(seat)
        self.marks: Marks = draft.marks if draft else {}
        self.version = draft.version if draft else 0
        self.saved_at = draft.saved_at if draft else None
        self.handed_in = marking_of(seat)

    def context(self) -> dict[str, Any]:
        record = self.seat.record
        event = record.event
        return {
            "seat": self.seat, "audit": self.audit, "tool": self.tool, "child": self.child, "name": record_name(record),
            "event": label(event.kind, event.qualifier) if event else "", "on": event.occurred_on if event else None,
            "saved_at": self.saved_at, "handed_in": self.handed_in,
        }  # fmt: skip


@staff_page(Permission.MARK_AUDITS)
def overview(request: StaffRequest, seat_id: str) -> HttpResponse:
    """The sections of the tool with what is done of each, and the way into the child's record."""
    opened = _Open(request, seat_id, "quality.mark")
    sections = [_progress(section, opened) for section in opened.tool.sections.all()]
    context = opened.context() | {"sections": sections, "ready": all(s["done"] == s["of"] for s in sections)}
    return render(request, "board/quality/mark.jinja", context)


def _progress(section: "Section", opened: _Open) -> dict[str, Any]:
    criteria = list(section.criteria.all())
    wanting = len(lacking(criteria, opened.marks))
    begun = any(c.key in opened.marks for c in criteria)
    return {
        "title": section.title, "of": len(criteria), "done": len(criteria) - wanting, "begun": begun,
        "href": reverse("quality:section", args=[opened.seat.public_id, section.key]),
    }  # fmt: skip


@staff_page(Permission.MARK_AUDITS)
def section(request: StaffRequest, seat_id: str, section: str) -> HttpResponse:
    """One section: what each grade looks like stands beside it. What is typed is kept whatever happens."""
    opened = _Open(request, seat_id, "quality.mark.section")
    sections = list(opened.tool.sections.all())
    here = next((s for s in sections if s.key == section), None)
    if here is None or opened.handed_in:
        raise Http404("There is no such page.")
    criteria = list(here.criteria.all())
    form = SectionForm(request.POST or None, criteria=criteria, marks=opened.marks, version=opened.version)
    meanwhile: list[dict[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, opened, form)
        except StaleForm as stale:
            typed = {**request.POST.dict(), "version": str(opened.version)}
            form = SectionForm(typed, criteria=criteria, marks=opened.marks, version=opened.version)
            form.add_error(None, str(stale))
            meanwhile = _meanwhile(criteria, opened.marks)
        except CannotAudit as refusal:
            form.add_error(None, str(refusal))
        else:
            return _onwards(request, opened, sections, here)
    hints = {c.key: {str(e.grade): e.words for e in c.examples.all()} for c in criteria}
    context = opened.context() | {
        "form": form, "section": here, "criteria": criteria, "hints": hints, "meanwhile": meanwhile,
        "number": sections.index(here) + 1, "of": len(sections),
    }  # fmt: skip
    return render(request, "board/quality/section.jinja", context, status=422 if form.errors else 200)


def _save(request: StaffRequest, opened: _Open, form: SectionForm) -> None:
    actions.save_draft(
        assignment=opened.seat, given=form.given(), version=form.cleaned_data["version"], by=request.user,
        now=timezone.now(),
    )  # fmt: skip


def _meanwhile(criteria: "list[Criterion]", marks: Marks) -> list[dict[str, str]]:
    """What another window saved of these criteria."""
    return [
        {"asks": c.asks, "grade": grade_words(marks[c.key].get("grade")), "evidence": marks[c.key].get("evidence", "")}
        for c in criteria
        if c.key in marks
    ]


def _onwards(request: StaffRequest, opened: _Open, sections: "list[Section]", here: "Section") -> HttpResponse:
    at = f"{timezone.localtime():%H:%M}"
    if "later" in request.POST:
        messages.success(request, f"Saved at {at}. Come back to it whenever you like.")
        return redirect("quality:mark", opened.seat.public_id)
    following = sections[sections.index(here) + 1 :]
    if following:
        return redirect("quality:section", opened.seat.public_id, following[0].key)
    return redirect("quality:check", opened.seat.public_id)


class HandInForm(forms.Form):
    """The last word on a record before it is handed in."""

    words = forms.CharField(label="In the round, what would you say of it?", widget=forms.Textarea, required=False)


@staff_page(Permission.MARK_AUDITS)
def check(request: StaffRequest, seat_id: str) -> HttpResponse:
    """Every answer with the way to change it, the grade they come to, and handing in."""
    opened = _Open(request, seat_id, "quality.mark.check")
    if opened.handed_in:
        return redirect("quality:mark", seat_id)
    form = HandInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            said = form.cleaned_data["words"]
            actions.submit(assignment=opened.seat, words=said, by=request.user, today=request.today)
        except CannotAudit as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{record_name(opened.seat.record)} is handed in. Your marks stand.")
            return redirect("quality:mine")
    criteria = criteria_of(opened.tool)
    wanting = lacking(criteria, opened.marks)
    context = opened.context() | {
        "form": form, "answers": _answers(opened), "wanting": len(wanting),
        "outcome": None if wanting else outcome(criteria, {c.key: opened.marks[c.key]["grade"] for c in criteria}),
    }  # fmt: skip
    if context["outcome"]:
        context["overall"] = context["outcome"].overall.label
        context["held"] = [c.asks for c in criteria if c.key in context["outcome"].held_down_by]
    return render(request, "board/quality/check.jinja", context, status=422 if form.errors else 200)


def _answers(opened: _Open) -> list[dict[str, Any]]:
    rows = []
    for part in opened.tool.sections.all():
        href = reverse("quality:section", args=[opened.seat.public_id, part.key])
        for c in part.criteria.all():
            mark = opened.marks.get(c.key, {})
            grade = grade_words(mark["grade"]) if "grade" in mark else ""
            rows.append({"section": part.title, "asks": c.asks, "grade": grade, "evidence": mark.get("evidence", ""),
                         "href": f"{href}#id_grade_{c.key}"})  # fmt: skip
    return rows
