"""Whether a measure moved by more than chance."""

from datetime import date

import pytest

from goldenthread.improvement.rules.movement import Value, better, difference, limits, movement


def year(first: int, value: float, numerator: float | None = None, denominator: float | None = None) -> Value:
    return Value(date(first, 1, 1), date(first, 12, 31), value, numerator, denominator)


def test_newcombes_own_example():
    """Newcombe (1998), Table II(a): 56/70 less 48/80, by method 10, is 0.0524 to 0.3339."""
    low, high = difference(year(2023, 60, 48, 80), year(2024, 80, 56, 70))
    assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)


def test_a_small_difference_of_small_counts_is_no_more_than_chance():
    moved = movement([year(2022, 50, 10, 20), year(2023, 55, 11, 20)])
    assert moved is not None
    assert (moved.by, moved.beyond_chance, moved.direction) == (5, False, "up")
    assert "no change lies within it" in moved.how


def test_years_that_overlap_are_not_compared_by_their_counts():
    """Twelve months to May and twelve to June share eleven."""
    may = Value(date(2023, 6, 1), date(2024, 5, 31), 10, 10, 100)
    june = Value(date(2023, 7, 1), date(2024, 6, 30), 30, 30, 100)
    moved = movement([may, june])
    assert moved is not None
    assert moved.beyond_chance is None
    assert "cannot be told from chance" in moved.how


def test_without_counts_seven_earlier_readings_tell():
    """Mean of the seven 10; the steps between them average 2, so the limits are 10 and 5.32 either way."""
    earlier = [9, 11, 9, 11, 9, 11, 10]
    steps = [2, 2, 2, 2, 2, 1]
    low, high = limits(earlier)
    assert (low, high) == pytest.approx((10 - 2.66 * sum(steps) / 6, 10 + 2.66 * sum(steps) / 6))
    series = [year(2000 + place, value) for place, value in enumerate([*earlier, 15])]
    assert movement(series).beyond_chance is True
    assert movement([*series[:-1], year(2007, 14)]).beyond_chance is False
    assert movement(series[1:]).beyond_chance is None


def test_one_value_moves_nowhere():
    assert movement([year(2023, 4)]) is None


@pytest.mark.parametrize(
    ("by", "polarity", "answer"),
    [(1, "higher", True), (-1, "higher", False), (1, "lower", False), (-1, "lower", True), (1, "context", None),
     (0, "higher", None)],
)  # fmt: skip
def test_which_way_is_better(by, polarity, answer):
    assert better(by, polarity) is answer


def test_what_is_so_on_two_days_is_mostly_of_the_same_cases_and_not_compared_by_its_counts():
    may, june = (Value(date(2024, m, 1), date(2024, m, 1), v, v, 100) for m, v in ((5, 10), (6, 60)))
    moved = movement([may, june])
    assert moved is not None
    assert moved.beyond_chance is None


def test_a_count_with_a_whole_beside_it_is_no_percentage():
    assert not year(2023, 222, 222, 388).counted
    assert year(2023, 57.2, 222, 388).counted


def test_stretches_that_share_days_say_so():
    may = Value(date(2023, 6, 1), date(2024, 5, 31), 10)
    assert movement([may, Value(date(2023, 7, 1), date(2024, 6, 30), 9)]).overlaps
    assert not movement([year(2022, 10), year(2023, 9)]).overlaps
