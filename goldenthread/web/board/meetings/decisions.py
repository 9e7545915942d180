"""The register of decisions, and one decision with what came of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.governance.actions import ahead as acting
from goldenthread.governance.selectors import decisions
from goldenthread.governance.selectors.ahead import forward_for
from goldenthread.governance.selectors.bodies import bodies_in
from goldenthread.governance.selectors.following import actions_of, priorities_in
from goldenthread.governance.selectors.minutes import votes_words
from goldenthread.governance.selectors.words import OUTCOMES
from goldenthread.partnership.directory import organisations_of
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.meetings import doors
from goldenthread.web.board.meetings.forms import ActionForm, ReturnForm
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import Filter, listing

WORDS = Filter("words", "Words of the decision, its item or its number")
OUTCOME = Filter("outcome", "Outcome", tuple(OUTCOMES))


@staff_page(Permission.SEE_BOARDS)
def every(request: StaffRequest) -> HttpResponse:
    """Every decision this person may see, searched and narrowed."""
    seen = decisions.decisions_for(request.user, request.area, request.today)
    years = tuple((str(day.year), str(day.year)) for day in seen.dates("decided_on", "year", order="DESC"))
    body = Filter("body", "Body", tuple((b.public_id, b.name) for b in bodies_in(request.area)))
    filters = (WORDS, body, OUTCOME, Filter("year", "Year", years))
    state = listing(request, sorts=["decided_on", "number"], default_sort="-decided_on", filters=filters)
    rows = decisions.search(seen, *(state.values[name] for name in ("words", "body", "outcome", "year")))
    state = state.of(rows.count())
    context = {"listing": state, "rows": rows.order_by(state.order, "-pk")[state.window]}
    return render(request, "board/meetings/decisions.jinja", context)


@staff_page(Permission.SEE_BOARDS)
def one(request: StaffRequest, decision_id: str) -> HttpResponse:
    """One decision: its words, votes and conflicts; what comes back of it, what is to be done about it."""
    return _page(request, decision_id)


def _page(request: StaffRequest, decision_id: str, form: Any = None) -> HttpResponse:
    decision = doors.found(decisions.decision_for(request.user, request.area, decision_id, request.today))
    clerk = doors.clerks(request, decision.item.meeting.body)
    correction = getattr(decision, "corrected_by", None)
    context = {
        "decision": decision, "clerk": clerk, "votes": votes_words(decision), "correction": correction,
        "history": decisions.history_of(decision),
        "returns": forward_for(request.user, request.area, request.today).filter(arises_from=decision),
        "actions": actions_of(decision),
        "returning": form if isinstance(form, ReturnForm) else ReturnForm(prefix="return"),
        "acting": form if isinstance(form, ActionForm) else _action_form(request),
    }  # fmt: skip
    faulty = {"form": form} if form and form.is_bound else {}
    return render(request, "board/meetings/decision.jinja", {**context, **faulty}, status=422 if faulty else 200)


def _action_form(request: StaffRequest, data: Any = None) -> ActionForm:
    priorities = [(p.public_id, f"{p.strategy.title}: {p}") for p in priorities_in(request.area)]
    owners = [(o.public_id, o.name) for o in organisations_of(request.area)]
    return ActionForm(data, prefix="action", priorities=priorities, owners=owners)


@staff_page(Permission.CLERK_BOARDS)
def bring_back(request: StaffRequest, decision_id: str) -> HttpResponse:
    """The decision comes back by a day: it goes on the forward plan."""
    decision = doors.found(decisions.decision_for(request.user, request.area, decision_id, request.today))
    doors.clerk_only(request, decision.item.meeting.body)
    form = ReturnForm(request.POST or None, prefix="return")
    if form.is_valid():
        try:
            acting.bring_back(decision=decision, by=request.user, **form.cleaned_data)
            messages.success(request, "It is on the forward plan.")
            return redirect("meetings:decision", decision.public_id)
        except ValueError as problem:
            form.add_error("due_on", str(problem))
    return _page(request, decision_id, form)


@staff_page(Permission.CLERK_BOARDS)
def act(request: StaffRequest, decision_id: str) -> HttpResponse:
    """An action of the decision lands in the improvement plan."""
    decision = doors.found(decisions.decision_for(request.user, request.area, decision_id, request.today))
    doors.clerk_only(request, decision.item.meeting.body)
    form = _action_form(request, request.POST or None)
    if form.is_valid():
        asked = form.cleaned_data
        priority = doors.found(priorities_in(request.area).filter(public_id=asked["priority"]).first())
        owner = doors.found(organisations_of(request.area).filter(public_id=asked["owner"]).first())
        try:
            acting.act_on(
                decision=decision, priority=priority, owner=owner, words=asked["words"], due_on=asked["due_on"],
                by=request.user, today=request.today,
            )  # fmt: skip
            messages.success(request, f"The action is in the plan, under {priority}.")
            return redirect("meetings:decision", decision.public_id)
        except ValueError as problem:
            form.add_error("words", str(problem))
    return _page(request, decision_id, form)
