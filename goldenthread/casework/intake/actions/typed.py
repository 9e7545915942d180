"""A request that an officer types in, from a letter or a telephone call: kept as it came, and decided at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from goldenthread.casework.intake.actions.arriving import Deciding, arrive, join, take
from goldenthread.casework.intake.choices import Door
from goldenthread.casework.intake.letters import make_request_letter
from goldenthread.casework.intake.models import Arrival
from goldenthread.casework.intake.rules import CannotDo
from goldenthread.casework.intake.selectors.likeness import Likely
from goldenthread.casework.models import Case
from goldenthread.casework.rules import CannotRecord
from goldenthread.correspondence.models import Letter
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may, may

DOORS = {
    "parent": Door.PARENT, "parent_or_young_person": Door.PARENT, "young_person": Door.YOUNG_PERSON,
    "school": Door.SCHOOL, "health": Door.HEALTH,
}  # fmt: skip
"""By which door a request came, of who asked; any other brings a child to attention."""


@dataclass(frozen=True)
class Typed:
    """A request as an officer puts it down: who asked, of whom, and the day it first reached anybody here."""

    asked_by: str
    forename: str
    surname: str
    birth_date: date
    reached_on: date
    sex: str = ""
    upn: str = ""
    contact: str = ""

    @property
    def door(self) -> Door:
        """By which door it came."""
        return DOORS.get(self.asked_by, Door.OTHER)

    def given(self) -> dict[str, Any]:
        """As an arrival keeps it: what was typed, and nothing that was not."""
        family = "asker" if self.door == Door.PARENT else "parent"
        typed = {
            "asked_by": self.asked_by, "forename": self.forename, "surname": self.surname,
            "birth_date": self.birth_date.isoformat(), "sex": self.sex, "upn": self.upn, family: self.contact,
        }  # fmt: skip
        return {name: value for name, value in typed.items() if value}

    def arrival(self, area: Area) -> Arrival:
        """As it would be kept, to find the children it may be about. It is not saved."""
        return Arrival(area=area, door=self.door, given=self.given(), reached_on=self.reached_on)


def taken_before(area: Area, key: str, by: User) -> Case | None:
    """The case that was opened or joined by a form with this key, sent once already; none where it was not."""
    arrival = Arrival.objects.filter(area=area, key=key).first() if key else None
    decided = arrival.decisions.filter(by=by).order_by("pk").first() if arrival else None
    return decided.case if decided else None


def take_typed(
    *, typed: Typed, child: Likely | None, offered: Sequence[Likely], checked: bool, why: str, officer: User | None,
    area: Area, by: User, today: date, now: datetime, key: str,
) -> Case:  # fmt: skip
    """Keep a request as it came, and open a case for it or join it to the child's open request: all or nothing.

    ``child`` is the one chosen of those offered; none for a child who is not known, and then ``why`` says why it is
    none of them. Sent twice with one key it is taken once. Raises NotAllowed, CannotDo, CannotRecord, IdentifierHeld.
    """
    check_may(by, area, today, Permission.RECORD_CASEWORK)
    if typed.reached_on > today:
        raise CannotRecord("Enter today or a day that has passed: the law counts from the day it came.", "occurred_on")
    before = taken_before(area, key, by)
    if before:
        return before
    try:
        return _take(typed, child, offered, checked, why, officer, area, by, today, now, key)
    except IntegrityError:  # the same form at the same moment: the other took it
        before = taken_before(area, key, by)
        if before is None:
            raise
        return before


@transaction.atomic
def _take(
    typed: Typed, child: Likely | None, offered: Sequence[Likely], checked: bool, why: str, officer: User | None,
    area: Area, by: User, today: date, now: datetime, key: str,
) -> Case:  # fmt: skip
    arrival = arrive(area=area, door=typed.door, given=typed.given(), today=typed.reached_on, now=now, by=by, key=key)
    deciding = Deciding(arrival, by, today, 0, offered)
    if child and child.request:
        return join(deciding, case=child.request, checked=checked)
    return take(deciding, child=child.child if child else None, checked=checked, officer=officer, why=why)


def draft_receipt(*, case: Case, by: User, today: date) -> Letter | None:
    """Draft the letter that says the request came, where somebody may be written to and whoever took it may write."""
    if not may(by, case.area, today, Permission.SEND_LETTERS):
        return None
    try:
        return make_request_letter(case=case, by=by, today=today)
    except CannotDo:  # nobody was checked yet: the letter is made from the request's page once somebody is
        return None
