"""Escalations: what is stuck, who owes the answer, by when; raising, answering and passing up."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.governance.actions import escalations as acting
from goldenthread.governance.rules.refusals import Stale
from goldenthread.governance.selectors import escalations, lines
from goldenthread.governance.selectors.bodies import my_bodies
from goldenthread.governance.selectors.decisions import decisions_for
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import NotAllowed
from goldenthread.web.board.meetings import doors
from goldenthread.web.board.meetings.forms import EscalateForm
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.forms import DayField
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.governance.models import Body, Escalation


@staff_page(Permission.SEE_BOARDS)
def every(request: StaffRequest) -> HttpResponse:
    """Every escalation this person may see, open ones by the day the answer is due."""
    rows = escalations.escalations_seen(request.user, request.area, request.today)
    context = {
        "open": escalations.open_ones(request.user, request.area, request.today),
        "closed": [
            escalations.clock(row, request.today) for row in rows.exclude(closed_on=None).order_by("-closed_on")
        ],
    }
    return render(request, "board/meetings/escalations.jinja", context)


def _sits_on(request: StaffRequest, body: "Body") -> bool:
    return my_bodies(request.user, request.area, request.today).filter(pk=body.pk).exists()


@staff_page(Permission.SEE_BOARDS)
def new(request: StaffRequest, body_id: str) -> HttpResponse:
    """Put a matter to the body above; for those who sit on the body below."""
    body = doors.the_body(request, body_id)
    if not _sits_on(request, body):
        raise NotAllowed(f"Only members, deputies and the clerk of {body.name} escalate from it.")
    uppers = {upper.public_id: upper for upper in lines.above(body, request.today)}
    choices = [(key, upper.name) for key, upper in uppers.items()]
    form = EscalateForm(request.POST or None, to=choices, today=request.today)
    if request.method == "POST" and form.is_valid():
        asked = dict(form.cleaned_data)
        to = uppers[asked.pop("to")]
        try:
            row = acting.escalate(body=body, to=to, today=request.today, by=request.user, **asked)
            messages.success(request, f"{to.name} is asked for an answer by {row.answer_by:%d %B %Y}.")
            return redirect("meetings:escalation", row.public_id)
        except ValueError as problem:
            form.add_error("to", str(problem))
    context = {"form": form, "body": body, "uppers": choices}
    return render(request, "board/meetings/escalate.jinja", context, status=422 if form.errors else 200)


@staff_page(Permission.SEE_BOARDS)
def one(request: StaffRequest, escalation_id: str) -> HttpResponse:
    """One escalation: its clock, its steps, and what those who owe the answer, or raised it, may do."""
    row = doors.found(escalations.escalation_for(request.user, request.area, escalation_id, request.today))
    problem = ""
    if request.method == "POST":
        problem = _act(request, row)
        if not problem:
            messages.success(request, "It is recorded, and those concerned see it here.")
            return redirect("meetings:escalation", row.public_id)
    decided = decisions_for(request.user, request.area, request.today).filter(item__meeting__body=row.with_body)
    context = {
        "row": row,
        "clock": escalations.clock(row, request.today),
        "steps": escalations.steps_of(row),
        "may_answer": not row.closed_on and doors.clerks(request, row.with_body),
        "may_take_back": not row.closed_on and doors.clerks(request, row.raised_by_body),
        "decisions": decided[:20],
        "uppers": lines.above(row.with_body, request.today),
        "problem": problem,
        "typed": {request.POST.get("do", ""): request.POST.get("words", "")},
    }
    return render(request, "board/meetings/escalation.jinja", context, status=422 if problem else 200)


def _act(request: StaffRequest, row: "Escalation") -> str:
    """Do what was asked; the words of what keeps it from being done, empty where nothing does."""
    does = request.POST.get("do", "")
    doors.clerk_only(request, row.raised_by_body if does == "withdraw" else row.with_body)
    given = request.POST.get("version", "")
    common: dict[str, Any] = {
        "escalation": row, "words": request.POST.get("words", ""), "today": request.today, "by": request.user,
        "version": int(given) if given.isdecimal() else 0,
    }  # fmt: skip
    try:
        if does == "answer":
            seen = decisions_for(request.user, request.area, request.today)
            acting.answer(**common, decision=seen.filter(public_id=request.POST.get("decision", "")).first())
        elif does == "pass_up":
            _pass_up(request, row, common)
        elif does == "withdraw":
            acting.withdraw(**common)
    except Stale as stale:
        who = stale.who or "Somebody else"
        return f"{who} changed this meanwhile. What you typed is below: read on, then send it again."
    except ValidationError as problem:
        return " ".join(problem.messages)
    except ValueError as problem:
        return str(problem)
    return ""


def _pass_up(request: StaffRequest, row: "Escalation", common: dict[str, Any]) -> None:
    uppers = {upper.public_id: upper for upper in lines.above(row.with_body, request.today)}
    to = doors.found(uppers.get(request.POST.get("to", "")))
    boxes = tuple(request.POST.get(f"answer_by-{part}", "").strip() for part in ("day", "month", "year"))
    acting.pass_up(**common, to=to, answer_by=DayField(label="Day of the answer").clean(boxes))
