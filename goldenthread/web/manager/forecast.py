"""The breach forecast: of what falls due in the next twelve weeks, how much is likely to be late, and why."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread import statute
from goldenthread.casework.forecast import FEWEST, SPAN, forecast
from goldenthread.casework.workload import coming
from goldenthread.indicators.intervals import wilson
from goldenthread.partnership.permissions import Permission
from goldenthread.people.listed import listed_children
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.words import short_date
from goldenthread.web.manager.overview import opens
from goldenthread.web.manager.titles import step_titles

if TYPE_CHECKING:
    from goldenthread.casework.forecast import Expected, Forecast


@staff_page(Permission.SEE_WORKLOAD)
def show(request: StaffRequest) -> HttpResponse:
    """By week, then by step with the record that each rests on. Queries do not grow with the caseload."""
    children = listed_children(request.user, request.area, request.today)
    made = forecast(children, request.area, request.today)
    falling = coming(children, request.area, request.today)
    by_week = [sum(n for (w, _), n in falling.items() if w == week) for week in range(len(made.weeks))]
    titles = step_titles(statute.load())
    context = {
        "made": made, "late": round(made.late), "due": sum(by_week), "until": request.today + SPAN,
        "weeks": _weeks(made, by_week, request.today), "steps": [_step(each, titles) for each in made.steps],
        "looked_back": round(made.looked_back), "since": request.today - SPAN, "fewest": FEWEST,
    }  # fmt: skip
    return render(request, "manager/forecast.jinja", context)


def _weeks(made: "Forecast", by_week: list[int], today: date) -> list[dict[str, Any]]:
    """Each week: what falls due in it, and how much of that is likely late."""
    return [
        {
            "from": short_date(today + timedelta(days=7 * week)), "due": due, "late": round(late),
            "href": opens("coming", week=str(week)),
        }
        for week, (due, late) in enumerate(zip(by_week, made.weeks, strict=True))
    ]  # fmt: skip


def _step(each: "Expected", titles: dict[str, str]) -> dict[str, Any]:
    """One step: how many are likely to be late, and how far chance alone reaches (Wilson, 95%)."""
    reach = wilson(each.record.late, each.record.due) if each.own else None
    late = f"{each.late:.1f}" if 0 < each.late < 1 else f"{round(each.late):,}"
    return {
        "title": titles[each.step], "due": each.due, "late": late, "record": each.record, "own": each.own,
        "reach": tuple(round(each.due * share) for share in reach) if reach else None,
        "href": opens("coming", week="all", step=each.step),
    }  # fmt: skip
