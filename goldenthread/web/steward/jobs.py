"""Background work that failed: what it was, when, what it met in plain words, and what to do about it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from goldenthread.reminders import actions, selectors
from goldenthread.reminders.rules import CannotDo, check_may_mend
from goldenthread.reminders.titles import title_of, words_of
from goldenthread.web.components.access import found, staff_page
from goldenthread.web.components.here import StaffRequest

MOST = 100


def _for_menders(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """For those who run the installation, and for those who answer for its work."""

    def checked(request: StaffRequest, **kwargs: Any) -> HttpResponse:
        check_may_mend(request.user, request.area, request.today)
        return view(request, **kwargs)

    return staff_page()(checked)


@_for_menders
def show(request: StaffRequest) -> HttpResponse:
    """What was set aside first, then what will be tried again by itself, and what was left undone and why."""
    waiting, running = selectors.waiting_and_running()
    context = {
        "waiting": waiting, "running": running, "title_of": title_of, "words_of": words_of,
        "set_aside": selectors.set_aside(request.area)[:MOST],
        "again": selectors.to_be_tried_again(request.area)[:MOST],
        "given_up": selectors.given_up(request.area)[:MOST],
        "not_known": selectors.not_known(request.area)[:MOST],
    }  # fmt: skip
    return render(request, "steward/jobs.jinja", context)


@require_POST
@_for_menders
def decide(request: StaffRequest, job_id: str) -> HttpResponse:
    """Try one again, or leave it undone with the reason. Both are written to the trail."""
    job = found(selectors.job_in(request.area, job_id))
    area, by, today = request.area, request.user, request.today
    try:
        if "again" in request.POST:
            actions.try_again(job=job, area=area, by=by, today=today)
            messages.success(request, "It is on the queue again. A worker takes it within a minute.")
        else:
            actions.give_up(job=job, area=area, by=by, today=today, why=request.POST.get("why", ""))
            messages.success(request, "It is left undone, and your reason is kept.")
    except CannotDo as problem:
        messages.error(request, str(problem))
    return redirect("steward:jobs")
