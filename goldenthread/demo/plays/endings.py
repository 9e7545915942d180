"""Plans that end, children who move school, and one who dies. Rates are invented, but for how many end in a year."""

import random
from collections.abc import Sequence
from datetime import date, timedelta

from goldenthread.casework.models import Case, CaseEvent
from goldenthread.demo.dates import some_working_day
from goldenthread.demo.plays.agenda import BEGIN, Item, Thread, days_on, happened, in_order
from goldenthread.demo.plays.assessing import Schools
from goldenthread.partnership.models import Area
from goldenthread.vocabulary.ages import age_on

ENDING = 0.027
"""Share of plans that end or are told that they will between January and June; 120 ended in 2023 (published)."""
MOVED_SCHOOL = 0.02
REASONS = {"1": 0.3, "2": 0.2, "3": 0.1, "4": 0.15, "6": 0.15, "9": 0.1}
MOVED_AWAY = {"5": 0.8, "7": 0.2}
YOUNG = 16
APPEAL_DAYS = 66
"""No plan ceases before the two months in which a family may appeal."""
DIED_ON = date(2024, 4, 23)


def endings(area: Area, rng: random.Random, schools: Schools) -> tuple[list[Item], set[int]]:
    """What is recorded of plans that end and of moves between schools; the plans to spare from other work."""
    plans = list(Case.objects.filter(area=area, kind="plan", closed_on=None).select_related("child").order_by("pk"))
    older = [p for p in plans if p.child.birth_date and age_on(p.child.birth_date, BEGIN) >= YOUNG]
    ending = rng.sample(older, round(len(plans) * ENDING * 0.8)) if older else []
    taken = {plan.pk for plan in ending}
    others = [plan for plan in plans if plan.pk not in taken]
    count = round(len(plans) * ENDING * 0.2) + 1
    away, died = rng.sample(others, count), rng.choice(others)
    taken |= {plan.pk for plan in [*away, died]}
    found = [item for plan in ending for item in in_order(_ending(rng, Thread(plan)))]
    found += [_away(rng, Thread(plan)) for plan in away if plan is not died]
    found.append(
        Item(days_on(DIED_ON, 2), Thread(died), happened(rng, Thread(died), DIED_ON, "plan_ceased", "8").entry)
    )
    others = [plan for plan in others if plan.pk not in taken]
    return found + _moves(rng, rng.sample(others, round(len(plans) * MOVED_SCHOOL)), schools), taken


def _ending(rng: random.Random, thread: Thread) -> list[Item]:
    told = some_working_day(rng, BEGIN, date(2024, 6, 7))
    (reason,) = rng.choices(list(REASONS), list(REASONS.values()))
    ceased = days_on(told, rng.randint(APPEAL_DAYS, APPEAL_DAYS + 20))
    return [
        happened(rng, thread, told, "cease_decision_notified"),
        happened(rng, thread, ceased, "plan_ceased", reason),
    ]


def _away(rng: random.Random, thread: Thread) -> Item:
    (reason,) = rng.choices(list(MOVED_AWAY), list(MOVED_AWAY.values()))
    return happened(rng, thread, some_working_day(rng, BEGIN, date(2024, 6, 7)), "plan_ceased", reason)


def _moves(rng: random.Random, plans: Sequence[Case], schools: Schools) -> list[Item]:
    """A child leaves one school and starts at another: the placement that is open ends, the next begins."""
    held: dict[int, list[CaseEvent]] = {plan.pk: [] for plan in plans}
    kinds = ("placement_started", "placement_ended")
    for event in CaseEvent.objects.filter(case__in=held, kind__in=kinds).order_by("occurred_on", "pk"):
        held[event.case_id].append(event)
    found: list[Item] = []
    for plan in plans:
        ended = {e.details.get("placement") for e in held[plan.pk] if e.kind == "placement_ended"}
        open_ones = [e for e in held[plan.pk] if e.kind == "placement_started" and e.details["placement"] not in ended]
        if not open_ones:
            continue
        old, left = open_ones[-1].details, some_working_day(rng, BEGIN, date(2024, 6, 3))
        name = f"p{len(held[plan.pk]) + 1}-2024"
        new = {"setting": schools.one(rng).public_id, "rank": "1", "placement": name}
        ending = {key: old[key] for key in ("placement", "setting") if key in old}
        thread = Thread(plan)
        begins = days_on(left + timedelta(days=1), rng.randint(0, 10))
        found += in_order([
            happened(rng, thread, left, "placement_ended", details=ending),
            happened(rng, thread, begins, "placement_started", details=new),
        ])  # fmt: skip
    return found
