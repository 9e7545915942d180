"""What stretches of time may be set beside each other."""

from datetime import date

import pytest

from goldenthread.improvement.rules.periods import length_fault, set_beside


def test_the_better_care_funds_falls_target_is_shared_out_for_a_quarter_and_that_is_said():
    """2,100 a year beside 627.9 in a quarter: above target, but only against a quarter of it (S2 BCF report L2137)."""
    beside = set_beside(2100, "year", "quarter", adds_up=True)
    assert beside.value == 525
    assert "2,100 for a year, is 525 for a quarter" in beside.words


def test_what_does_not_add_up_is_not_compared_over_another_stretch():
    beside = set_beside(80, "year", "quarter", adds_up=False)
    assert beside.value is None
    assert beside.words.startswith("Not compared: the target is for a year and the reading is of a quarter")


def test_a_day_is_no_part_of_a_year():
    assert set_beside(80, "snapshot", "year", adds_up=True).value is None


@pytest.mark.parametrize("kind", ["month", "quarter", "year", "snapshot"])
def test_the_same_stretch_is_compared_as_it_is(kind):
    beside = set_beside(80, kind, kind, adds_up=False)
    assert (beside.value, beside.words) == (80, "")


@pytest.mark.parametrize(
    ("kind", "first", "last", "fault"),
    [
        ("month", date(2024, 2, 1), date(2024, 2, 29), False),
        ("month", date(2023, 2, 1), date(2023, 2, 28), False),
        ("month", date(2024, 2, 1), date(2024, 3, 3), True),
        ("quarter", date(2024, 4, 1), date(2024, 6, 30), False),
        ("quarter", date(2024, 4, 1), date(2024, 7, 2), True),
        ("year", date(2023, 4, 1), date(2024, 3, 31), False),
        ("year", date(2023, 4, 1), date(2024, 3, 30), False),
        ("year", date(2023, 4, 1), date(2024, 3, 29), True),
        ("snapshot", date(2024, 1, 18), date(2024, 1, 18), False),
    ],
)
def test_a_period_is_as_long_as_its_kind(kind, first, last, fault):
    assert bool(length_fault(kind, first, last)) is fault
