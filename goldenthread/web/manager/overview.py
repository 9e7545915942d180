"""The manager's page: what is late, what is about to be, who carries it; every figure opens into its list."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from goldenthread import statute
from goldenthread.casework import selectors, workload
from goldenthread.exchange.figures import current, publish
from goldenthread.partnership.permissions import Permission
from goldenthread.people.listed import listed_children
from goldenthread.web.components.access import staff_page
from goldenthread.web.components.here import StaffRequest
from goldenthread.web.components.paths import path
from goldenthread.web.components.words import confirmed_so_far
from goldenthread.web.manager import cards, charts
from goldenthread.web.manager.titles import step_titles

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area
    from goldenthread.people.listed import Children

AGES = (16, 19, 25)


def opens(key: str, **params: str) -> str:
    """The address of a list, with what narrows it."""
    found = path("manager:list", key)
    return f"{found}?{urlencode(params)}" if params else found


@staff_page(Permission.SEE_WORKLOAD)
def overview(request: StaffRequest) -> HttpResponse:
    """The first page of a manager. Queries do not grow with the caseload."""
    children = listed_children(request.user, request.area, request.today)
    so_far = selectors.confirmed_so_far(children, request.area, request.today)
    snapshot = current(request.area)
    context = {
        "figures": cards.figures(request.area, request.today, snapshot),
        "known_at": snapshot.meta.known_at,  # the instant up to which what was recorded is in the figures
        "timeliness": cards.timeliness(request.area, request.today, snapshot),
        "progress": _bars(workload.AGES, _in_progress(children, request), "in-progress"),
        "backlog": _bars(workload.OVER, workload.weeks_over(children, request.area, request.today), "backlog"),
        "reviews": _reviews(children, request.area, request.today),
        "birthdays": [
            (age, count, opens("turning", age=str(age)))
            for age, count in workload.birthdays(children, request.area, AGES, request.today).items()
        ],
        "coming": coming_table(children, request.area, request.today),
        "officers": _officers(children, request.area),
        "unallocated": _unallocated(children, request.area),
        "to_confirm": sum(each.left for each in so_far),
        "confirmed": [confirmed_so_far(each.as_at, each.answered, each.total) for each in so_far],
    }
    return render(request, "manager/overview.jinja", context)


@require_POST
@staff_page(Permission.SEE_WORKLOAD)
def refresh(request: StaffRequest) -> HttpResponse:
    """Publish the casework as it is now, so that the figures are of this minute."""
    publish(request.area, request.today)
    messages.success(request, "Figures are up to date.")
    return redirect("manager:overview")


@staff_page(Permission.SEE_WORKLOAD)
def timeliness_chart(request: StaffRequest) -> HttpResponse:
    """The chart of timeliness. Its address carries its content, so that a browser asks once."""
    response = HttpResponse(
        charts.svg(cards.months_of(request.area, request.today, current(request.area))), content_type="image/svg+xml"
    )
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response


def _in_progress(children: "Children", request: StaffRequest) -> dict[str, int]:
    found = workload.open_assessments(children, request.area)
    return workload.banded(found, "opened_on", workload.AGES, request.today)


def _bars(bands: tuple[workload.Band, ...], counts: dict[str, int], key: str) -> dict[str, Any]:
    """Counts by band with the width of each bar, in twentieths of the longest (style sheets draw them)."""
    longest = max(counts.values(), default=0) or 1
    rows = [
        {
            "text": b.text,
            "n": counts[b.key],
            "href": opens(key, band=b.key),
            "width": round(20 * counts[b.key] / longest),
        }
        for b in bands
    ]
    return {"rows": rows, "total": sum(counts.values()), "href": opens(key)}


def _reviews(children: "Children", area: "Area", today: date) -> list[dict[str, Any]]:
    """Reviews and transfers as counts that open into their lists."""
    reviews = workload.review_counts(children, area, today)
    transfers = workload.transfer_counts(children, area, today)
    found = (
        ("Reviews overdue", "reviews-overdue", reviews["overdue"]),
        ("Reviews with no meeting", "reviews-no-meeting", reviews["no_meeting"]),
        ("Meetings with no decision after 4 weeks", "reviews-undecided", reviews["undecided"]),
        ("Next transfers in the year ahead", "transfers", transfers["ahead"]),
        ("Next transfers at risk", "transfers-at-risk", transfers["at_risk"]),
    )
    return [{"text": text, "n": count, "href": opens(key)} for text, key, count in found]


def coming_table(children: "Children", area: "Area", today: date) -> dict[str, Any]:
    """Duties falling due in each of the next twelve weeks, by step: what will be a breach if nothing is done."""
    counts = workload.coming(children, area, today)
    law = statute.load()
    titles = step_titles(law)
    steps = sorted({step for _, step in counts}, key=lambda step: titles[step])
    weeks = range(workload.WEEKS_AHEAD)
    rows = [
        {
            "title": titles[step],
            "cells": [_cell(counts.get((week, step), 0), week, step) for week in weeks],
            "total": sum(counts.get((week, step), 0) for week in weeks),
            "href": opens("coming", week="all", step=step),
        }
        for step in steps
    ]
    totals = [sum(n for (w, _), n in counts.items() if w == week) for week in weeks]
    starts = [_day_and_month(today + timedelta(days=7 * week)) for week in weeks]
    return {"weeks": starts, "rows": rows, "totals": [_cell(n, week, "") for week, n in enumerate(totals)]}


def _day_and_month(day: date) -> str:
    return f"{day.day} {day:%b}"


def _cell(count: int, week: int, step: str) -> dict[str, Any]:
    narrowed = {"week": str(week)} | ({"step": step} if step else {})
    return {"n": count, "href": opens("coming", **narrowed) if count else ""}


def _officers(children: "Children", area: "Area") -> list[dict[str, Any]]:
    found = []
    for row in workload.by_officer(children, area):
        officer = row["officer"]
        whose = officer.public_id if officer else ""
        found.append(
            {
                "name": officer.name if officer else "Nobody yet",
                "assessments": row["assessments"],
                "plans": row["plans"],
                "href": opens("caseload", officer=whose),
                "of_kind": {kind: opens("caseload", officer=whose, kind=kind) for kind in ("assessment", "plan")},
            }
        )
    return found


def _unallocated(children: "Children", area: "Area") -> list[dict[str, Any]]:
    return [
        {"place": row["place"], "n": row["n"], "href": opens("unallocated", setting=row["key"])}
        for row in workload.by_setting(children, area)
    ]
