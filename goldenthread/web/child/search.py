"""Finding a child."""

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list, visible_children
from goldenthread.people.listed import asked_for
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import Filter, listing

WORDS = Filter("words", "Name, UPN, ULN or case system id")


@staff_page(Permission.SEE_CHILD)
def search(request: StaffRequest) -> HttpResponse:
    """Children in sight by name or number; nothing is listed until something is asked."""
    state = listing(request, sorts=["name"], default_sort="name", filters=(WORDS,))
    asked = state.values["words"]
    found = visible_children(request.user, request.area, request.today)
    found = found.filter(asked_for(asked)) if asked else found.none()
    state = state.of(found.count())
    shown = list(found.order_by("surname", "forename", "pk")[state.window])
    log_list(request.user, request.area, "child.search", shown)
    context = {
        "listing": state, "asked": asked, "children": shown,
        "may_break_glass": Permission.BREAK_GLASS in request.permissions,
    }  # fmt: skip
    return render(request, "child/search.jinja", context)
