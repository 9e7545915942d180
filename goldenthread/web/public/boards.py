"""Bodies that meet in public: their meetings, Part 1 papers, minutes and decisions, with no sign-in."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.governance.selectors import decisions as deciding
from goldenthread.governance.selectors import public
from goldenthread.governance.selectors.minutes import public_minutes, standing_decisions
from goldenthread.partnership.clock import today_in
from goldenthread.web.components.listing import Filter, listing

WORDS = Filter("words", "Words of the decision or its item")


def every(request: HttpRequest) -> HttpResponse:
    """The bodies of each area, with the next and the last meeting of each."""
    areas = [(area, [_summary(body) for body in public.bodies(area)]) for area in public.areas()]
    return render(request, "public/boards.jinja", {"areas": areas})


def _summary(body: Any) -> dict[str, Any]:
    today = today_in(body.area)
    rows = list(public.meetings(body))
    return {
        "body": body,
        "next": next((row for row in reversed(rows) if row.on >= today and row.state != "cancelled"), None),
        "last": next((row for row in rows if row.on < today and row.state == "closed"), None),
    }


def found(thing: Any) -> Any:
    """The thing; 404 where it does not exist or is not public, which a stranger cannot tell apart."""
    if thing is None:
        raise Http404("This page does not exist.")
    return thing


def one(request: HttpRequest, body_id: str) -> HttpResponse:
    """One body with its meetings and last decisions."""
    body = found(public.body(body_id))
    mine = public.decisions(body.area).filter(item__meeting__body=body)
    context = {
        "body": body, "meetings": public.meetings(body), "decisions": mine[:10], "today": today_in(body.area),
    }  # fmt: skip
    return render(request, "public/board.jinja", context)


def decisions(request: HttpRequest, body_id: str) -> HttpResponse:
    """The decisions of one body, searched."""
    body = found(public.body(body_id))
    state = listing(request, sorts=["decided_on"], default_sort="-decided_on", filters=(WORDS,))
    rows = public.decisions(body.area).filter(item__meeting__body=body)
    rows = deciding.search(rows, state.values["words"])
    state = state.of(rows.count())
    context = {
        "body": body, "listing": state, "rows": rows.order_by(state.order, "-pk")[state.window],
        "today": today_in(body.area),
    }  # fmt: skip
    return render(request, "public/decisions.jinja", context)


def meeting(request: HttpRequest, meeting_id: str) -> HttpResponse:
    """One meeting: its agenda with Part 1 papers, its decisions and published minutes."""
    held = found(public.meeting(meeting_id))
    issued = public.issued(held)
    minutes = public.minutes(held)
    lines = [
        {
            "line": line,
            "papers": [one for one in issued if line.item and one.paper.item_id == line.item.pk],
            "decisions": standing_decisions(line.item) if line.item and held.state == "closed" else [],
        }
        for line in public.agenda(held)
    ]
    context = {
        "meeting": held, "lines": lines, "packs": public.packs(held), "minutes": minutes,
        "content": public_minutes(minutes) if minutes else None, "today": today_in(held.area),
    }  # fmt: skip
    return render(request, "public/meeting.jinja", context)
