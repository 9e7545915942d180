"""Annual reviews: meetings held or not, reports, decisions, amendments. Every rate is invented."""

import random
from collections import defaultdict
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from goldenthread.casework.choices import Answer, LeftOpen
from goldenthread.casework.models import CaseEvent, Confirmation
from goldenthread.casework.rules import Entry
from goldenthread.demo.dates import is_working_day, some_working_day
from goldenthread.demo.plays.agenda import BEGIN, END, Item, Thread, answered, days_on, happened, in_order
from goldenthread.partnership.models import Area

HELD, STILL_TO_HOLD = 0.26, 0.55
"""Of the plans whose review was overdue in January: the meeting is held, or an officer says that it has not been."""
HELD_IN_TIME, HELD_LATE, STILL_TO_HOLD_LATER = 0.48, 0.2, 0.14
"""The same of the reviews that fall due from February to June: just over a third is complete in time."""
LOOKED_UP = 0.8
"""Of the old plans of which the file tells no review, the share whose last review an officer finds and records."""
NEW_SINCE = date(2022, 9, 1)
LAST_ON_PAPER = (NEW_SINCE, date(2022, 12, 20))
DAYS_FOR_A_DECISION = 28
DECISION_KNOWN, DECISION_STILL_OPEN = 0.6, 0.25
"""Of the reviews that the file left undecided: the officer finds the decision, or says there is none yet."""
REPORTED, DECIDED, DECIDED_IN_TIME = 0.6, 0.8, 0.65
OUTCOMES = {"no_change": 0.6, "amend": 0.36, "cease": 0.04}
AMENDED, AMENDED_LATE = 0.55, 0.2
HOLIDAYS = (
    (date(2024, 2, 19), date(2024, 2, 23)), (date(2024, 3, 29), date(2024, 4, 12)),
    (date(2024, 5, 27), date(2024, 5, 31)),
)  # fmt: skip
"""School holidays: no meeting is held in them."""
FALLS_DUE = date(2024, 2, 26)
"""Reviews due later than this can still be held and decided in time when the file arrives."""
LAST_MEETING = date(2024, 6, 14)
CATCH_UP = date(2024, 4, 19)
Asked = dict[str, Confirmation]


def reviews(area: Area, rng: random.Random, spared: set[int]) -> list[Item]:
    """What is recorded of the reviews of plans in force, but for the plans spared (they are ending)."""
    kinds = (LeftOpen.REVIEW_MEETING, LeftOpen.REVIEW_DECISION)
    by_case: dict[int, Asked] = defaultdict(dict)
    rows = Confirmation.objects.filter(area=area, kind__in=kinds, matters_from__lte=END)
    for one in rows.exclude(case__in=spared).select_related("case").order_by("case_id", "pk"):
        by_case[one.case_id][one.kind] = one
    known = set(_with_a_review(area))
    return [item for case, asked in by_case.items() for item in in_order(_of_plan(rng, asked, told=case in known))]


def _with_a_review(area: Area) -> QuerySet[CaseEvent, int]:
    """The plans of which the file tells a review, or that are so new that there need be none."""
    told = Q(kind__in=("review_meeting_held", "decision_notified")) | Q(
        kind__in=("plan_first_made", "plan_transferred_in"), occurred_on__gte=NEW_SINCE
    )
    return CaseEvent.objects.filter(told, area=area).values_list("case_id", flat=True)


def _of_plan(rng: random.Random, asked: Asked, *, told: bool) -> list[Item]:
    found: list[Item] = []
    decision, meeting = asked.get(LeftOpen.REVIEW_DECISION), asked.get(LeftOpen.REVIEW_MEETING)
    since = BEGIN
    if decision is not None:
        found = _decision(rng, decision)
        since = days_on(CATCH_UP, 3)
        if not found:
            return []
    if meeting is None:
        return found
    if not told:
        return found + _looked_up(rng, meeting)
    return found + (_overdue(rng, meeting, since) if meeting.matters_from <= FALLS_DUE else _to_come(rng, meeting))


