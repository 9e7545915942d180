"""Checking the answers, sending them once, and the receipt."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from goldenthread.casework.intake.actions import asking as actions
from goldenthread.casework.intake.choices import REQUESTS
from goldenthread.casework.intake.rules import CannotDo, missing
from goldenthread.casework.intake.selectors.asking import papers_of, receipt
from goldenthread.partnership.clock import today_in
from goldenthread.partnership.one_time import in_groups
from goldenthread.web.public.asking.pages import pages_for, rows
from goldenthread.web.public.asking.views import shut
from goldenthread.web.public.asking.visitor import SENT, begun, forget, too_many

LACKING = {"forename": "name", "surname": "name", "birth_date": "born", "asker": "you", "reach": "reach"}


def check(request: HttpRequest) -> HttpResponse:
    """All answers on one page, each with a way to change it; then it is sent."""
    held = begun(request)
    if held is None:
        return shut(request)
    door = held.answers.get("door", "")
    if not door:
        return redirect("public:asking:who")
    lacking = {LACKING[name] for name in missing(door, held.answers)}
    if request.method == "POST" and not lacking:
        refused = too_many(request, "ask_send")
        if refused:
            return refused
        try:
            made = actions.send(asking=held, today=today_in(held.area), now=timezone.now())
        except CannotDo:
            return redirect("public:asking:check")
        forget(request)
        request.session[SENT] = made.public_id
        return redirect("public:asking:sent")
    context = {
        "rows": rows(door, held.answers), "papers": papers_of(held), "lacking": lacking, "door": door,
        "is_request": door in REQUESTS, "last": pages_for(door)[-1].key,
    }  # fmt: skip
    return render(request, "public/asking/check.jinja", context, status=422 if request.method == "POST" else 200)


def sent(request: HttpRequest) -> HttpResponse:
    """The receipt: its reference, and the day from which the law counts."""
    told = receipt(request.session.get(SENT, ""))
    if told is None:
        return redirect("public:asking:start")
    context = {"told": told, "reference": in_groups(told.reference)}
    return render(request, "public/asking/sent.jinja", context)
