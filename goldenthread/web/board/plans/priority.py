"""A priority: what was wanted, what is done, what was done, the difference it made, and all that bears it out."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.disclosure import View
from goldenthread.exchange.dashboard.selectors import view_of
from goldenthread.improvement.rules.freshness import is_stale
from goldenthread.improvement.selectors import evidence_of, plans
from goldenthread.improvement.selectors.states import State, states_of
from goldenthread.partnership.permissions import Permission
from goldenthread.web.board.plans import charts, wording
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.improvement.models import Action, Evidence, Priority, Update


@staff_page(Permission.SEE_IMPROVEMENT)
def priority(request: StaffRequest, key: str) -> HttpResponse:
    """One priority."""
    found = plans.priority_in(request.area, key)
    if found is None:
        raise Http404("There is no such priority.")
    today = request.today
    told = plans.told(found, today)
    focuses = plans.focuses_of(found)
    context = {
        "priority": found,
        "rated": wording.rated(told.rating),
        "told": told,
        "later": [{"rated": wording.rated(u.rating), "told": u} for u in told.later],
        "accounts": accounts(found, today),
        "focus": plans.focuses_now(focuses, today),
        "focuses": [{"focus": f, "later": wording.later(f.starts_on, today)} for f in focuses],
        "actions": [action_row(action, today) for action in plans.actions_of(found)],
        "measures": [measure_row(state, view_of(request.permissions)) for state in states_of(found, today)],
        "risks": list(plans.risks_of(found)),
        "evidence": [evidence_row(piece, today) for piece in evidence_of(found)],
        "updates": [update_row(update, today) for update in plans.updates_of(found)],
        "findings": list(found.findings.select_related("inspection").order_by("kind", "order")),
        "may_keep": Permission.KEEP_STRATEGY in request.permissions,
        "may_report": Permission.REPORT_PROGRESS in request.permissions,
    }
    return render(request, "board/plans/priority.jinja", context)


def accounts(of: "Priority", today: date) -> dict[str, list[dict[str, Any]]]:
    """What was wanted, done and changed, by its kind, each with the tag of what is told of a later day."""
    found: dict[str, list[dict[str, Any]]] = {"wanted": [], "did": [], "difference": []}
    for account in plans.accounts_of(of):
        asks = account.assertion and not account.figures.all()
        found[account.kind].append({"account": account, "later": wording.later(account.day, today), "asks": asks})
    return found


def action_row(action: "Action", today: date) -> dict[str, Any]:
    """An action as a row of a list."""
    told = plans.told(action, today)
    return {
        "action": action,
        "rated": wording.rated(
            told.rating, "Not started" if action.starts_on and action.starts_on > today else "Not yet told"
        ),
        "told_on": told.now.day if told.now else None,
        "later": [{"rated": wording.rated(u.rating), "day": u.day} for u in told.later],
        "begins_later": wording.later(action.starts_on, today),
        "late": plans.is_late(action, today),
        "steps": len(action.milestones.all()),
        "reached": sum(step.reached_on is not None for step in action.milestones.all()),
    }


def measure_row(state: State, view: View) -> dict[str, Any]:
    """A measure of a priority for one reader: its state, and its chart where there is something to draw."""
    row = wording.row_of(state, view) | {"target": state.target, "polarity": state.measure.get_polarity_display()}
    picture = charts.picture_of(state, view)
    if picture:
        address = reverse("plans:chart", args=[state.target.public_id])
        row["chart"] = {"src": f"{address}?v={charts.etag(picture)}", "alt": charts.words_of(picture)}
    return row


def evidence_row(piece: "Evidence", today: date) -> dict[str, Any]:
    """A piece of evidence, and whether it has gone stale."""
    return {
        "evidence": piece,
        "stale": is_stale(piece, today),
        "later": wording.later(piece.day, today),
        "href": wording.source_of(piece),
    }


def update_row(update: "Update", today: date) -> dict[str, Any]:
    """An update as an entry of the history, with what it rests on."""
    return {
        "told": update,
        "rated": wording.rated(update.rating),
        "later": wording.later(update.day, today),
        "evidence": [evidence_row(piece, update.day) for piece in update.evidence.all()],
    }
