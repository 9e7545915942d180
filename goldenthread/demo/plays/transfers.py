"""Moves to the next phase of education in September 2024: most plans amended in time, some late. Rates are invented."""

import random
from datetime import date, timedelta

from goldenthread.casework.choices import Answer, LeftOpen
from goldenthread.casework.models import Confirmation
from goldenthread.demo.dates import some_working_day
from goldenthread.demo.plays.agenda import BEGIN, END, Item, Thread, answered, happened, in_order
from goldenthread.partnership.models import Area

AMENDED, AMENDED_LATE, STILL_TO_AMEND = 0.66, 0.16, 0.08
"""Of the cohort: amended before 15 February or 31 March, amended after, not amended and said so; else unanswered."""
LAST = date(2024, 6, 14)


def transfers(area: Area, rng: random.Random, spared: set[int]) -> list[Item]:
    """What is recorded of the cohort's plans, but for the plans spared."""
    asked = Confirmation.objects.filter(area=area, kind=LeftOpen.TRANSFER, matters_from__lte=END)
    rows = asked.exclude(case__in=spared).select_related("case").order_by("case_id", "pk")
    return [item for one in rows for item in in_order(_of_plan(rng, one))]


def _of_plan(rng: random.Random, asked: Confirmation) -> list[Item]:
    thread, due, fate = Thread(asked.case), asked.matters_from, rng.random()
    if fate < AMENDED:
        # Notice of the amendments went out before Christmas or in January, and is recorded with the plan.
        return _amended(rng, thread, some_working_day(rng, BEGIN + timedelta(days=3), due - timedelta(days=2)))
    if fate < AMENDED + AMENDED_LATE:
        return _amended(rng, thread, some_working_day(rng, due + timedelta(days=4), LAST))
    if fate < AMENDED + AMENDED_LATE + STILL_TO_AMEND:
        on = some_working_day(rng, due, LAST)
        return [answered(thread, asked, on, Answer.STILL_OPEN)]
    return []


def _amended(rng: random.Random, thread: Thread, final: date) -> list[Item]:
    notice = some_working_day(rng, final - timedelta(days=50), final - timedelta(days=18))
    return [
        happened(rng, thread, notice, "amendment_notice_sent"),
        happened(rng, thread, final, "amended_final_issued", details={"for": "phase_transfer"}),
    ]
