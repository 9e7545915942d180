"""Advice asked of others than the three whom every assessment asks: schools, therapists, specialist teachers.

Every rate is invented: nobody publishes who is asked.
"""

import random
from collections.abc import Iterable

from goldenthread.demo.plays.agenda import END, Agenda, Item, days_on, happened

OTHERS = {
    "head_teacher": 0.3, "speech_and_language": 0.16, "occupational_therapy": 0.1, "early_years_lead": 0.06,
    "paediatrics": 0.05, "mental_health": 0.05, "physiotherapy": 0.03, "adulthood": 0.03, "hearing_teacher": 0.02,
    "vision_teacher": 0.02, "community_nursing": 0.02, "youth_offending_team": 0.01, "family_asks": 0.01,
}  # fmt: skip
"""Share of assessments in which each is asked too."""
ANSWERED = 0.6


def other_advisers(rng: random.Random, agenda: Agenda) -> list[Item]:
    """What is asked of others where the psychologist is asked, and what has come of it."""
    asked = [item for day in sorted(agenda.items) for item in agenda.items[day] if _asks_psychologist(item)]
    return [one for item in asked for one in _others(rng, item)]


def _asks_psychologist(item: Item) -> bool:
    return item.entry is not None and (item.entry.kind, item.entry.qualifier) == ("advice_requested", "LA_EP")


def _others(rng: random.Random, item: Item) -> Iterable[Item]:
    assert item.entry
    for adviser, share in OTHERS.items():
        if rng.random() >= share:
            continue
        asked = item.entry.occurred_on
        yield happened(rng, item.thread, asked, "advice_requested", adviser, since=item.day)
        back = days_on(asked, rng.randint(20, 75))
        if rng.random() < ANSWERED and back <= END:
            yield happened(rng, item.thread, back, "advice_received", adviser, since=days_on(item.day, 9))
