"""Recording what happened: choose what, fill one form, see what the law starts counting."""

from datetime import date, timedelta
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread import statute
from goldenthread.casework import actions, selectors
from goldenthread.casework.appeals import why_not_now
from goldenthread.casework.asks.selectors import reassessing_since
from goldenthread.casework.choices import CaseKind
from goldenthread.casework.clocks import standing
from goldenthread.casework.history import in_force
from goldenthread.casework.kinds import EventKind, kinds, label
from goldenthread.casework.rules import CannotRecord, Entry, StaleCase
from goldenthread.partnership.permissions import Permission
from goldenthread.web.caseworker.forms import CorrectForm, WhatHappenedForm
from goldenthread.web.child.opening import case_or_404
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.autosave import Autosave
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import safe_back

if TYPE_CHECKING:
    from goldenthread.casework.models import Case, CaseEvent, Duty

FAR_AHEAD = timedelta(days=400)  # what is due later than this would hide what matters now
OPENING = frozenset(
    {"request_received", "plan_first_made"}
)  # a case begins with these; they are corrected, not repeated
SOUGHT = frozenset({"advice_requested", "advice_received"})  # of a plan, only while it is re-assessed (reg 26)
UNDATED = frozenset(
    {"setting_named", "needs_recorded", "placement_started", "placement_ended", "personal_budget_recorded"}
)


def choices(case: "Case") -> list[EventKind]:
    """What may be recorded on a case at its stage: what moves it on, then the rest."""
    not_now = OPENING | UNDATED
    if case.kind == CaseKind.PLAN and reassessing_since(case) is None:
        not_now |= SOUGHT
    fit = [
        k for k in kinds().values()
        if case.kind in k.of and k.may_follow(case.stage) and not k.internal and k.key not in not_now
    ]  # fmt: skip
    if case.kind == CaseKind.DISPUTE:
        events = in_force(case.events.all())
        fit = [k for k in fit if not why_not_now(k.key, events)]
    return sorted(fit, key=lambda k: (not k.to, not k.heard, k.label))


def owed_now(case: "Case", today: date) -> "list[Duty]":
    """The duties of a case that bind on a day and are not settled, the nearest first; none that is far ahead."""
    return [
        duty
        for duty in selectors.duties_of_case(case)
        if duty.settled_on is None and duty.binds_on and duty.binds_on <= today and duty.due_on <= today + FAR_AHEAD
    ]


def settling(fit: "list[EventKind]", owed: "list[Duty]") -> list[EventKind]:
    """Of what may be recorded, what would settle a duty that is owed, in the order of their days."""
    law = statute.load()
    met_by = [pattern.kind for duty in owed for pattern in law.step(duty.version).met_by]
    return sorted((k for k in fit if k.law in met_by), key=lambda k: met_by.index(k.law))


@staff_page(Permission.RECORD_CASEWORK)
def choose(request: StaffRequest, case_id: str) -> HttpResponse:
    """First click: what happened?"""
    case = case_or_404(request, case_id, "caseworker.record")
    back = safe_back(request, reverse("child:record", args=[case.child.public_id]))
    fit, owed = choices(case), owed_now(case, request.today)
    settles = settling(fit, owed)
    return render(
        request,
        "caseworker/choose.jinja",
        {
            "case": case,
            "back": back,
            "groups": [
                ("Settles what is due", settles),
                ("Moves the case on", [k for k in fit if k.to and k not in settles]),
                ("Also", [k for k in fit if not k.to and k not in settles]),
            ],
            "duties": [standing(d, request.today) for d in owed],
        },
    )


