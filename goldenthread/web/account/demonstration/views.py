"""Choosing whom to be, and which day it is."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model, login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.roles import roles
from goldenthread.partnership.rules import permissions_of
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import long_date

NO_ROLE_THEN = "You do not work here on that day, and could not come back from it. Choose a day on which you do."
STEPS = ((1, "Next day"), (7, "A week on"), (28, "Four weeks on"))


@dataclass(frozen=True)
class Person:
    """A demonstration person as the page shows them."""

    public_id: str
    name: str
    titles: str
    does: str


class DateForm(forms.Form):
    """The day to move to."""

    day = DayField(label="Which day is it to be?", says="The day", help_text="For example, 1 7 2024")


def people(request: HttpRequest) -> HttpResponse:
    """Everybody one can sign in as, with what each does."""
    _demonstration_only()
    return render(request, "account_room/people.jinja", {"people": [_shown(user) for user in _known()]})


@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as the chosen demonstration person; anybody else is not found."""
    _demonstration_only()
    user = get_object_or_404(_known(), public_id=request.POST.get("person", ""))
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect("home")


@staff_page()
def move_date(request: StaffRequest) -> HttpResponse:
    """Make it another day in the demonstration area, and watch the clocks run."""
    _demonstration_only()
    step = request.POST.get("step", "")
    if request.method == "POST" and step in {str(days) for days, _ in STEPS}:
        return _move(request, request.today + timedelta(days=int(step)))
    form = DateForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        if permissions_of(request.user, request.area, form.cleaned_data["day"]):
            return _move(request, form.cleaned_data["day"])
        form.add_error("day", NO_ROLE_THEN)
    return render(request, "account_room/date.jinja", {"form": form, "steps": STEPS})


def _move(request: StaffRequest, day: date) -> HttpResponse:
    move_demonstration_clock(area=request.area, today=day, by=request.user)
    messages.success(request, f"It is now {long_date(day)}.")
    return redirect("demonstration-date")


def _demonstration_only() -> None:
    if not settings.DEMONSTRATION:
        raise Http404("There is no demonstration here.")


def _known() -> Any:
    users = get_user_model()._default_manager.filter(is_demonstration=True, is_active=True)
    return users.prefetch_related("appointments").order_by("pk")


def _shown(user: Any) -> Person:
    held = [roles()[appointment.role] for appointment in user.appointments.all()]
    titles, does = ", ".join(role.title for role in held), " ".join(role.sentence for role in held)
    return Person(user.public_id, user.name, titles or "No role here", does)
