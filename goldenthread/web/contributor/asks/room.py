"""The adviser's own room: what they owe, by when, the soonest first; and what they have given."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.casework.asks import rules, selectors
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import log_list
from goldenthread.web.child import asks as words
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

GIVEN_SHOWN = 20


@staff_page(Permission.GIVE_ADVICE)
def room(request: StaffRequest) -> HttpResponse:
    """First what is owed, late first; then what has been given of late."""
    mine = list(selectors.owed_by(request.user, request.area, request.today))
    log_list(request.user, request.area, "contributor.advice", [ask.child for ask in mine])
    owed = [a for a in mine if rules.is_owed(a)]
    given = sorted((a for a in mine if a.received_on), key=lambda a: str(a.received_on), reverse=True)[:GIVEN_SHOWN]
    return render(
        request,
        "contributor/asks/room.jinja",
        {
            "late": sum(rules.standing(a, request.today).is_late for a in owed),
            "owed": len(owed),
            "columns": words.COLUMNS,
            "owed_rows": [words.row(a, request.today, reverse("advice:ask", args=[a.public_id])) for a in owed],
            "given_rows": [words.row(a, request.today, reverse("advice:ask", args=[a.public_id])) for a in given],
            "manages": Permission.ASSURE_ADVICE in request.permissions,
        },
    )
