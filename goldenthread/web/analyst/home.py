"""The first page of the room: what has been brought in, how far it is confirmed, what comes next."""

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.casework.selectors import confirmation_progress
from goldenthread.exchange import selectors
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import visible_children
from goldenthread.people.listed import Listed, listed_children
from goldenthread.web.analyst.uploading import address
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import listing

if TYPE_CHECKING:
    from goldenthread.exchange.models import Delivery
    from goldenthread.partnership.models import Area

Progress = dict[tuple[str, date], tuple[int, int]]


def progress_of(children: Listed, area: "Area", today: date) -> Progress:
    """By source and day described: how many open matters have been answered, of how many. One query."""
    found: dict[tuple[str, date], tuple[int, int]] = defaultdict(lambda: (0, 0))
    for row in confirmation_progress(children, area, today):
        answered, total = found[row["source"], row["as_at"]]
        found[row["source"], row["as_at"]] = answered + row["answered"], total + row["total"]
    return found


def confirmed(delivery: "Delivery", progress: Progress) -> str:
    """“412 of 530”, or nothing where the delivery left nothing open."""
    if delivery.state != "brought_in" or delivery.as_at is None:
        return ""
    answered, total = progress.get((delivery.label, delivery.as_at), (0, 0))
    return f"{answered:,} of {total:,}" if total else "nothing was left open"


@staff_page(Permission.MEND_RETURN)
def home(request: StaffRequest) -> HttpResponse:
    """The deliveries so far. Queries do not grow with them."""
    state = listing(request, sorts=["arrived"], default_sort="-arrived", size=20)
    found = selectors.deliveries_of(request.area)
    state = state.of(found.count())
    listed = listed_children(request.user, request.area, request.today)
    progress = progress_of(listed, request.area, request.today)
    children = visible_children(request.user, request.area, request.today)
    current = selectors.brought_in(request.area)
    left = faults_left(request.area, current.collection_year if current else None)
    context = {
        "listing": state,
        "rows": [_row(each, progress) for each in found[state.window]],
        "current": current,
        "confirmed": confirmed(current, progress) if current else "",
        "doubts": selectors.visible_doubts(request.area, children).count(),
        "left": left,
        "may_import": Permission.IMPORT_RETURN in request.permissions,
        "may_write": Permission.WRITE_RETURN in request.permissions,
    }
    return render(request, "analyst/home.jinja", context)


def faults_left(area: "Area", year: int | None) -> dict[str, tuple[int, int]]:
    """Errors (E) and queries (Q) of a year's return: how many are not dealt with, and how many there are. One query."""
    groups = selectors.faults_by_rule(area, year) if year else []
    return {
        severity: (sum(g["open"] for g in mine), sum(g["count"] for g in mine))
        for severity in ("E", "Q")
        for mine in ([g for g in groups if g["severity"] == severity],)
    }


def _row(delivery: "Delivery", progress: Progress) -> dict[str, Any]:
    made = delivery.report.get("made", {})
    return {
        "id": delivery.public_id,
        "href": address(delivery) if delivery.state != "refused" else "",
        "label": delivery.label,
        "file": delivery.file_name,
        "state": delivery.state,
        "refused": delivery.report.get("refused", ""),
        "arrived": delivery.received_at,
        "by": delivery.by.name if delivery.by else "A command",
        "people": made.get("people"),
        "confirmed": confirmed(delivery, progress),
    }
