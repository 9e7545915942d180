"""How often each service contributes to reviews, and the reviews behind each figure."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.casework.reviews import selectors
from goldenthread.casework.reviews.choices import Role
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list
from goldenthread.people.listed import listed_children
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import long_date, percent

SHOWN = 200


def year_to(today: date) -> tuple[date, date]:
    """The twelve months that end on a day."""
    day = 28 if (today.month, today.day) == (2, 29) else today.day
    return today.replace(year=today.year - 1, day=day), today


@staff_page(Permission.SEE_WORKLOAD)
def figures(request: StaffRequest) -> HttpResponse:
    """Of the reviews held in a year, in how many each service that was invited had a part."""
    first, last = year_to(request.today)
    children = listed_children(request.user, request.area, request.today)
    rows = [
        {
            "label": c.label, "rate": percent(c.rate) if c.rate is not None else "", "one": c,
            "href": reverse("caseworker:reviews:behind", args=[c.role]),
        }
        for c in selectors.contributions(children, request.area, first, last)
    ]  # fmt: skip
    context = {"rows": rows, "first": first, "last": last}
    return render(request, "caseworker/reviews/contributions.jinja", context)


@staff_page(Permission.SEE_WORKLOAD)
def behind(request: StaffRequest, role: str) -> HttpResponse:
    """The invitations behind one figure, those not answered first to be seen."""
    if role not in Role.values:
        raise Http404("There is no such page.")
    first, last = year_to(request.today)
    children = listed_children(request.user, request.area, request.today)
    only: bool | None = {"yes": True, "no": False}.get(request.GET.get("did", ""))
    found = list(selectors.invitees_behind(children, request.area, first, last, role, contributed=only)[:SHOWN])
    log_list(request.user, request.area, "caseworker.contributions", [i.review.child for i in found])
    context = {
        "label": Role(role).label, "rows": [_row(i) for i in found], "first": first, "last": last, "role": role,
        "did": request.GET.get("did", ""),
    }  # fmt: skip
    return render(request, "caseworker/reviews/behind.jinja", context)


def _row(invitee: Any) -> dict[str, Any]:
    ask, came = invitee.ask, invitee.attendance.last()
    advice = (
        f"received {long_date(ask.received_on)}" if ask and ask.received_on else "not received" if ask else "not asked"
    )
    return {
        "invitee": invitee, "review": invitee.review, "advice": advice, "contributed": invitee.contributed,
        "came": came.get_came_display() if came else "Not said",
    }  # fmt: skip
