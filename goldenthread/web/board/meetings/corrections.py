"""Correcting what was recorded: a decision by another beside it, a declaration by another or by taking it back."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.governance.actions import running as acting
from goldenthread.governance.rules.refusals import Stale
from goldenthread.governance.selectors import decisions, running
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.meetings import doors
from goldenthread.web.board.meetings.forms import DecisionForm
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.governance.models import Decision, Declaration


class CorrectionForm(DecisionForm):
    """The decision as it should have been recorded."""

    why = forms.CharField(label="Why is it corrected?", max_length=500, help_text="Kept with the reasons.")


class DeclarationCorrection(forms.Form):
    """A declaration as it should have been recorded."""

    words = forms.CharField(label="What is the interest?", max_length=500)
    withdrew = forms.BooleanField(label="They left the room and took no part", required=False)
    kept_back = forms.BooleanField(label="The chair rules that the exempt paper is kept from them", required=False)

    def __init__(self, *args: Any, exempt: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not exempt:
            del self.fields["kept_back"]


class TakeBackForm(forms.Form):
    """A declaration that was a mistake."""

    words = forms.CharField(label="Why is it taken back?", max_length=500)


@staff_page(Permission.CLERK_BOARDS)
def decision(request: StaffRequest, decision_id: str) -> HttpResponse:
    """Correct a decision: what was recorded stays, the correction stands beside it."""
    row = doors.found(decisions.decision_for(request.user, request.area, decision_id, request.today))
    doors.clerk_only(request, row.item.meeting.body)
    form = CorrectionForm(request.POST or None, initial=_of_decision(row))
    theirs = ""
    if form.is_valid():
        try:
            made = _correct(request, row, dict(form.cleaned_data))
            messages.success(request, "The correction stands beside what was recorded first.")
            return redirect("meetings:decision", made.public_id)
        except Stale as stale:
            theirs = stale.theirs
            form.add_error("words", str(stale))
        except ValueError as problem:
            form.add_error("words", str(problem))
    context = {"form": form, "decision": row, "theirs": theirs, "history": decisions.history_of(row)}
    return render(request, "board/meetings/correct.jinja", context, status=422 if form.errors else 200)


def _of_decision(row: "Decision") -> dict[str, Any]:
    counted = row.votes_for is not None
    votes = f"{row.votes_for}, {row.votes_against}, {row.abstained}" if counted else ""
    return {"outcome": row.outcome, "words": row.words, "reasons": row.reasons, "votes": votes}


def _correct(request: StaffRequest, row: "Decision", asked: dict[str, Any]) -> "Decision":
    why = f"Corrected on {request.today.day} {request.today:%B %Y}: {asked.pop('why')}"
    asked["reasons"] = "\n".join(part for part in (asked["reasons"].strip(), why) if part)
    return acting.decide(item=row.item, corrects=row, today=request.today, by=request.user, **asked)


@staff_page(Permission.CLERK_BOARDS)
def declaration(request: StaffRequest, declaration_id: str) -> HttpResponse:
    """Correct a declaration of interest, or take it back; both rows stay."""
    row = doors.found(running.declaration_for(request.user, request.area, declaration_id, request.today))
    doors.clerk_only(request, row.item.meeting.body)
    does = request.POST.get("do")
    initial = {"words": row.words, "withdrew": row.withdrew, "kept_back": row.kept_back}
    correcting = DeclarationCorrection(
        request.POST if does == "correct" else None, prefix="correct", initial=initial, exempt=row.item.part == 2
    )
    taking = TakeBackForm(request.POST if does == "take-back" else None, prefix="back")
    form = taking if taking.is_bound else correcting
    if form.is_valid():
        try:
            _again(request, row, taken_back=form is taking, **form.cleaned_data)
            messages.success(request, "Recorded. The first declaration stays beside it.")
            return redirect("meetings:take", row.item.meeting.public_id, row.item.public_id)
        except ValueError as problem:
            form.add_error("words", str(problem))
    context = {
        "declaration": row, "form": form, "correcting": correcting, "taking": taking,
        "theirs": getattr(row, "corrected_by", None),
        "back": reverse("meetings:take", args=[row.item.meeting.public_id, row.item.public_id]),
    }  # fmt: skip
    return render(request, "board/meetings/declaration.jinja", context, status=422 if form.errors else 200)


def _again(request: StaffRequest, row: "Declaration", **asked: Any) -> None:
    """Another declaration that names the one it corrects, of the same seat against the same item."""
    acting.declare(
        item=row.item, membership=row.membership, corrects=row, today=request.today, by=request.user, **asked
    )
