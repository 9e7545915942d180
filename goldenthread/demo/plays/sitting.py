"""Officers sit down and record what has come to them, through the actions that the pages use.

They sit on two days of a week, and those who sit record together, each under their own name: a case has one officer,
so that nobody's record waits for another's.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from goldenthread.casework.ceasing import check_may_cease
from goldenthread.casework.history import in_force
from goldenthread.casework.kinds import kinds
from goldenthread.casework.models import Case, Confirmation
from goldenthread.casework.rules import CannotRecord, Entry
from goldenthread.casework.together import Answered, Recording, confirm_together, record_together
from goldenthread.demo.plays.agenda import Item
from goldenthread.demo.plays.staff import Staff
from goldenthread.partnership.clock import LONDON
from goldenthread.partnership.models import User

SITTING = (1, 4)
"""Officers record on Tuesdays and Fridays; what comes between waits on the desk."""


Sitting = tuple[User, Item]
"""Who records something, and what."""


class Desk:
    """What waits to be recorded, by whose case it is."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        self.waiting: list[Item] = []

    def work(self, day: date, items: Iterable[Item]) -> None:
        """One working day: on a day of sitting everybody records what waits for them."""
        self.waiting += items
        if day.weekday() not in SITTING:
            return
        piles: dict[User, list[Item]] = defaultdict(list)
        for item in self.waiting:
            piles[self.staff.officer_of(item.thread.key)].append(item)
        people = [*self.staff.working_on(day), self.staff.manager]
        self.waiting = [item for user, pile in piles.items() if user not in people for item in pile]
        self._sit(day, [(user, item) for user in people for item in piles.get(user, [])])

    def _sit(self, day: date, pile: list[Sitting]) -> None:
        """Everything on the piles of those who sit, in rounds in which a case stands once."""
        at = datetime(day.year, day.month, day.day, 10, tzinfo=LONDON)
        while pile:
            this: dict[int, Sitting] = {}
            later: list[Sitting] = []
            for user, item in pile:
                if item.thread.key in this:
                    later.append((user, item))
                else:
                    this[item.thread.key] = user, item
            self._answer(day, at, [told for told in this.values() if told[1].confirmation])
            self._record(day, at, [told for told in this.values() if not told[1].confirmation])
            pile = later

    def _answer(self, day: date, at: datetime, told: list[Sitting]) -> None:
        asked = [item.confirmation.pk for _, item in told if item.confirmation]
        still = set(Confirmation.objects.filter(pk__in=asked, answer="").values_list("pk", flat=True)) if asked else ()
        answers = [
            Answered(item.confirmation, item.answer, item.entry, user)
            for user, item in told
            if item.confirmation and item.answer and item.confirmation.pk in still
        ]
        if answers:
            confirm_together(answers=answers, area=self.staff.area, by=self.staff.manager, today=day, now=at)

    def _record(self, day: date, at: datetime, told: list[Sitting]) -> None:
        """What no longer fits, because the case has ended meanwhile or an appeal holds its plan, is put away."""
        stages = dict(Case.objects.filter(pk__in=[i.thread.key for _, i in told]).values_list("pk", "stage"))
        recordings = [
            Recording(item.thread.case, item.entry, user)
            for user, item in told
            if item.entry
            and item.thread.case
            and kinds()[item.entry.kind].may_follow(stages[item.thread.key])
            and _may_cease(item.thread.case, item.entry)
        ]
        if recordings:
            record_together(recordings=recordings, area=self.staff.area, by=self.staff.manager, today=day, now=at)


def _may_cease(case: Case, entry: Entry) -> bool:
    """Whether an entry that ends a plan may be recorded (s.45(4)); any other may."""
    try:
        check_may_cease(case, entry, in_force(case.events.all()) if entry.kind == "plan_ceased" else ())
    except CannotRecord:
        return False
    return True
