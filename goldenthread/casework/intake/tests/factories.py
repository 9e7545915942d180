"""What came in, for tests, through the same actions as anybody."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from goldenthread.casework.intake.actions.arriving import Deciding, arrive, take
from goldenthread.casework.intake.choices import Door
from goldenthread.casework.intake.models import Arrival
from goldenthread.casework.intake.selectors.likeness import likely
from goldenthread.casework.models import Case
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.tests.factories import TESTS
from goldenthread.people.access import visible_children

NOW = datetime(2024, 6, 15, 9, 0, tzinfo=UTC)
SATURDAY = date(2024, 6, 15)
TODAY = date(2024, 6, 19)
GIVEN = {
    "forename": "Wren", "surname": "Ashdown", "birth_date": "2015-03-04", "asker": "Sam Ashdown", "relation": "mother",
    "email": "sam@example.org", "address": "1 Pier Road, SS1 2AB", "reach_by": "email", "needs": "Reading is hard.",
}  # fmt: skip


def arrival(area: Area, door: Door = Door.PARENT, on: date = SATURDAY, **given: Any) -> Arrival:
    """An arrival that waits."""
    kept = {name: value for name, value in (GIVEN | given).items() if value}
    return arrive(area=area, door=door, given=kept, today=on, now=NOW + timedelta(days=(on - SATURDAY).days), by=TESTS)


def deciding(of: Arrival, officer: User, today: date = TODAY, seen: int | None = None) -> Deciding:
    """An officer at an arrival, with whom they were offered."""
    children = visible_children(officer, of.area, today)
    return Deciding(of, officer, today, of.decisions.count() if seen is None else seen, likely(children, of))


def taken(area: Area, officer: User, on: date = SATURDAY, today: date = TODAY, **given: Any) -> Case:
    """A case for a new child, whose family was checked."""
    made = arrival(area, on=on, **given)
    return take(deciding(made, officer, today), child=None, checked=True, officer=officer, why="none of them")
