"""January to June 2024, day by day: what officers recorded, through the same actions as anybody."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from django.db import transaction

from goldenthread.demo.area import SEED
from goldenthread.demo.dates import is_working_day
from goldenthread.demo.plays.advisers import other_advisers
from goldenthread.demo.plays.agenda import BEGIN, END, Agenda
from goldenthread.demo.plays.assessing import Schools
from goldenthread.demo.plays.backlog import open_in_file
from goldenthread.demo.plays.complaining import complaints
from goldenthread.demo.plays.correcting import mistake
from goldenthread.demo.plays.daily import daily
from goldenthread.demo.plays.disagreeing import Disagreements
from goldenthread.demo.plays.endings import endings
from goldenthread.demo.plays.newcomers import newcomers
from goldenthread.demo.plays.papers import absences, draft_answers, papers
from goldenthread.demo.plays.restricted import restricted
from goldenthread.demo.plays.reviews import reviews
from goldenthread.demo.plays.sitting import Desk
from goldenthread.demo.plays.staff import Staff, staff_changes, weekly_allocation
from goldenthread.demo.plays.transfers import transfers
from goldenthread.demo.watching import Watch
from goldenthread.partnership.models import Area
from goldenthread.provision.models import Setting


def play(area: Area, size: str, until: date, watch: Watch, seed: int = SEED) -> None:
    """Play forward from the day the return arrived to ``until``, at the latest 19 June 2024.

    One seed decides everything: the same area, seed and day give the same history. A week is one transaction.
    """
    staff = Staff(area)
    agenda = plan(area, size, staff, seed)
    desk = Desk(staff)
    weeks = [list(week) for _, week in groupby(working_days(until), key=lambda day: day.isocalendar()[:2])]
    for done, week in enumerate(weeks, start=1):
        with transaction.atomic():
            for day in week:
                for do in agenda.first.get(day, []):
                    do(day)
                desk.work(day, agenda.items.get(day, []))
        watch.reached(done, len(weeks))


def plan(area: Area, size: str, staff: Staff, seed: int) -> Agenda:
    """Everything that is to happen, by the day on which it is recorded."""
    rng = random.Random(f"play {size} {seed}")  # noqa: S311  invented people, no secret
    schools = Schools(**{
        kind: tuple(Setting.objects.filter(area=area, category=kind, in_area=True).order_by("pk"))
        for kind in ("mainstream", "special")
    })  # fmt: skip
    agenda = Agenda()
    staff_changes(agenda, staff)
    newcomers(area, size, staff, rng, schools, agenda)
    weekly_allocation(agenda, staff, BEGIN, END)
    agenda.add(open_in_file(area, rng, schools))
    ended, spared = endings(area, rng, schools)
    agenda.add(ended)
    reviewed = reviews(area, rng, spared)
    agenda.add(reviewed)
    agenda.add(transfers(area, rng, spared))
    agenda.add(daily(area, rng, spared))
    restricted(agenda, staff, rng, spared)
    mistake(agenda, staff)
    # Chance of their own: what came to the play later moves nothing that was in it before.
    agenda.add(other_advisers(random.Random(f"advisers {size} {seed}"), agenda))  # noqa: S311  invented
    others = random.Random(f"papers {size} {seed}")  # noqa: S311  invented
    agenda.add([*papers(others, reviewed), *draft_answers(others, agenda), *absences(others, area)])
    Disagreements(area, staff, agenda, random.Random(f"disputes {size} {seed}")).begin()  # noqa: S311  invented
    complaints(staff, agenda, random.Random(f"complaints {size} {seed}"))  # noqa: S311  invented
    return agenda


def working_days(until: date) -> Iterator[date]:
    """The working days of the play, to a day."""
    day = BEGIN
    while day <= min(until, END):
        if is_working_day(day):
            yield day
        day += timedelta(days=1)
