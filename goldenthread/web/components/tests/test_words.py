from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.web.components import words

DAY = date(2024, 2, 21)


def test_dates_as_people_say_them():
    assert words.long_date(DAY) == "Wednesday 21 February 2024"
    assert words.plain_date(DAY) == "21 February 2024"
    assert words.short_date(DAY) == "Wed 21 Feb 2024"
    assert words.long_date(None) == words.short_date(None) == words.plain_date(None) == ""


def test_an_instant_is_said_as_its_london_day():
    assert words.plain_date(datetime(2024, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2024"
    assert words.plain_date(datetime(2024, 1, 30, 23, 30, tzinfo=UTC)) == "30 January 2024"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-15, "2 weeks and 1 day over"),
        (-14, "2 weeks over"),
        (-13, "13 days over"),
        (-1, "1 day over"),
        (0, "today"),
        (1, "1 day left"),
        (13, "13 days left"),
        (14, "2 weeks left"),
        (38, "5 weeks and 3 days left"),
    ],
)
def test_days_left(days, said):
    assert words.days_left(days) == said


@given(st.integers(14, 5000))
def test_a_length_says_every_day_once(days):
    numbers = [int(word) for word in words.length(days).replace(",", "").split() if word.isdecimal()]
    weeks, rest = [*numbers, 0][:2]
    assert weeks * 7 + rest == days


def test_numbers():
    assert words.number(1737) == "1,737"
    assert words.number(None) == words.percent(None) == "not known"
    assert words.percent(0.5849) == "58%"
    assert words.percent(0.585) == "59%"
    assert words.percent(9 / 240, 2) == "3.75%"
    assert words.counted(0, "plan") == "no plans"
    assert words.counted(1, "child", "children") == "1 child"
    assert words.counted(1312, "child", "children") == "1,312 children"
    assert words.plural(2, "review") == "reviews"