@staff_page(Permission.RECORD_CASEWORK)
def form(request: StaffRequest, case_id: str, kind: str) -> HttpResponse:
    """Second click: the form. What cannot be recorded comes back with everything that was typed."""
    case = case_or_404(request, case_id, "caseworker.record")
    chosen = kinds().get(kind)
    if chosen is None or case.kind not in chosen.of or chosen.internal or kind in OPENING | UNDATED:
        raise Http404("There is no such page.")
    back = safe_back(request, reverse("child:record", args=[case.child.public_id]))
    saving = Autosave(request, subject=f"case:{case.public_id}", form=f"record:{kind}")
    if request.method == "POST":
        filled = WhatHappenedForm(request.POST, kind=chosen, today=request.today)
        if filled.is_valid():
            event = _record(request, case, filled)
            if event:
                saving.finish()
                done = reverse("caseworker:recorded", args=[case.public_id, event.public_id])
                return redirect(f"{done}?{urlencode({'back': back})}")
    else:
        start = {"version": case.version, "key": token_urlsafe(18), "back": back}
        empty = WhatHappenedForm(kind=chosen, today=request.today)
        typed = saving.initial(empty, **empty.initial, **start)
        filled = WhatHappenedForm(initial={**typed, **start}, kind=chosen, today=request.today)
    context = {"case": case, "kind": chosen, "form": filled, "back": back, "saving": saving}
    return render(request, "caseworker/form.jinja", context, status=422 if filled.is_bound else 200)


def _record(request: StaffRequest, case: "Case", filled: WhatHappenedForm) -> "CaseEvent | None":
    """Record it, or put on the form why it cannot be. A stale form, sent again, carries the new version."""
    data = filled.cleaned_data
    try:
        return actions.record(
            case=case, entry=filled.entry(), by=request.user, today=request.today, expected_version=data["version"],
            key=data["key"],
        )  # fmt: skip
    except CannotRecord as problem:
        _put_on(filled, problem)
        if isinstance(problem, StaleCase):
            again = {"rights": request.POST.getlist("rights"), "version": str(selectors.version_of(case))}
            filled.data = {**request.POST.dict(), **again}
        return None


def _put_on(filled: Any, problem: CannotRecord) -> None:
    field = problem.field if problem.field in filled.fields else next(iter(filled.fields))
    filled.add_error(field, str(problem))


@staff_page(Permission.RECORD_CASEWORK)
def recorded(request: StaffRequest, case_id: str, event_id: str) -> HttpResponse:
    """What was recorded, and what the law starts counting from it."""
    case = case_or_404(request, case_id, "caseworker.recorded")
    event = selectors.event_of(case, event_id)
    if event is None:
        raise Http404("There is no such page.")
    context = {
        "case": case,
        "event": event,
        "said": label(event.kind, event.qualifier),
        "duties": [standing(d, request.today) for d in owed_now(case, request.today)],
        "led_to": case.led_to.first(),
        "back": safe_back(request, reverse("caseworker:day")),
    }
    return render(request, "caseworker/recorded.jinja", context)


@staff_page(Permission.RECORD_CASEWORK)
def correct(request: StaffRequest, event_id: str) -> HttpResponse:
    """Correct an event with a new one, or take it back; what was written stays written."""
    event = selectors.event_in(request.area, event_id)
    if event is None:
        raise Http404("There is no such page.")
    case = case_or_404(request, event.case.public_id, "caseworker.correct")
    child_page = reverse("child:record", args=[case.child.public_id])
    filled = CorrectForm(request.POST or None, initial={"version": case.version, "what": "day"})
    if request.method == "POST" and filled.is_valid():
        data = filled.cleaned_data
        entry = None
        if data["what"] == "day":
            entry = Entry(event.kind, data["occurred_on"], event.qualifier, dict(event.details))
        try:
            actions.correct(
                event=event, entry=entry, reason=data["reason"], by=request.user, today=request.today,
                expected_version=data["version"],
            )  # fmt: skip
            return redirect(child_page)
        except CannotRecord as problem:
            _put_on(filled, problem)
    context = {
        "case": case, "event": event, "said": label(event.kind, event.qualifier), "form": filled, "back": child_page,
    }  # fmt: skip
    return render(request, "caseworker/correct.jinja", context, status=422 if filled.is_bound else 200)
