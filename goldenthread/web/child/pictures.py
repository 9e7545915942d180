"""The clock of a case, drawn as an SVG that pages show and papers may carry."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from goldenthread.casework import selectors
from goldenthread.casework.clocks import standing
from goldenthread.casework.history import in_force
from goldenthread.casework.reviews.selectors import before_the_meeting
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import visible_children
from goldenthread.web.child.clock import NARROW, WIDE, draw
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest


@staff_page(Permission.SEE_CHILD)
def clock(request: StaffRequest, child_id: str, case_id: str) -> HttpResponse:
    """The picture; the page that shows it has written the look down. Its address changes with the case and the day."""
    children = visible_children(request.user, request.area, request.today)
    case = selectors.visible_case(children.filter(public_id=child_id), request.area, case_id)
    rows = list(selectors.duties_of_case(case)) if case else []
    held = {(row.step, row.cycle) for row in rows if row.held}
    steps = [standing(row, request.today) for row in rows]
    if case:
        steps += before_the_meeting(case, in_force(case.events.all()), request.today)
    shape = NARROW if "narrow" in request.GET else WIDE
    picture = draw(steps, request.today, held, shape)
    if not picture:
        raise Http404("There is no such page.")
    response = render(request, "child/clock.svg.jinja", {"picture": picture, "shape": shape}, "image/svg+xml")
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response
