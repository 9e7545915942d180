"""Approving a letter, sending it, saying why a held one may go, and setting one aside."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from goldenthread.correspondence import actions, selectors
from goldenthread.correspondence.choices import LetterState
from goldenthread.correspondence.refusals import LetterRefused
from goldenthread.partnership.permissions import Permission
from goldenthread.web.caseworker.letters.common import letter_or_404
from goldenthread.web.caseworker.letters.forms import ReasonForm, ReleaseForm
from goldenthread.web.caseworker.letters.letter import context_of
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms.refusing import refuse
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.correspondence.models import Letter

HELD = "The guard holds this letter. Nothing has gone to anybody."


def _done(request: StaffRequest, letter_id: str, page: str, act: "Callable[[Letter], Letter]") -> HttpResponse:
    letter = letter_or_404(request, letter_id, page)
    try:
        letter = act(letter)
    except LetterRefused as refusal:
        letter.refresh_from_db()
        context = context_of(request, letter, str(refusal))
        return render(request, "caseworker/letters/letter.jinja", context, status=422)
    if letter.state == LetterState.HELD:
        messages.warning(request, HELD)
    return redirect("caseworker:letters:letter", letter.public_id)


@require_POST
@staff_page(Permission.SEND_LETTERS)
def approve(request: StaffRequest, letter_id: str) -> HttpResponse:
    """Approve it as it stands on the page; what was changed since is not approved."""
    given = request.POST.get("version", "")
    version = int(given) if given.isdecimal() and len(given) < 9 else None
    return _done(
        request, letter_id, "letters.approve",
        lambda letter: actions.approve(letter=letter, by=request.user, today=request.today, version=version),
    )  # fmt: skip


@require_POST
@staff_page(Permission.SEND_LETTERS)
def send(request: StaffRequest, letter_id: str) -> HttpResponse:
    """Hand it over to be sent. Pressed twice, it goes once."""
    return _done(
        request, letter_id, "letters.send",
        lambda letter: actions.send(letter=letter, by=request.user, today=request.today),
    )  # fmt: skip


@staff_page(Permission.RELEASE_LETTERS)
def release(request: StaffRequest, letter_id: str) -> HttpResponse:
    """Say why what the guard found may go; it is kept with what was found."""
    letter = letter_or_404(request, letter_id, "letters.release")
    holding = list(selectors.holding(letter))
    form = ReleaseForm(request.POST or None)
    form.fields["findings"].choices = [(f.public_id, f"{f.where}: {f.what}") for f in holding]  # type: ignore[attr-defined]  # a choice field
    if request.method == "POST" and form.is_valid():
        chosen = [each for each in holding if each.public_id in form.cleaned_data["findings"]]
        try:
            actions.release_held(
                letter=letter, reason=form.cleaned_data["reason"], by=request.user, today=request.today, findings=chosen
            )
            return redirect("caseworker:letters:letter", letter.public_id)
        except LetterRefused as refusal:
            refuse(form, refusal)
    context = {"letter": letter, "form": form, "findings": holding}
    return render(request, "caseworker/letters/release.jinja", context, status=422 if form.is_bound else 200)


@staff_page(Permission.SEND_LETTERS)
def cancel(request: StaffRequest, letter_id: str) -> HttpResponse:
    """Set aside a letter that has not gone."""
    letter = letter_or_404(request, letter_id, "letters.cancel")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.cancel(letter=letter, why=form.cleaned_data["reason"], by=request.user, today=request.today)
            return redirect("caseworker:letters:letter", letter.public_id)
        except LetterRefused as refusal:
            refuse(form, refusal)
    context = {"letter": letter, "form": form}
    return render(request, "caseworker/letters/cancel.jinja", context, status=422 if form.is_bound else 200)
