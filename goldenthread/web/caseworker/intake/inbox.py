"""The inbox: what came in, by what stands of it, the oldest first."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.casework.intake.choices import NoticeState, Standing
from goldenthread.casework.intake.rules import child_named_in
from goldenthread.casework.intake.selectors import inbox as reading
from goldenthread.casework.intake.selectors.claims import unanswered
from goldenthread.casework.intake.selectors.delays import notices, without_help
from goldenthread.casework.intake.selectors.requests import to_decide
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list
from goldenthread.people.listed import children_in_sight
from goldenthread.web.caseworker.intake.common import in_sight
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import listing

SIX_WEEKS = timedelta(weeks=6)
WORDS = {
    Standing.WAITING: "To look at",
    Standing.TAKEN: "Taken",
    Standing.JOINED: "Joined",
    Standing.SET_ASIDE: "Set aside",
}


@staff_page(Permission.RECORD_CASEWORK)
def inbox(request: StaffRequest) -> HttpResponse:
    """What came in. What waits stands in the order of the day it reached us: the six weeks run from it."""
    asked = request.GET.get("stands", Standing.WAITING)
    stands = Standing(asked) if asked in Standing.values else Standing.WAITING
    every = reading.arrivals(children_in_sight(request.user, request.area, request.today), request.area)
    found = reading.standing(every, stands)
    newest_first = stands is not Standing.WAITING
    found = found.order_by("-reached_on", "-pk") if newest_first else found.order_by("reached_on", "pk")
    state = listing(request, sorts=["reached_on"], default_sort="reached_on", keep=("stands",)).of(found.count())
    rows = [_row(one, request) for one in found[state.window]]
    log_list(request.user, request.area, "caseworker.inbox", [r["on_roll"] for r in rows if r["on_roll"]])
    context = {
        "listing": state,
        "rows": rows,
        "tabs": _tabs(every, stands),
        "stands": stands.value,
        "next": _next(request),
    }
    return render(request, "caseworker/intake/inbox.jinja", context)


def _row(arrival: Any, request: StaffRequest) -> dict[str, Any]:
    decide_by = arrival.reached_on + SIX_WEEKS
    return {
        "id": arrival.public_id, "name": child_named_in(arrival.given) or "No name given",
        "who": arrival.get_door_display(),
        "setting": arrival.organisation.name if arrival.organisation else "", "reached_on": arrival.reached_on,
        "decide_by": decide_by, "days": (decide_by - request.today).days, "on_roll": arrival.on_roll,
    }  # fmt: skip


def _tabs(every: Any, stands: Standing) -> list[dict[str, Any]]:
    here = reverse("caseworker:intake:inbox")
    return [
        {
            "text": WORDS[each], "href": f"{here}?stands={each.value}", "current": each is stands,
            "count": reading.standing(every, each).count(),
        }
        for each in Standing
    ]  # fmt: skip


def _next(request: StaffRequest) -> list[dict[str, Any]]:
    """What else of this waits: requests to decide, messages, notices of delay, children with no help recorded."""
    children, area = in_sight(request), request.area
    return [
        {"text": "Requests to decide", "href": reverse("caseworker:intake:to-decide"),
         "count": to_decide(children, area).count()},
        {"text": "Messages from families", "href": reverse("caseworker:intake:messages"),
         "count": unanswered(children, area).count()},
        {"text": "Notices of delay to look at", "href": reverse("caseworker:intake:delays"),
         "count": notices(children, area, NoticeState.PROPOSED).count()},
        {"text": "Over 20 weeks with no help recorded", "href": reverse("caseworker:intake:over-twenty"),
         "count": without_help(children, area, request.today)},
    ]  # fmt: skip
