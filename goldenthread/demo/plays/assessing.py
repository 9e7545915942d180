"""From a request to a plan: the decision, advice asked and given, the draft, the final plan. Every rate is invented."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.demo.dates import SIX_WEEKS, TWENTY_WEEKS, some_working_day, working_day_on_or_before
from goldenthread.demo.plays.agenda import BEGIN, Item, Thread, days_on, happened
from goldenthread.provision.models import Setting

REFUSED, WITHDRAWN = 0.24, 0.02
"""Shares of requests: 120 of 512 decided in 2023 were refused (published); withdrawals as in 2023."""
IN_SIX_WEEKS = 0.93
"""Share of decisions told within six weeks: 435 of 469 in 2023 (published)."""
ON_TIME = 0.07
"""Share of new assessments whose plan is issued within twenty weeks; 9 of 240 in 2023 (published)."""
NO_PLAN = 0.03
DRAFTED_LATE = 0.12
"""Share of assessments past sixteen weeks where a draft goes out and no more: an assumption."""
ADVICE = {"LA_EP": (56, 130, 0.5), "health": (30, 80, 0.7), "social_care": (25, 60, 0.85)}
"""For each adviser: days to answer, from and to, and the share that has answered at all. Six weeks is the limit."""
RESPONDED = 0.7
FAMILY_DAYS = 15
NEEDS = ("ASD", "SEMH", "SLCN", "MLD", "SPLD", "PD", "HI")
OFTEN = (35, 22, 24, 8, 6, 3, 2)
EARLIEST_REFUSAL, SIXTEEN_WEEKS = 84, 112


@dataclass(frozen=True)
class Schools:
    """Settings that a plan may name, by how often they are: mainstream four times as often as special."""

    mainstream: tuple[Setting, ...]
    special: tuple[Setting, ...]

    def one(self, rng: random.Random) -> Setting:
        """A setting to name."""
        return rng.choice(self.mainstream if rng.random() < 0.8 or not self.special else self.special)


def decide(rng: random.Random, thread: Thread, received: date, schools: Schools, since: date) -> list[Item]:
    """What becomes of a request that is not decided yet on ``since``."""
    limit = working_day_on_or_before(received + timedelta(days=SIX_WEEKS))
    if limit < since:
        told = some_working_day(rng, since + timedelta(days=2), since + timedelta(days=35))
    elif rng.random() < IN_SIX_WEEKS:
        told = some_working_day(rng, max(since, received + timedelta(days=24)), limit)
    else:
        told = days_on(limit, rng.randint(3, 21))
    fate = rng.random()
    if fate < REFUSED:
        return [happened(rng, thread, told, "decision_not_to_assess_notified", since=since)]
    if fate < REFUSED + WITHDRAWN:
        return [happened(rng, thread, told, "request_withdrawn", since=since)]
    begun = [happened(rng, thread, told, "decision_to_assess_notified", since=since)]
    return begun + assess(rng, thread, received, told, schools)


def assess(rng: random.Random, thread: Thread, received: date, decided: date, schools: Schools) -> list[Item]:
    """An assessment from its decision on."""
    asked = ask_for_advice(rng, thread, decided)
    fate = rng.random()
    if fate < ON_TIME:
        last = received + timedelta(days=TWENTY_WEEKS)
        draft = some_working_day(rng, last - timedelta(days=30), last - timedelta(days=20))
        # The family has its fifteen days before the plan is issued.
        final = some_working_day(rng, draft + timedelta(days=FAMILY_DAYS), last - timedelta(days=2))
        return asked + issue(rng, thread, draft, final, schools)
    if fate < ON_TIME + NO_PLAN:
        told = days_on(received, rng.randint(EARLIEST_REFUSAL, SIXTEEN_WEEKS + 14))
        return [*asked, happened(rng, thread, max(told, decided), "decision_not_to_issue_notified")]
    if fate < ON_TIME + NO_PLAN + DRAFTED_LATE:
        draft = days_on(received, rng.randint(SIXTEEN_WEEKS, TWENTY_WEEKS + 20))
        return asked + draft_plan(rng, thread, draft, schools)
    return asked


def ask_for_advice(rng: random.Random, thread: Thread, decided: date, since: date = BEGIN) -> list[Item]:
    """Advice asked for within days of the decision, and what has been received of it."""
    asked, received = [], []
    for adviser, (soonest, latest, share) in ADVICE.items():
        on = days_on(decided, rng.randint(0, 4))
        asked.append(happened(rng, thread, on, "advice_requested", adviser, since=since))
        if rng.random() < share:
            back = days_on(on, rng.randint(soonest, latest))
            received.append(happened(rng, thread, back, "advice_received", adviser, since=since))
    return asked + sorted(received, key=lambda item: item.day)


def draft_plan(rng: random.Random, thread: Thread, draft: date, schools: Schools) -> list[Item]:
    """The draft sent to the family, and a setting consulted, which mostly answers."""
    setting = schools.one(rng)
    found = [happened(rng, thread, draft, "draft_plan_served")]
    found.append(happened(rng, thread, days_on(draft, 1), "school_consulted", details={"setting": setting.public_id}))
    if rng.random() < RESPONDED:
        back = days_on(draft, rng.randint(6, 24))
        found.append(happened(rng, thread, back, "school_response_received", details={"setting": setting.public_id}))
    return found


def issue(rng: random.Random, thread: Thread, draft: date | None, final: date, schools: Schools) -> list[Item]:
    """A draft, where there has been none, and the final plan with what it names."""
    found = [happened(rng, thread, draft, "draft_plan_served")] if draft else []
    (need,) = rng.choices(NEEDS, OFTEN)
    setting = schools.one(rng).public_id
    placed = {"setting": setting, "rank": "1", "placement": "p1"}
    details = {"needs_recorded": {"primary": need}, "setting_named": {"setting": setting}, "placement_started": placed}
    return [*found, happened(rng, thread, final, "final_plan_issued", details=details)]
