"""The plan on a page, and the list of strategies."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.exchange.dashboard.selectors import view_of
from goldenthread.improvement.readings import said
from goldenthread.improvement.selectors import plans
from goldenthread.improvement.selectors.changes import Changed, changed_between
from goldenthread.improvement.selectors.states import State, states_of_all
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.plans import wording
from goldenthread.web.board.plans.mine import due_from
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.improvement.models import Priority, Strategy

SINCE_DAYS = 92
CHANGES_SHOWN = 8
PAGES = {"action": "plans:action", "priority": "plans:priority", "measure": "plans:measure"}


@staff_page(Permission.SEE_IMPROVEMENT)
def home(request: StaffRequest) -> HttpResponse:
    """The plan most looked at: that of the last inspection, or the latest strategy."""
    found = list(plans.strategies_in(request.area))
    running = [s for s in found if s.ends_on is None or s.ends_on >= request.today]
    chosen = next((s for s in running if s.kind == "inspection"), None) or next(iter(running or found), None)
    return _page(request, chosen, found)


@staff_page(Permission.SEE_IMPROVEMENT)
def strategy(request: StaffRequest, key: str) -> HttpResponse:
    """One strategy on a page."""
    chosen = plans.strategy_in(request.area, key)
    if chosen is None:
        raise Http404("There is no such strategy.")
    return _page(request, chosen, list(plans.strategies_in(request.area)))


def _page(request: StaffRequest, chosen: "Strategy | None", every: list[Any]) -> HttpResponse:
    if chosen is None:
        return render(request, "board/plans/none.jinja", {})
    today = request.today
    found = list(plans.priorities_of(chosen))
    states = states_of_all(found, today)
    actions = [action for priority in found for action in priority.actions.all() if action.withdrawn_on is None]
    view = view_of(request.permissions)
    since = _since(request)
    changes = changed_between(chosen, since, today, lambda reading: said(reading, view))
    context = {
        "strategy": chosen,
        "every": _tabs(chosen, every),
        "priorities": [_row(priority, states.get(priority.pk, []), today) for priority in found],
        "measures": [
            wording.row_of(state, view) | {"number": p.number} for p in found for state in states.get(p.pk, [])
        ],
        "mine": [
            row
            for row in due_from(request.user, request.area, today)
            if row["action"].priority.strategy_id == chosen.pk
        ],
        "late": [{"action": action, "rated": _rated(action, today)} for action in plans.late(actions, today)],
        "since": since,
        "changes": [_change(change) for change in changes[:CHANGES_SHOWN]],
        "more_changes": max(0, len(changes) - CHANGES_SHOWN),
        "begun": chosen.starts_on <= today,
        "may_keep": Permission.KEEP_STRATEGY in request.permissions,
        "may_report": Permission.REPORT_PROGRESS in request.permissions,
    }
    return render(request, "board/plans/home.jinja", context)


def _tabs(chosen: "Strategy", every: list[Any]) -> list[dict[str, Any]]:
    return [
        {"text": s.title, "href": reverse("plans:strategy", args=[s.public_id]), "current": s.pk == chosen.pk}
        for s in every
    ]


def _since(request: StaffRequest) -> date:
    """The day after which changes are shown: the one asked for, or a quarter ago."""
    try:
        return min(date.fromisoformat(request.GET.get("since", "")), request.today)
    except ValueError:
        return request.today - timedelta(days=SINCE_DAYS)


def _rated(of: Any, today: date) -> dict[str, str]:
    return wording.rated(plans.told(of, today).rating)


def _row(priority: "Priority", states: list[State], today: date) -> dict[str, Any]:
    """A priority as a row: how it is told to stand, and what its measures and actions say beside that."""
    told = plans.told(priority, today)
    actions = [a for a in priority.actions.all() if a.withdrawn_on is None and (a.starts_on or today) <= today]
    against = [state for state in states if state.standing.against]
    return {
        "priority": priority,
        "rated": wording.rated(told.rating),
        "told_on": told.now.day if told.now else None,
        "later": [{"rated": wording.rated(u.rating), "day": u.day} for u in told.later],
        "measures": len(states),
        "against": len(against),
        "open": sum(plans.is_open(action, today) for action in actions),
        "late": len(plans.late(actions, today)),
        "focus": [focus.words for focus in plans.focuses_now(priority.focuses.all(), today)],
    }


def _change(change: Changed) -> dict[str, Any]:
    return {"day": change.day, "words": change.words, "href": reverse(PAGES[change.kind], args=[change.id])}


@staff_page(Permission.SEE_IMPROVEMENT)
def every(request: StaffRequest) -> HttpResponse:
    """Every strategy of the area, and the inspections they answer."""
    context = {
        "strategies": list(plans.strategies_in(request.area)),
        "inspections": list(plans.inspections_in(request.area)),
        "may_keep": Permission.KEEP_STRATEGY in request.permissions,
    }
    return render(request, "board/plans/strategies.jinja", context)
