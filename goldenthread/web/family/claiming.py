"""Claiming a case with the code that was sent: by signing in, or by opening an account. The code is in no address."""

from typing import TYPE_CHECKING

from allauth.core.ratelimit import consume
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldenthread.casework.intake.actions import claiming as actions
from goldenthread.casework.intake.actions.claiming import State
from goldenthread.casework.intake.rules import CannotDo
from goldenthread.partnership.accounts import CannotChange
from goldenthread.partnership.clock import today_in
from goldenthread.partnership.invitations import token_for

if TYPE_CHECKING:
    from goldenthread.casework.intake.models import ClaimCode

EMAIL = forms.TextInput(attrs={"type": "email", "autocomplete": "email"})
KEY = "claim"
QUARTER = 900
"""Seconds between typing the code and opening the account or signing in."""
NOT_THESE = "We do not know this number and code together. Look at them and try again."
TOO_MANY = "There were too many tries. Wait ten minutes. Then try again."
WHY_NOT = {
    State.WRONG: NOT_THESE,
    State.LOCKED: "There were too many wrong tries, so this code is locked. Ask us for a new one.",
    State.EXPIRED: "This code is too old now. Ask us for a new one.",
    State.USED: "This code has been used. Sign in to see where things are.",
    State.REPLACED: "We sent you a newer code. Use that one.",
}


class CodeForm(forms.Form):
    """What we sent."""

    number = forms.CharField(label="Your number", max_length=24, error_messages={"required": "Type your number"})
    code = forms.CharField(label="Your code", max_length=24, error_messages={"required": "Type your code"})


class AccountForm(forms.Form):
    """A new account."""

    name = forms.CharField(label="Your full name", max_length=200, error_messages={"required": "Write your name"})
    email = forms.EmailField(
        widget=EMAIL, label="Your email address", error_messages={"required": "Write your email address"},
        help_text="You sign in with it. We do not show it to anybody.",
    )  # fmt: skip


def door(request: HttpRequest) -> HttpResponse:
    """Ask for the number and the code."""
    form = CodeForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = _try(request, form)
        if status == 200:
            return _go_on(request)
    return render(request, "family/claim.jinja", {"form": form}, status=status)


def _try(request: HttpRequest, form: CodeForm) -> int:
    """What a try comes to, as the answer's status: 200 where the code opens, its fault said on the form elsewhere."""
    if not form.is_valid():
        return 422
    if not consume(request, action="claim_code"):
        form.add_error(None, TOO_MANY)
        return 429
    code = actions.numbered(form.cleaned_data["number"])
    if code is None:
        form.add_error(None, NOT_THESE)
        return 422
    state = actions.try_code(code=code, typed=form.cleaned_data["code"], today=today_in(code.area))
    if state is not State.OPEN:
        form.add_error(None, WHY_NOT[state])
        return 422
    request.session.cycle_key()
    request.session[KEY] = {"number": code.public_id, "until": timezone.now().timestamp() + QUARTER}
    return 200


def _opened(request: HttpRequest) -> "ClaimCode | None":
    """The code this visitor typed right, a little while ago."""
    held = request.session.get(KEY)
    return actions.numbered(held["number"]) if held and held["until"] > timezone.now().timestamp() else None


def _go_on(request: HttpRequest) -> HttpResponse:
    return _claim(request) if request.user.is_authenticated else redirect("family:claim-account")


def _claim(request: HttpRequest) -> HttpResponse:
    """Let the person who is signed in follow the case."""
    code = _opened(request)
    request.session.pop(KEY, None)
    if code is None:
        return redirect("family:claim")
    try:
        actions.claim(code=code, user=request.user, today=today_in(code.area))  # type: ignore[arg-type]  # signed in
    except CannotDo as problem:
        messages.warning(request, str(problem))
        return redirect("family:claim")
    messages.success(request, "You can now follow what happens.")
    return redirect("family:home")


def account(request: HttpRequest) -> HttpResponse:
    """Open an account with the code that was typed; or, for one who has signed in meanwhile, claim with it."""
    code = _opened(request)
    if code is None:
        return redirect("family:claim")
    if request.user.is_authenticated:
        return _claim(request)
    form = AccountForm(request.POST or None, initial={"name": code.relationship.party.name})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.claim_with_new_account(code=code, today=today_in(code.area), **form.cleaned_data)
        except CannotChange:
            form.add_error("email", "That address has an account. Sign in with it, then come back to this page.")
        except CannotDo as problem:
            form.add_error(None, str(problem))
        else:
            request.session.pop(KEY, None)
            return redirect("invitation", made.public_id, token_for(made))
    return render(request, "family/account.jinja", {"form": form}, status=422 if form.errors else 200)
