"""The lists a manager's figures open into: each a queryset with a title and a sentence, by a key kept in addresses."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from django.db.models import QuerySet

from goldenthread.casework import selectors, workload
from goldenthread.casework.choices import LeftOpen

if TYPE_CHECKING:
    from goldenthread.casework.models import Case, Duty
    from goldenthread.partnership.models import Area
    from goldenthread.people.listed import Children

Params = Mapping[str, str]
Find = Callable[["Children", "Area", date, Params], QuerySet]
ASSESSMENTS = (LeftOpen.REQUEST, LeftOpen.ASSESSMENT)
REVIEWS = (LeftOpen.REVIEW_MEETING, LeftOpen.REVIEW_DECISION)
TRANSFERS = (LeftOpen.TRANSFER,)


@dataclass(frozen=True)
class Source:
    """One list. ``params`` are the names it reads from the address, ``confirms`` what a file may leave open of it."""

    title: str
    says: str
    of: Literal["case", "duty"]
    find: Find
    params: tuple[str, ...] = ()
    confirms: tuple[LeftOpen, ...] = ()


def _in_progress(children: "Children", area: "Area", today: date, params: Params) -> "QuerySet[Case]":
    found = workload.open_assessments(children, area).order_by("opened_on", "pk")
    return workload.in_band(found, params.get("band", ""), today, past_limit=False)


def _backlog(children: "Children", area: "Area", today: date, params: Params) -> "QuerySet[Case]":
    found = workload.past_twenty_weeks(children, area, today).order_by("opened_on", "pk")
    return workload.in_band(found, params.get("band", ""), today, past_limit=True)


def _turning(children: "Children", area: "Area", today: date, params: Params) -> "QuerySet[Case]":
    age = params.get("age", "")
    return workload.turning(children, area, int(age) if age in {"16", "19", "25"} else 16, today)


def _caseload(children: "Children", area: "Area", _today: date, params: Params) -> "QuerySet[Case]":
    found = selectors.open_cases(children, area).order_by("kind", "opened_on", "pk")
    if params.get("kind") in {"assessment", "plan"}:
        found = found.filter(kind=params["kind"])
    return found.filter(officer__public_id=params["officer"]) if params.get("officer") else found.filter(officer=None)


def _at_setting(children: "Children", area: "Area", _today: date, params: Params) -> "QuerySet[Case]":
    found = workload.missing_an_officer(children, area)
    place = params.get("setting")
    return found.filter(setting__public_id=place) if place else found.filter(setting=None)


def _coming(children: "Children", area: "Area", today: date, params: Params) -> "QuerySet[Duty]":
    week = params.get("week", "all")
    ahead = int(week) if week in {str(n) for n in range(workload.WEEKS_AHEAD)} else None
    return workload.coming_in(children, area, today, ahead, params.get("step", ""))


SOURCES: dict[str, Source] = {
    "in-progress": Source(
        "Assessments in progress", "Every assessment that has not closed, by how long ago the request came.", "case",
        _in_progress, ("band",), ASSESSMENTS,
    ),
    "backlog": Source(
        "Assessments past 20 weeks", "Open, and more than 140 days after the request. Those a file left to confirm are "
        "not among them.", "case", _backlog, ("band",), ASSESSMENTS,
    ),
    "overdue": Source(
        "Overdue, all kinds", "Every duty of the authority whose day has passed.", "duty",
        lambda children, area, today, _params: selectors.overdue(children, area, today), confirms=tuple(LeftOpen),
    ),
    "reviews-overdue": Source(
        "Reviews overdue", "Twelve months have passed without a completed review (Children and Families Act 2014, "
        "section 44).", "duty", lambda children, area, today, _params: workload.reviews_overdue(children, area, today),
        confirms=REVIEWS,
    ),
    "reviews-no-meeting": Source(
        "Reviews with no meeting", "The meeting should have been held by now to leave four weeks for the decision.",
        "duty", lambda children, area, today, _params: workload.reviews_without_meeting(children, area, today),
        confirms=REVIEWS,
    ),
    "reviews-undecided": Source(
        "Review meetings with no decision", "The meeting was more than four weeks ago (regs 20(10) and 21(9)).", "duty",
        lambda children, area, today, _params: workload.reviews_undecided(children, area, today), confirms=REVIEWS,
    ),
    "transfers": Source(
        "Next transfers", "Plans to be amended before the next phase of education, in the year ahead. Worked out from "
        "dates of birth where nobody has recorded them.", "duty",
        lambda children, area, today, _params: workload.next_transfers(children, area, today), confirms=TRANSFERS,
    ),
    "transfers-at-risk": Source(
        "Next transfers at risk", "No review meeting has been recorded in the last twelve months, so the plan may not "
        "be ready to be amended in time.", "duty",
        lambda children, area, today, _params: workload.transfers_at_risk(children, area, today), confirms=TRANSFERS,
    ),
    "turning": Source(
        "Young people reaching an age", "Plans of young people with a birthday in the year ahead.", "case", _turning,
        ("age",),
    ),
    "caseload": Source("Cases", "Open cases of one officer, or of nobody.", "case", _caseload,
                       ("officer", "kind")),
    "unallocated": Source("Cases nobody is allocated to", "Open cases by the setting the child is at.", "case",
                          _at_setting, ("setting",)),
    "coming": Source("Coming due", "Duties of the authority in one of the next twelve weeks.", "duty", _coming,
                     ("week", "step"), tuple(LeftOpen)),
}  # fmt: skip
