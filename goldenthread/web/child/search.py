"""Finding a child."""

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list, visible_children
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.listing import Filter, listing

if TYPE_CHECKING:
    from goldenthread.people.models import Child

WORDS = Filter("words", "Name, UPN, ULN or case system id")


@staff_page(Permission.SEE_CHILD)
def search(request: StaffRequest) -> HttpResponse:
    """Children in sight by name or number; nothing is listed until something is asked."""
    state = listing(request, sorts=["name"], default_sort="name", filters=(WORDS,))
    asked = state.values["words"]
    found = visible_children(request.user, request.area, request.today)
    found = _matching(found, asked) if asked else found.none()
    state = state.of(found.count())
    shown = list(found.order_by("surname", "forename", "pk")[state.window])
    log_list(request.user, request.area, "child.search", shown)
    context = {
        "listing": state, "asked": asked, "children": shown,
        "may_break_glass": Permission.BREAK_GLASS in request.permissions,
    }  # fmt: skip
    return render(request, "child/search.jinja", context)


def _matching(found: "QuerySet[Child]", asked: str) -> "QuerySet[Child]":
    by_number = Q(identifiers__value__iexact=asked.replace(" ", ""))
    by_name = Q()
    for word in asked.split():
        by_name &= Q(surname__icontains=word) | Q(forename__icontains=word)
    return found.filter(by_number | by_name).distinct()
