"""Background work that failed: what it was, how often it was tried, and what to do about it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from goldenthread.partnership.permissions import Permission
from goldenthread.reminders import actions, selectors
from goldenthread.reminders.rules import CannotDo
from goldenthread.reminders.titles import title_of
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

MOST = 100


@staff_page(Permission.SEE_WORKLOAD)
def show(request: StaffRequest) -> HttpResponse:
    """What was set aside first, then what will be tried again by itself, and what was left undone and why."""
    waiting, running = selectors.waiting_and_running()
    context = {
        "waiting": waiting, "running": running, "title_of": title_of,
        "set_aside": selectors.set_aside(request.area)[:MOST],
        "again": selectors.to_be_tried_again(request.area)[:MOST],
        "given_up": selectors.given_up(request.area)[:MOST],
        "not_known": selectors.not_known(request.area)[:MOST],
    }  # fmt: skip
    return render(request, "manager/jobs.jinja", context)


@require_POST
@staff_page(Permission.SEE_WORKLOAD)
def decide(request: StaffRequest, job_id: str) -> HttpResponse:
    """Try one again, or leave it undone with the reason."""
    job = selectors.job_in(request.area, job_id)
    if job is None:
        raise Http404("There is no such job.")
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
    return redirect("manager:jobs")
