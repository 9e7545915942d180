"""Telling how an action or a priority stands: a rating, the reasons, and what it rests on, in one short form."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.disclosure import View
from goldenthread.exchange.dashboard.selectors import view_of
from goldenthread.improvement import actions, choices
from goldenthread.improvement.readings import said
from goldenthread.improvement.rules.freshness import is_stale
from goldenthread.improvement.rules.refusals import Questioned, Refused
from goldenthread.improvement.selectors import plans
from goldenthread.improvement.selectors.readings import evidence_at_hand
from goldenthread.improvement.selectors.states import states_of
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.plans import wording
from goldenthread.web.board.plans.forms import Words
from goldenthread.web.board.voice.evidence import Here, choices_of
from goldenthread.web.board.voice.evidence import at_hand as heard_at_hand
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.improvement.models import Action, Evidence, Priority, Reading


class ProgressForm(forms.Form):
    """How it stands, why, and what that rests on; the answer where it was questioned."""

    rating = forms.ChoiceField(
        label="How does it stand?", choices=choices.RATINGS, widget=forms.RadioSelect,
        error_messages={"required": "Choose how it stands"},
    )  # fmt: skip
    reasons = Words(label="Why?", help_text="A sentence or two.")
    evidence = forms.MultipleChoiceField(
        label="What does that rest on?", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Choose what bears it out, or add a piece of evidence below.",
    )  # fmt: skip
    new_heard = forms.ChoiceField(label="Is it held here: something heard, an audit, a decision?", required=False)
    new_kind = forms.ChoiceField(label="What kind of evidence is it?", required=False)
    new_title = forms.CharField(label="What is it called?", max_length=300, required=False)
    new_source = forms.CharField(label="Who made it, or where is it kept?", max_length=200, required=False)
    new_day = DayField(label="Of which day is it?", says="Day of the evidence", required=False)
    answer = Words(label="Your answer", required=False)

    def __init__(self, *args: Any, at_hand: dict[str, str], heard: dict[str, Here], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["evidence"].choices = list(at_hand.items())  # type: ignore[attr-defined]  # a ChoiceField
        self.heard = heard
        self.fields["new_heard"].choices = choices_of(heard)  # type: ignore[attr-defined]  # as above
        self.fields["new_kind"].choices = [("", "Choose"), *choices.EVIDENCE_KINDS]  # type: ignore[attr-defined]  # as above

    def clean(self) -> dict[str, Any]:
        """A piece of evidence that is added has a kind, a title and a day."""
        asked: dict[str, Any] = super().clean() or {}
        if asked.get("new_heard"):
            return asked
        if asked.get("new_title"):
            for name, missing in (("new_kind", "Choose what kind of evidence it is"), ("new_day", "Enter its day")):
                if not asked.get(name) and name not in self.errors:
                    self.add_error(name, missing)
        elif asked.get("new_kind"):
            self.add_error("new_title", "Say what the evidence is called")
        return asked


@staff_page(Permission.REPORT_PROGRESS)
def of_action(request: StaffRequest, key: str) -> HttpResponse:
    """Tell how an action stands."""
    found = plans.action_in(request.area, key)
    if found is None:
        raise Http404("There is no such action.")
    states = [*states_of(found, request.today), *states_of(found.priority, request.today)]
    pieces = list(evidence_at_hand(found))
    title = f"Action {found.number}: how does it stand?"
    return _serve(request, found, pieces, states, title, reverse("plans:action", args=[key]))


@staff_page(Permission.REPORT_PROGRESS)
def of_priority(request: StaffRequest, key: str) -> HttpResponse:
    """Tell how a priority stands."""
    found = plans.priority_in(request.area, key)
    if found is None:
        raise Http404("There is no such priority.")
    states = states_of(found, request.today)
    pieces = [piece for piece in found.evidence.order_by("-day", "-pk") if piece.reading_id is None]
    title = f"{found.get_kind_display()} {found.number}: how does it stand?"
    return _serve(request, found, pieces, states, title, reverse("plans:priority", args=[key]))


def _serve(
    request: StaffRequest, of: "Action | Priority", pieces: "list[Evidence]", states: Any, title: str, back: str
) -> HttpResponse:
    known = [piece for piece in pieces if piece.day <= request.today]
    readings = {f"r-{s.latest.public_id}": s.latest for s in states if s.latest}
    evidence = {f"e-{piece.public_id}": piece for piece in known}
    at_hand = {key: _named(key, readings, evidence, view_of(request.permissions)) for key in (*readings, *evidence)}
    form = ProgressForm(request.POST or None, at_hand=at_hand, heard=heard_at_hand(request.area, request.today))
    asked: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            _report(request, of, form, readings, evidence)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        except Questioned as questioned:
            asked = questioned.questions
            form.add_error("answer", "Answer the question, or choose another rating")
        else:
            messages.success(request, "Thank you: how it stands is told.")
            return redirect(back)
    context = {
        "form": form, "of": of, "title": title, "back": back, "asked": asked,
        "hints": _hints(evidence, states, request.today), "told": plans.told(of, request.today),
        "rated": wording.rated(plans.told(of, request.today).rating),
    }  # fmt: skip
    return render(request, "board/plans/progress.jinja", context, status=422 if form.errors else 200)


def _named(key: str, readings: "dict[str, Reading]", evidence: "dict[str, Evidence]", view: View) -> str:
    if key in readings:
        reading = readings[key]
        return f"{reading.measure.name}: {said(reading, view)}, {wording.period(reading)}"
    piece = evidence[key]
    return f"{piece.title}, {piece.day:%-d %B %Y}"


def _hints(evidence: "dict[str, Evidence]", states: Any, today: date) -> dict[str, str]:
    """What is known beside each choice: how a measure stands, what has gone stale."""
    found = {}
    for state in states:
        if state.latest:
            found[f"r-{state.latest.public_id}"] = f"{state.standing.word}. {state.standing.words}"
    for key, piece in evidence.items():
        found[key] = "Gone stale" if is_stale(piece, today) else str(piece.get_kind_display())
    return found


def _report(
    request: StaffRequest,
    of: "Action | Priority",
    form: ProgressForm,
    readings: "dict[str, Reading]",
    evidence: "dict[str, Evidence]",
) -> None:
    """Keep what was told, with the evidence that was added; nothing is kept where it is refused or questioned."""
    asked = form.cleaned_data
    actions.report_progress(
        of=of, rating=asked["rating"], reasons=asked["reasons"], day=request.today, today=request.today,
        by=request.user, answer=asked["answer"], added=_added(form),
        evidence=[evidence[key] for key in asked["evidence"] if key in evidence],
        readings=[readings[key] for key in asked["evidence"] if key in readings],
    )  # fmt: skip


def _added(form: ProgressForm) -> dict[str, Any] | None:
    """The piece of evidence that was added, as it is kept; none where none was."""
    asked = form.cleaned_data
    if asked["new_heard"]:
        return form.heard[asked["new_heard"]].given
    if not asked["new_title"]:
        return None
    return {name.removeprefix("new_"): asked[name] for name in ("new_kind", "new_title", "new_source", "new_day")}
