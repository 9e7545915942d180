"""An officer sits down and records what has come to them, through the actions that the pages use."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from goldenthread.casework.kinds import kinds
from goldenthread.casework.models import Case, Confirmation
from goldenthread.casework.together import Answered, Recording, confirm_together, record_together
from goldenthread.demo.plays.agenda import Item
from goldenthread.demo.plays.staff import Staff
from goldenthread.partnership.clock import LONDON
from goldenthread.partnership.models import User

EVERY = 3
"""Each officer records on every third working day, turn by turn; what comes between waits on the desk."""


class Desk:
    """What waits to be recorded, by whose case it is."""

    def __init__(self, staff: Staff) -> None:
        self.staff = staff
        self.waiting: list[Item] = []

    def work(self, day: date, number: int, items: Iterable[Item]) -> None:
        """One working day, the ``number``-th: those whose turn it is record everything that waits for them."""
        piles: dict[User, list[Item]] = defaultdict(list)
        self.waiting += items
        for item in self.waiting:
            piles[self.staff.officer_of(item.thread.key)].append(item)
        people = [*self.staff.working_on(day), self.staff.manager]
        turn = {user for place, user in enumerate(people) if (place + number) % EVERY == 0}
        self.waiting = [item for user, pile in piles.items() if user not in turn for item in pile]
        for user in people:
            if user in turn and user in piles:
                self._sit(user, day, piles[user])

    def _sit(self, user: User, day: date, pile: list[Item]) -> None:
        """Everything on a pile, in rounds in which a case stands once."""
        at = datetime(day.year, day.month, day.day, 10, tzinfo=LONDON)
        while pile:
            this: dict[int, Item] = {}
            later: list[Item] = []
            for item in pile:
                if item.thread.key in this:
                    later.append(item)
                else:
                    this[item.thread.key] = item
            self._answer(user, day, at, [item for item in this.values() if item.confirmation])
            self._record(user, day, at, [item for item in this.values() if not item.confirmation])
            pile = later

    def _answer(self, user: User, day: date, at: datetime, items: list[Item]) -> None:
        asked = [item.confirmation.pk for item in items if item.confirmation]
        still = set(Confirmation.objects.filter(pk__in=asked, answer="").values_list("pk", flat=True)) if asked else ()
        answers = [
            Answered(item.confirmation, item.answer, item.entry)
            for item in items
            if item.confirmation and item.answer and item.confirmation.pk in still
        ]
        if answers:
            confirm_together(answers=answers, area=self.staff.area, by=user, today=day, now=at)

    def _record(self, user: User, day: date, at: datetime, items: list[Item]) -> None:
        """What no longer fits, because the case has ended meanwhile, is put away."""
        stages = dict(Case.objects.filter(pk__in=[i.thread.key for i in items]).values_list("pk", "stage"))
        recordings = [
            Recording(item.thread.case, item.entry)
            for item in items
            if item.entry and item.thread.case and kinds()[item.entry.kind].may_follow(stages[item.thread.key])
        ]
        if recordings:
            record_together(recordings=recordings, area=self.staff.area, by=user, today=day, now=at)
