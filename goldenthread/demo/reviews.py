"""Annual reviews of the plans in force: just over a third held within twelve months, as the area itself reported.

No figure of reviews is published for January 2024 (DfE's begin with calendar 2024), so the shares below are
assumptions, save those of outcomes and of decisions within four weeks, which follow DfE's figures for 2024.
"""

import random
from datetime import date, timedelta

from goldenthread.demo.apportion import dealt, largest_remainder
from goldenthread.demo.dates import REFERENCE_DATE, some_working_day, working_day_on_or_before
from goldenthread.demo.records import Active, Person

TWELVE_MONTHS = 365
FOUR_WEEKS = 28

# Of the plans older than twelve months on the reference date.
STATES = {
    "decided": 0.285,  # held within twelve months, decision told
    "outstanding": 0.055,  # held within twelve months, undecided after 28 days
    "fresh": 0.02,  # held in the last 28 days, not yet decided
    "overdue": 0.49,  # last held longer ago
    "overdue, undecided": 0.03,  # longer ago, and never decided
    "none": 0.12,  # no meeting recorded
}
OUTCOMES = {"A": 1016, "C": 11, "M": 541}
"""Outcomes of 2024 for Southend-on-Sea (annual_reviews, review_outcome columns)."""
WITHIN_FOUR_WEEKS = 0.663
NOTICE = "NIEC"


def due_for_review(person: Person) -> bool:
    """Whether the plan had been in force for more than twelve months on the reference date."""
    plan = person.request.assessment.plan if person.request.assessment else None
    return plan is not None and (REFERENCE_DATE - plan.start).days > TWELVE_MONTHS


def review_plans(people: list[Person], rng: random.Random) -> None:
    """Give every plan due for review its latest review, or none. A notice to cease follows a review that said so."""
    due = [person for person in people if person.request.active and due_for_review(person)]
    ending = [person for person in due if person.request.active and person.request.active.placements[-1].code == NOTICE]
    for person in ending:
        hold(person, "decided", "C", rng)
    rest = [person for person in due if not any(person is other for other in ending)]
    states = largest_remainder(STATES, len(due))
    states["decided"] -= len(ending)
    outcomes = dealt(largest_remainder(OUTCOMES, len(rest)), rng)
    for person, state, outcome in zip(rest, dealt(states, rng), outcomes, strict=True):
        hold(person, state, outcome, rng)


def meeting_days(state: str) -> tuple[date, date]:
    """When a review in this state was held."""
    if state == "fresh":
        return REFERENCE_DATE - timedelta(days=15), REFERENCE_DATE - timedelta(days=1)
    if state == "outstanding":
        return REFERENCE_DATE - timedelta(days=130), REFERENCE_DATE - timedelta(days=FOUR_WEEKS + 1)
    if state == "decided":
        return REFERENCE_DATE - timedelta(days=TWELVE_MONTHS - 2), REFERENCE_DATE - timedelta(days=36)
    return REFERENCE_DATE - timedelta(days=TWELVE_MONTHS * 2 + 120), REFERENCE_DATE - timedelta(days=TWELVE_MONTHS + 6)


def hold(person: Person, state: str, outcome: str, rng: random.Random) -> None:
    """Record the latest review of one plan."""
    assessment, active = person.request.assessment, person.request.active
    if state == "none" or active is None or assessment is None or assessment.plan is None:
        return
    first, last = meeting_days(state)
    if outcome == "C":
        first = max(first, REFERENCE_DATE - timedelta(days=170))
    first = max(first, assessment.plan.start + timedelta(days=60))
    if first > last:
        return
    active.meeting = in_term(some_working_day(rng, first, last), first)
    if state in ("decided", "overdue"):
        decide_review(active, active.meeting, outcome, rng)


def in_term(day: date, first: date) -> date:
    """A meeting does not fall in August or the last ten days of December, if it can be held before."""
    if day.month == 8 or (day.month == 12 and day.day > 21):
        earlier = working_day_on_or_before(day.replace(day=14, month=12 if day.month == 12 else 7))
        return earlier if earlier >= first else day
    return day


def decide_review(active: Active, meeting: date, outcome: str, rng: random.Random) -> None:
    """The decision told after the meeting, within four weeks or not; before the reference date."""
    days = rng.randint(10, FOUR_WEEKS) if rng.random() < WITHIN_FOUR_WEEKS else rng.randint(FOUR_WEEKS + 1, 110)
    told = working_day_on_or_before(min(meeting + timedelta(days=days), REFERENCE_DATE - timedelta(days=1)))
    active.review_decided = max(told, meeting)
    active.review_outcome = "M" if outcome == "C" and meeting < REFERENCE_DATE - timedelta(days=180) else outcome
