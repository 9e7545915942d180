"""School years, ages and code sets."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.vocabulary.ages import age_on, born_by
from goldenthread.vocabulary.ethnicity import ETHNICITIES, ethnic_group, looks_like_extended_code
from goldenthread.vocabulary.needs import BROAD_AREAS, NEED_TYPES
from goldenthread.vocabulary.postcodes import is_postcode
from goldenthread.vocabulary.sen2_codes import CEASE_REASONS
from goldenthread.vocabulary.year_groups import (
    is_compulsory_school_age,
    school_year_label,
    year_group,
    year_group_label,
)


@pytest.mark.parametrize(
    ("born", "day", "group"),
    [
        (date(2015, 8, 31), date(2024, 9, 1), 5),
        (date(2015, 9, 1), date(2024, 9, 1), 4),
        (date(2010, 9, 1), date(2024, 9, 1), 9),
        (date(2010, 9, 1), date(2024, 8, 31), 8),
        (date(2020, 8, 31), date(2024, 9, 1), 0),
        (date(2020, 9, 1), date(2024, 9, 1), -1),
    ],
)
def test_year_group_turns_on_the_first_of_september(born, day, group):
    assert year_group(born, day) == group


def test_year_groups_in_words():
    day = date(2025, 1, 16)
    assert year_group_label(date(2020, 1, 1), day) == "Reception"
    assert year_group_label(date(2021, 1, 1), day) == "Nursery"
    assert year_group_label(date(2023, 1, 1), day) == "Before nursery"
    assert year_group_label(date(2010, 10, 1), day) == "Year 9"
    assert year_group_label(date(2001, 1, 1), day) == "After Year 13"
    assert school_year_label(date(2025, 8, 31)) == "2024/25"


@pytest.mark.parametrize(
    ("born", "first", "last"),
    [
        (date(2019, 3, 31), date(2024, 4, 1), date(2035, 6, 29)),
        (date(2019, 4, 1), date(2024, 9, 1), date(2035, 6, 29)),
        (date(2019, 9, 1), date(2025, 1, 1), date(2036, 6, 27)),
    ],
)
def test_compulsory_school_age_begins_after_a_prescribed_day_and_ends_on_a_friday_in_june(born, first, last):
    one = date.resolution
    assert is_compulsory_school_age(born, first)
    assert not is_compulsory_school_age(born, first - one)
    assert is_compulsory_school_age(born, last)
    assert not is_compulsory_school_age(born, last + one)


def test_age_of_a_leap_day_child():
    assert age_on(date(2008, 2, 29), date(2024, 2, 28)) == 15
    assert age_on(date(2008, 2, 29), date(2023, 2, 28)) == 14
    assert age_on(date(2008, 2, 29), date(2023, 3, 1)) == 15


@given(day=st.dates(date(1990, 1, 1), date(2060, 12, 31)), age=st.integers(0, 30))
def test_whoever_is_born_by_a_day_has_reached_the_age_and_nobody_born_after(day: date, age: int):
    last = born_by(age, day)
    assert age_on(last, day) == age
    assert age_on(last + timedelta(days=1), day) < age


def test_who_has_reached_an_age_on_a_leap_day():
    assert born_by(5, date(2024, 2, 29)) == date(2019, 2, 28)
    assert born_by(4, date(2024, 2, 29)) == date(2020, 2, 29)


def test_codes_know_their_years():
    assert "DS" not in NEED_TYPES.values(2024)
    assert "DS" in NEED_TYPES.values(2025)
    assert NEED_TYPES.label("SEMH") == "Social, emotional and mental health"
    assert NEED_TYPES.label("??") == "??"
    assert CEASE_REASONS.values() == tuple("123456789")
    assert sorted(code for codes in BROAD_AREAS.values() for code in codes) == sorted(NEED_TYPES.values())


def test_ethnic_groups():
    assert ethnic_group("WBRI") == "White"
    assert ethnic_group("NOBT") == ethnic_group(None) == ethnic_group("ZZZZ") == "Unknown"
    assert looks_like_extended_code("WCOR")
    assert not looks_like_extended_code("W1")
    assert len(ETHNICITIES) == 20


@pytest.mark.parametrize(("text", "sound"), [("SS2 6ER", True), ("B11AA", True), ("EC1A 1BB", True), ("SS2", False)])
def test_postcodes(text, sound):
    assert is_postcode(text) is sound
