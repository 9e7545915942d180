"""The figures of advice against an independent count, one row at a time; and the rows behind each."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from goldenthread.casework.asks.models import Ask
from goldenthread.casework.asks.selectors.figures import (
    WHAT,
    Tally,
    _count,
    behind,
    counted,
    first_months,
    in_sight,
    tallies,
    together,
)
from goldenthread.casework.asks.tests import factories as make
from goldenthread.casework.asks.tests.conftest import ASKED, TODAY
from goldenthread.people.access import visible_children

DAY = timedelta(days=1)
days = some.one_of(some.none(), some.dates(date(2024, 2, 1), date(2024, 7, 1)))


def plain(ask: Ask, today: date) -> str:
    """Which one of the counts an ask is in, as a person would say it."""
    if ask.excused_on is not None:
        return "excused"
    if ask.received_on is not None:
        return "in_time" if ask.received_on <= ask.due_on else "late"
    return "still_late" if today > ask.due_on else "waiting"


@settings(deadline=None, max_examples=100)
@given(some.lists(some.tuples(some.dates(date(2024, 2, 1), date(2024, 4, 1)), days, days), max_size=12))
def test_each_ask_is_counted_once_and_where_a_person_would(rows):
    tally = Tally(None, date(2024, 2, 1))
    asks = [
        Ask(asked_on=asked, due_on=asked + timedelta(weeks=6), received_on=got, excused_on=excused)
        for asked, got, excused in rows
    ]
    for ask in asks:
        _count(tally, ask, TODAY)
    said = [plain(ask, TODAY) for ask in asks]
    assert tally.asked == len(asks) == sum(getattr(tally, k) for k in WHAT if k != "asked")
    assert all(getattr(tally, k) == said.count(k) for k in WHAT if k != "asked")


def test_the_last_twelve_months_end_with_this_one():
    assert first_months(date(2024, 1, 31))[0] == date(2023, 2, 1)
    assert first_months(date(2024, 1, 31))[-1] == date(2024, 1, 1)
    assert len(first_months(date(2024, 12, 1))) == 12


@pytest.mark.django_db
def test_a_count_and_the_list_behind_it_are_the_same_rows(world, django_assert_num_queries):
    from goldenthread.casework.asks import actions

    ask = make.asked(world.case, world.officer, ASKED, "speech_and_language")
    actions.route(ask=ask, service=world.therapy, person=world.therapist, by=world.dco, today=ASKED)
    make.released(ask, world.therapist, world.manager, ask.due_on + DAY)
    with django_assert_num_queries(2):
        found = tallies([world.therapy], TODAY)
    (whole,) = together(found)
    asks = counted([world.therapy], first_months(TODAY)[0])
    assert {k: behind(asks, k, TODAY).count() for k in WHAT} == {k: getattr(whole, k) for k in WHAT}
    seen = in_sight(asks, visible_children(world.officer, world.area, TODAY))
    unseen = in_sight(asks, visible_children(world.therapist, world.area, date(2025, 1, 1)))
    assert (seen.count(), unseen.count()) == (1, 0)
    assert (whole.late, whole.share_in_time, whole.median_days, whole.quality) == (1, 0.0, 43, 1.0)
