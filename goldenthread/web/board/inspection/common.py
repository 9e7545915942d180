"""What the pages of an inspection share: its hour, finding what is there for this person, the form's page."""

from datetime import time
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from goldenthread.improvement.rules.inspecting import Standing, standing
from goldenthread.improvement.selectors.inspecting import chosen_in, visit_in
from goldenthread.partnership.clock import LONDON
from goldenthread.web.components.access import found
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.improvement.models import ChosenChild, Visit

TONES = {Standing.AHEAD: "wait", Standing.OPEN: "open", Standing.OVER: "quiet", Standing.ENDED: "quiet"}


def hour_now() -> time:
    """The hour on London's clock, for rooms that open and close at one."""
    return timezone.localtime(timezone.now(), LONDON).time()


def the_visit(request: StaffRequest, visit_id: str) -> "Visit":
    """An inspection of the area."""
    return found(visit_in(request.area, visit_id))


def the_chosen(request: StaffRequest, visit: "Visit", child_id: str) -> "ChosenChild":
    """A child chosen for it whom this person may see."""
    return found(chosen_in(visit, request.user, request.today, child_id))


def where(visit: "Visit", request: StaffRequest) -> Standing:
    """Where the room of a visit stands now."""
    return standing(visit, request.today, hour_now())


def back_to(visit: "Visit") -> dict[str, Any]:
    """The way back to an inspection, as `form_page` takes it."""
    return {"back": reverse("inspection:visit", args=[visit.public_id]), "back_text": visit.title}


def form_page(request: StaffRequest, form: forms.Form, **page: Any) -> HttpResponse:
    """A page of one form: `title`, `button`, `back`, `back_text`, and `intro` where there is one."""
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "board/inspection/form.jinja", {"form": form, "page": page}, status=status)
