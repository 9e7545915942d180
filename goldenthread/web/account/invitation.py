"""Using a one-time set-up link: choosing one's first password."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from goldenthread.partnership.accounts import choose_first_password
from goldenthread.partnership.invitations import holder_of

DIFFERENT = "Type the same password twice. What you typed differs."


class PasswordForm(forms.Form):
    """A password, twice."""

    password = forms.CharField(
        label="Password", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="At least 12 characters. Three words that do not belong together are easy to remember.",
    )  # fmt: skip
    again = forms.CharField(
        label="Password again", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean(self) -> dict[str, Any]:
        asked: dict[str, Any] = super().clean() or {}
        if asked.get("password") and asked.get("again") and asked["password"] != asked["again"]:
            self.add_error("again", DIFFERENT)
        return asked


def accept(request: HttpRequest, person_id: str, token: str) -> HttpResponse:
    """Choose a first password with a link that was given by hand. Nothing is used up by opening the page."""
    person = holder_of(person_id, token)
    if person is None:
        return render(request, "account_room/link_ended.jinja", status=410)
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            choose_first_password(user=person, password=form.cleaned_data["password"])
            return redirect("account_login")
        except ValidationError as problem:
            form.add_error("password", problem)
    context = {"form": form, "person": person}
    return render(request, "account_room/invitation.jinja", context, status=422 if form.errors else 200)
