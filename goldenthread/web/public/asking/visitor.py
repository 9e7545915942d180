"""What a visitor without an account has begun: remembered in their own cookie, by a number that says nothing."""

from allauth.core.ratelimit import consume
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from goldenthread.casework.intake.selectors.asking import Asked, asking_numbered

KEY, SENT = "asking", "asking_sent"
HOURS = 2 * 3600
"""Seconds for which a page may be left open: after that the code, or beginning again."""


def remember(request: HttpRequest, number: str) -> None:
    """Remember what this visitor has begun. The cookie holds no answer and no name."""
    request.session[KEY] = {"number": number, "until": timezone.now().timestamp() + HOURS}


def begun(request: HttpRequest) -> Asked | None:
    """What this visitor has begun; none where nothing was, it was sent, or the page was left for too long."""
    held = request.session.get(KEY)
    found = asking_numbered(held["number"]) if held and held["until"] > timezone.now().timestamp() else None
    if found is None:
        request.session.pop(KEY, None)
        return None
    remember(request, found.public_id)
    return found


def forget(request: HttpRequest) -> None:
    """This visitor is done with it."""
    request.session.pop(KEY, None)


def too_many(request: HttpRequest, action: str) -> HttpResponse | None:
    """A page that says to wait, where one address has asked too often; none where it may go on."""
    if consume(request, action=action):
        return None
    return render(request, "public/asking/wait.jinja", status=429)
