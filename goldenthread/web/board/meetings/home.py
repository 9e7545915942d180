"""The first page: my next meetings, what I owe, what is to come back, what is late."""

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.governance.selectors.bodies import reviews_due
from goldenthread.governance.selectors.home import home
from goldenthread.partnership.permissions import Permission
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

PAGES = {"escalation": "meetings:escalation", "meeting": "meetings:meeting", "minutes": "meetings:minutes"}


@staff_page(Permission.SEE_BOARDS)
def show(request: StaffRequest) -> HttpResponse:
    """What this person needs to know of the boards today."""
    found = home(request.user, request.area, request.today)
    context = {
        "home": found,
        "page_of": PAGES,
        "reviews": reviews_due(request.area, request.today),
    }
    return render(request, "board/meetings/home.jinja", context)
