"""A forgotten password: the link is made and sent in the background, so that a page tells nobody who is known here."""

from typing import Any

from allauth.account.forms import ResetPasswordForm, ResetPasswordKeyForm
from allauth.account.views import PasswordResetView
from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from goldenthread.partnership.accounts import choose_another_password
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.resets import may_reset
from goldenthread.reminders import queue
from goldenthread.web.account.tasks import send_reset

NONE_SET = "goldenthread.config.mail.NoMailServer"


def mail_is_set() -> bool:
    """Whether a mail server is set, so that a link can be sent at all."""
    return bool(settings.EMAIL_BACKEND != NONE_SET)


class AskForm(ResetPasswordForm):
    """The address of whoever forgot."""

    email = forms.EmailField(
        label="Email address", max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
        error_messages={"required": "Enter the email address you sign in with"},
    )  # fmt: skip

    def clean_email(self) -> str:
        """As it was typed: whether anybody is known by it is asked of nobody here."""
        return str(self.cleaned_data["email"])

    def save(self, request: HttpRequest, **_: Any) -> str:
        """Put the sending on the queue, whoever asked: an address that is not known costs as much, and nothing goes."""
        email = str(self.cleaned_data["email"])
        user = may_reset(email)
        queue.put(
            send_reset, user.public_id if user else "", request.build_absolute_uri("/"), key=f"reset:{opaque_id()}"
        )
        return email


class AnotherForm(ResetPasswordKeyForm):
    """Another password, twice."""

    def save(self) -> None:
        """Set it, and write that to the trail. Every session of the account ends; a second factor stays."""
        choose_another_password(user=self.user, password=self.cleaned_data["password1"])


class Ask(PasswordResetView):
    """Asking for a link; where no mail server is set, what to do instead."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the page shows."""
        return {**super().get_context_data(**kwargs), "mail_is_set": mail_is_set()}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing is put on the queue where nothing can leave."""
        return super().post(request, *args, **kwargs) if mail_is_set() else self.get(request, *args, **kwargs)
