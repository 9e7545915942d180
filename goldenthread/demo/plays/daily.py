"""What fills an officer's week beside the clocks: families telephoned, notes, two exceptions to the twenty weeks."""

import random
from datetime import date

from goldenthread.casework.choices import CaseKind, Stage
from goldenthread.casework.models import Case
from goldenthread.demo.dates import some_working_day
from goldenthread.demo.plays.agenda import BEGIN, Item, Thread, happened
from goldenthread.partnership.models import Area

SPOKEN_TO = 0.13
"""Share of open cases whose family an officer speaks to between January and June and records it: an assumption."""
NOTED = 0.03
LAST = date(2024, 6, 18)
WAYS = {"telephone": 0.6, "email": 0.25, "meeting": 0.1, "letter": 0.05}
NOTES = (
    "Voicemail left for the SENCO: call back on Monday.", "Family would like the meeting in the morning.",
    "New address to be checked with the school.", "Interpreter needed for the meeting.",
    "Transport asked which school is named.", "Report came without its second page: asked for it again.",
)  # fmt: skip
PROPER, IMPROPER = "reg10(4)(c)", "ground_not_held"


def daily(area: Area, rng: random.Random, spared: set[int]) -> list[Item]:
    """Contacts and notes on open cases, and two exceptions to the twenty weeks."""
    cases = list(Case.objects.filter(area=area, closed_on=None).exclude(pk__in=spared).order_by("pk"))
    found = [_spoken(rng, Thread(case)) for case in rng.sample(cases, round(len(cases) * SPOKEN_TO))]
    found += [_noted(rng, Thread(case)) for case in rng.sample(cases, round(len(cases) * NOTED))]
    return found + _exceptions(rng, [case for case in cases if case.kind == CaseKind.ASSESSMENT])


def _spoken(rng: random.Random, thread: Thread) -> Item:
    (way,) = rng.choices(list(WAYS), list(WAYS.values()))
    return happened(rng, thread, some_working_day(rng, BEGIN, LAST), "family_contacted", way)


def _noted(rng: random.Random, thread: Thread) -> Item:
    on = some_working_day(rng, BEGIN, LAST)
    return happened(rng, thread, on, "note_added", details={"note": rng.choice(NOTES)})


def _exceptions(rng: random.Random, assessments: list[Case]) -> list[Item]:
    """One on a ground the regulations know, recorded before the limit; one whose ground nobody holds, after it."""
    under_way = [case for case in assessments if case.stage == Stage.ASSESSING and case.opened_on]
    newer = [case for case in under_way if case.opened_on and case.opened_on >= date(2023, 10, 9)]
    older = [case for case in under_way if case not in newer]
    return [
        happened(rng, Thread(rng.choice(newer)), date(2024, 1, 31), "exemption_recorded", PROPER),
        happened(rng, Thread(rng.choice(older)), date(2024, 2, 20), "exemption_recorded", IMPROPER),
    ]
