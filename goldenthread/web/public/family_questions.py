"""The questions about a family's own plan: one a page, saved as they go, checked, sent."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldenthread.quality import actions
from goldenthread.quality.rules import CannotAudit
from goldenthread.quality.selectors.families import answers_of, asked_of
from goldenthread.web.public.family import leave, opened, shut

if TYPE_CHECKING:
    from goldenthread.quality.models import Criterion

UNKNOWN = "none"
SAID = {"4": "Yes, very much", "3": "Yes", "2": "A bit", "1": "No", UNKNOWN: "I do not know"}
LONGEST = 4000


class AnswerForm(forms.Form):
    """One answer and words about it."""

    grade = forms.ChoiceField(
        choices=list(SAID.items()), widget=forms.RadioSelect, error_messages={"required": "Choose one answer"}
    )
    words = forms.CharField(
        label="Tell us more, if you want to", widget=forms.Textarea, required=False, max_length=LONGEST,
        help_text="Please do not write names.",
    )  # fmt: skip


class MoreForm(forms.Form):
    """Whatever else a family wants to say."""

    words = forms.CharField(
        label="Is there anything else you want to tell us?", widget=forms.Textarea, required=False, max_length=LONGEST,
        help_text="You can leave this empty. Please do not write names.",
    )  # fmt: skip


def start(request: HttpRequest) -> HttpResponse:
    """What is asked, of what, by whom it is read, and what becomes of it."""
    found = opened(request)
    if found is None:
        return shut(request)
    letter, _ = found
    marks, _said = answers_of(letter)
    asked = asked_of(letter)
    first = next((n for n, c in enumerate(asked, 1) if c.key not in marks), 0)
    context = {"letter": letter, "questions": len(asked), "begun": bool(marks), "first": first}
    return render(request, "public/family/start.jinja", context)


def question(request: HttpRequest, number: int) -> HttpResponse:
    """One question. The answer is saved before the next is shown."""
    found = opened(request)
    if found is None:
        return shut(request)
    letter, today = found
    asked = asked_of(letter)
    if not 1 <= number <= len(asked):
        raise Http404("There is no such page.")
    criterion = asked[number - 1]
    marks, _ = answers_of(letter)
    form = AnswerForm(request.POST or None, initial=_initial(marks.get(criterion.key)))
    form.fields["grade"].label = criterion.family_asks
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        grade = None if said["grade"] == UNKNOWN else int(said["grade"])
        try:
            actions.keep_answer(
                code=letter, criterion=criterion, grade=grade, words=said["words"], today=today, now=timezone.now()
            )
        except CannotAudit:  # the letter came to its end in this very moment
            return shut(request)
        return _next(request, number, len(asked))
    context = {"letter": letter, "form": form, "number": number, "of": len(asked), "asked": criterion.family_asks}
    return render(request, "public/family/question.jinja", context, status=422 if form.errors else 200)


def _initial(mark: dict[str, Any] | None) -> dict[str, Any]:
    if mark is None:
        return {}
    return {"grade": UNKNOWN if mark["grade"] is None else str(mark["grade"]), "words": mark["evidence"]}


def _next(request: HttpRequest, number: int, of: int) -> HttpResponse:
    """The next question; back to the check, for one who came from there to change an answer."""
    if "check" in request.GET:
        return redirect("public:family-check")
    return redirect("public:family-question", number + 1) if number < of else redirect("public:family-more")


def more(request: HttpRequest) -> HttpResponse:
    """Anything else they want to say."""
    found = opened(request)
    if found is None:
        return shut(request)
    letter, today = found
    form = MoreForm(request.POST or None, initial={"words": answers_of(letter)[1]})
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_words(code=letter, words=form.cleaned_data["words"], today=today, now=timezone.now())
        except CannotAudit:  # as above
            return shut(request)
        return redirect("public:family-check")
    context = {"letter": letter, "form": form, "last": len(asked_of(letter))}
    return render(request, "public/family/more.jinja", context, status=422 if form.errors else 200)


def check(request: HttpRequest) -> HttpResponse:
    """All answers on one page, each with a way to change it; then they are sent."""
    found = opened(request)
    if found is None:
        return shut(request)
    letter, today = found
    if request.method == "POST":
        try:
            actions.send_answers(code=letter, today=today)
        except CannotAudit:
            messages.warning(request, "Please answer every question. You can say that you do not know, but not to all.")
        else:
            leave(request)
            return redirect("public:family-sent")
    marks, words = answers_of(letter)
    rows = [_row(n, c, marks.get(c.key)) for n, c in enumerate(asked_of(letter), 1)]
    context = {"letter": letter, "rows": rows, "words": words, "whole": all(row["answer"] for row in rows)}
    return render(request, "public/family/check.jinja", context)


def _row(number: int, criterion: "Criterion", mark: dict[str, Any] | None) -> dict[str, Any]:
    given = _initial(mark)
    return {
        "number": number, "asked": criterion.family_asks, "answer": SAID.get(given.get("grade", ""), ""),
        "words": given.get("words", ""),
    }  # fmt: skip


def sent(request: HttpRequest) -> HttpResponse:
    """Thanks, and what happens next."""
    return render(request, "public/family/sent.jinja")
