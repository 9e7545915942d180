"""Sending the link with which somebody who forgot their password chooses another."""

from allauth.account.utils import user_pk_to_url_str
from django.core.mail import EmailMessage
from django.urls import reverse
from django_tasks import task

from goldenthread.partnership.resets import resetting, tokens

SUBJECT = "Choose another password for Golden Thread"
WORDS = """Somebody, we hope you, asked to choose another password for Golden Thread with this address.

Open this link within an hour. It works once:
{link}

You are then asked for your second factor as always when you sign in.

If it was not you, do nothing: your password stays as it is. If it happens again, tell whoever looks after Golden Thread
where you work.
"""


@task()
def send_reset(public_id: str, base: str) -> bool:
    """Send one link, made as it is sent; whether one was: for an address that is not known there is nothing to do."""
    user = resetting(public_id)
    if user is None:
        return False
    path = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), tokens.make_token(user)])
    EmailMessage(SUBJECT, WORDS.format(link=base.rstrip("/") + path), to=[user.email]).send()
    return True