def _looked_up(rng: random.Random, meeting: Confirmation) -> list[Item]:
    """The file tells of no review of an old plan: the officer looks in the paper file and finds the last one."""
    if rng.random() >= LOOKED_UP:
        return []
    entry = Entry("decision_notified", some_working_day(rng, *LAST_ON_PAPER), "no_change")
    return [answered(Thread(meeting.case), meeting, some_working_day(rng, BEGIN, CATCH_UP), Answer.DONE, entry)]


def _overdue(rng: random.Random, meeting: Confirmation, since: date) -> list[Item]:
    """A review that was overdue when the file arrived, or nearly."""
    fate, thread = rng.random(), Thread(meeting.case)
    if fate < HELD:
        return _meeting(rng, thread, in_term(rng, since, LAST_MEETING))
    if fate < HELD + STILL_TO_HOLD:
        return [answered(thread, meeting, some_working_day(rng, BEGIN, CATCH_UP), Answer.STILL_OPEN)]
    return []


def _to_come(rng: random.Random, meeting: Confirmation) -> list[Item]:
    """A review that falls due between February and June."""
    fate, thread, due = rng.random(), Thread(meeting.case), meeting.matters_from - timedelta(days=1)
    latest = due - timedelta(days=DAYS_FOR_A_DECISION)
    if fate < HELD_IN_TIME:
        return _meeting(rng, thread, in_term(rng, max(BEGIN, latest - timedelta(days=40)), latest), prompt=True)
    if fate < HELD_IN_TIME + HELD_LATE:
        return _meeting(rng, thread, in_term(rng, latest, max(latest, LAST_MEETING)))
    if fate < HELD_IN_TIME + HELD_LATE + STILL_TO_HOLD_LATER:
        return [answered(thread, meeting, some_working_day(rng, meeting.matters_from, END), Answer.STILL_OPEN)]
    return []


def _decision(rng: random.Random, asked: Confirmation) -> list[Item]:
    """What the officer finds became of a review the file left undecided."""
    thread, fate = Thread(asked.case), rng.random()
    on = some_working_day(rng, BEGIN, CATCH_UP)
    if fate < DECISION_KNOWN:
        told = some_working_day(rng, date(2024, 1, 19), on)
        entry = Entry("decision_notified", told, _outcome(rng))
        return [answered(thread, asked, on, Answer.DONE, entry)]
    if fate < DECISION_KNOWN + DECISION_STILL_OPEN:
        return [answered(thread, asked, on, Answer.STILL_OPEN)]
    return []


def _meeting(rng: random.Random, thread: Thread, held: date, *, prompt: bool = False) -> list[Item]:
    """A meeting, its report, the decision and what follows from that; ``prompt``: decided within the four weeks."""
    found = [happened(rng, thread, held, "review_meeting_held")]
    if rng.random() < REPORTED:
        found.append(happened(rng, thread, days_on(held, rng.randint(4, 24)), "report_sent"))
    if not prompt and rng.random() >= DECIDED:
        return found
    late = not prompt and rng.random() >= DECIDED_IN_TIME
    told = days_on(held, rng.randint(29, 66)) if late else held + timedelta(days=rng.randint(13, 27))
    told = told if is_working_day(told) else days_on(told, -1)
    outcome = _outcome(rng)
    found.append(happened(rng, thread, told, "decision_notified", outcome))
    return found + (_amend(rng, thread, told) if outcome == "amend" else [])


def _amend(rng: random.Random, thread: Thread, told: date) -> list[Item]:
    """Proposed amendments, with the decision or some days after, and the amended plan."""
    notice = days_on(told, rng.choice((0, 0, 0, 5, 12)))
    found = [happened(rng, thread, notice, "amendment_notice_sent")]
    fate = rng.random()
    if fate < AMENDED + AMENDED_LATE:
        days = rng.randint(28, 55) if fate < AMENDED else rng.randint(57, 90)
        found.append(happened(rng, thread, days_on(notice, days), "amended_final_issued"))
    return found


def _outcome(rng: random.Random) -> str:
    (outcome,) = rng.choices(list(OUTCOMES), list(OUTCOMES.values()))
    return outcome


def in_term(rng: random.Random, first: date, last: date) -> date:
    """A working day of a school term, as near as can be between two days."""
    day = some_working_day(rng, min(first, last), last)
    for begins, ends in HOLIDAYS:
        if begins <= day <= ends:
            return days_on(ends, rng.randint(1, 8))
    return day
