"""The clock of a case, drawn as an SVG that pages show and papers may carry."""

from datetime import date
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render

from goldenthread.casework import selectors
from goldenthread.casework.clocks import standing
from goldenthread.casework.history import in_force
from goldenthread.casework.reviews.selectors import before_the_meeting
from goldenthread.partnership.permissions import Permission
from goldenthread.people.access import visible_children
from goldenthread.statute import StepStanding
from goldenthread.web.child.clock import NARROW, WIDE, draw
from goldenthread.web.child.known import end_of, steps_then
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest

if TYPE_CHECKING:
    from goldenthread.casework.models import Case


@staff_page(Permission.SEE_CHILD)
def clock(request: StaffRequest, child_id: str, case_id: str) -> HttpResponse:
    """The picture; the page that shows it has written the look down. Its address changes with the case and the day."""
    children = visible_children(request.user, request.area, request.today)
    case = selectors.visible_case(children.filter(public_id=child_id), request.area, case_id)
    known_on = _day(request.GET.get("known", ""))
    shape = NARROW if "narrow" in request.GET else WIDE
    picture = None
    if case and known_on:
        picture = draw(_as_known(case, known_on), known_on, (), shape)
    elif case:
        rows = list(selectors.duties_of_case(case))
        steps = [standing(row, request.today) for row in rows]
        steps += before_the_meeting(case, in_force(case.events.all()), request.today)
        picture = draw(steps, request.today, {(row.step, row.cycle) for row in rows if row.held}, shape)
    if not picture:
        raise Http404("There is no such page.")
    response = render(request, "child/clock.svg.jinja", {"picture": picture, "shape": shape}, "image/svg+xml")
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response


def _as_known(case: "Case", day: date) -> list[StepStanding]:
    """The steps of a case from what was known at the end of a day."""
    so_far = list(reversed(selectors.timeline([case], end_of(day))))
    return steps_then(selectors.law_says(case, so_far, day))


def _day(written: str) -> date | None:
    """A day as the page's own address writes it; none where it is not one."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
