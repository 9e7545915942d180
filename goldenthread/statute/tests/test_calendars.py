"""Calendars against the published bank holidays and against slow, obvious implementations."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.statute import calendars as c

DAY = timedelta(days=1)
days = st.dates(date(2013, 1, 1), date(2030, 12, 31))
quick = settings(deadline=None, max_examples=60)


def test_bank_holidays_are_those_published(shared_data):
    text = (shared_data / "calendar" / "bank-holidays.json").read_text(encoding="utf-8")
    published = {date.fromisoformat(e["date"]) for e in json.loads(text)["england-and-wales"]["events"]}
    years = range(min(published).year, max(published).year + 1)
    ours = {day for year in years for day in c.bank_holidays(year) if day.weekday() < 5}
    assert {day for day in published if day.weekday() < 5} == ours


@quick
@given(days, st.integers(1, 40))
def test_working_days_after_a_day_are_counted_one_by_one(start, number):
    day, counted = start, 0
    while counted < number:
        day += DAY
        counted += c.is_working_day(day)
    assert c.add_working_days(start, number) == day


@quick
@given(days, st.integers(1, 40))
def test_working_days_beginning_with_a_day_count_it_if_it_is_one(start, number):
    last = c.add_working_days(start, number, counting_first=True)
    assert c.working_days_between(start, last + DAY) == number
    assert c.is_working_day(last)


@quick
@given(days)
def test_the_day_to_send_by_is_the_nearest_working_day_not_after(day):
    before = c.working_day_on_or_before(day)
    assert c.is_working_day(before)
    assert not any(c.is_working_day(before + DAY * n) for n in range(1, (day - before).days + 1))


@quick
@given(days, st.integers(-30, 30))
def test_a_corresponding_date_keeps_its_day_number_or_ends_the_month(day, months):
    moved = c.add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == day.day or (moved.day < day.day and (moved + DAY).day == 1)


@quick
@given(days, st.integers(1, 36))
def test_a_period_of_months_beginning_with_a_day_ends_before_the_next_one_begins(day, months):
    last = c.months_beginning_with(day, months)
    corresponding = c.add_months(day, months)
    assert last == (corresponding - DAY if corresponding.day == day.day else corresponding)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 3, 1), 12, date(2025, 2, 28)),
        (date(2024, 9, 1), 12, date(2025, 8, 31)),
    ],
)
def test_periods_of_months_at_month_ends(day, months, expected):
    assert c.months_beginning_with(day, months) == expected


@quick
@given(days)
def test_an_appeal_is_never_due_on_a_day_the_tribunal_does_not_count(day):
    rolled = c.tribunal_roll(day)
    assert rolled >= day
    assert c.is_working_day(rolled)
    assert not (day.month == 8 and rolled.month == 8)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2024, 7, 31), date(2024, 7, 31)),
        (date(2024, 8, 1), date(2024, 9, 2)),
        (date(2024, 8, 31), date(2024, 9, 2)),
        (date(2024, 9, 1), date(2024, 9, 2)),
        (date(2024, 12, 24), date(2024, 12, 24)),
        (date(2024, 12, 25), date(2025, 1, 2)),
        (date(2025, 1, 1), date(2025, 1, 2)),
        (date(2025, 1, 4), date(2025, 1, 6)),
    ],
)
def test_tribunal_roll_at_its_edges(day, expected):
    assert c.tribunal_roll(day) == expected


@quick
@given(days, st.integers(1, 35))
def test_tribunal_days_leave_out_august_and_christmas(start, number):
    last = c.add_tribunal_days(start, number)
    between = [start + DAY * n for n in range(1, (last - start).days + 1)]
    counted = [d for d in between if c.is_working_day(d) and d.month != 8]
    counted = [d for d in counted if not ((d.month == 12 and d.day > 24) or (d.month == 1 and d.day == 1))]
    assert len(counted) == number


@quick
@given(days)
def test_compulsory_school_age_ends_on_a_last_friday_in_june_after_sixteen_is_reached_in_that_year(born):
    ends = c.compulsory_school_age_ends(born)
    assert (ends.month, ends.weekday(), (ends + DAY * 7).month) == (6, 4, 7)
    assert c.age(born, date(ends.year, 8, 31)) == 16
    assert c.year_group(born, ends) == 11


@pytest.mark.parametrize(("on", "years"), [(date(2025, 2, 28), 0), (date(2025, 3, 1), 1), (date(2028, 2, 29), 4)])
def test_a_birthday_on_29_february(on, years):
    assert c.age(date(2024, 2, 29), on) == years
