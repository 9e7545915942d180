"""A family's door to the questions about its own plan: the number and the code of its letter, and no account.

The code is typed in a form and never stands in an address. What it opened is remembered in the visitor's own
session, for an hour after the last page; nothing shown behind it names a child.
"""

from datetime import date
from typing import TYPE_CHECKING

from allauth.core.ratelimit import consume
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldenthread.partnership.clock import today_in
from goldenthread.partnership.one_time import as_typed
from goldenthread.quality import actions
from goldenthread.quality.codes import State, state_of
from goldenthread.quality.selectors.families import letter_numbered

if TYPE_CHECKING:
    from goldenthread.quality.models import FamilyCode

KEY = "family_letter"
HOUR = 3600
NOT_THESE = "We do not know this number and code together. Look at your letter and try again."
TOO_MANY = "There were too many tries. Wait ten minutes. Then try again."
WHY_NOT = {
    State.WRONG: NOT_THESE,
    State.LOCKED: "There were too many wrong tries, so this letter is locked. Ask us for a new letter.",
    State.EXPIRED: "This letter is too old now. Ask us for a new one if you still want to answer.",
    State.USED: "You have sent us your answers. Thank you. You can only send them once.",
    State.REPLACED: "We sent you a newer letter. Use the number and code in that one.",
    State.CLOSED: "We have finished looking at these plans. Thank you for wanting to help.",
}


class LetterForm(forms.Form):
    """What the letter carries."""

    number = forms.CharField(
        label="Your letter’s number", max_length=24,
        error_messages={"required": "Type the number that is on your letter"},
    )  # fmt: skip
    code = forms.CharField(
        label="Your code", max_length=24, error_messages={"required": "Type the code that is on your letter"}
    )


def door(request: HttpRequest) -> HttpResponse:
    """Ask for the number and the code; where they fit, on to the questions."""
    form = LetterForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = _try(request, form)
        if status == 200:
            return redirect("public:family-start")
    return render(request, "public/family/door.jinja", {"form": form}, status=status)


def _try(request: HttpRequest, form: LetterForm) -> int:
    """What a try comes to, as the answer's status: 200 where the letter opens, its fault said on the form elsewhere."""
    if not form.is_valid():
        return 422
    if not consume(request, action="family_code"):
        form.add_error(None, TOO_MANY)
        return 429
    letter = letter_numbered(as_typed(form.cleaned_data["number"]))
    if letter is None:
        form.add_error(None, NOT_THESE)
        return 422
    state = actions.open_code(code=letter, typed=form.cleaned_data["code"], today=today_in(letter.area))
    if state is not State.OPEN:
        form.add_error(None, WHY_NOT[state])
        return 422
    request.session.cycle_key()
    _remember(request, letter.public_id)
    return 200


def _remember(request: HttpRequest, number: str) -> None:
    request.session[KEY] = {"letter": number, "until": timezone.now().timestamp() + HOUR}


def opened(request: HttpRequest) -> "tuple[FamilyCode, date] | None":
    """The letter this visitor opened, with today there; none where it was never opened, or can no longer be used."""
    kept = request.session.get(KEY)
    letter = letter_numbered(kept["letter"]) if kept and kept["until"] > timezone.now().timestamp() else None
    if letter is None:
        return None
    today = today_in(letter.area)
    if state_of(letter, today) is not State.OPEN:
        return None
    _remember(request, letter.public_id)
    return letter, today


def shut(request: HttpRequest) -> HttpResponse:
    """Back to the door, where the questions are not open to this visitor; what was saved is still there."""
    if request.session.pop(KEY, None):
        messages.warning(request, "Your page had closed. Type your number and code again. Your answers are saved.")
    return redirect("public:family")


def leave(request: HttpRequest) -> None:
    """Forget the letter: this visitor is done with it."""
    request.session.pop(KEY, None)
