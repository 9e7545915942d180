"""Intervals against published worked examples, and what they must always hold."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.indicators import intervals


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_as_newcombe_prints_it(part: int, whole: int, low: float, high: float) -> None:
    """Newcombe 1998, Statistics in Medicine 17:857, table I, method 3."""
    assert intervals.wilson(part, whole) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("events", "low", "high"),
    [(0, 0.0, 3.689), (1, 0.0253, 5.572), (2, 0.2422, 7.225), (5, 1.623, 11.668), (9, 4.115, 17.085)],
)
def test_few_events_have_garwoods_exact_limits(events: int, low: float, high: float) -> None:
    """Garwood 1936, as printed in tables of Poisson limits."""
    assert intervals.poisson(events) == pytest.approx((low, high), abs=1e-3)


@pytest.mark.parametrize(("events", "low", "high"), [(10, 4.795, 18.39), (20, 12.22, 30.89), (100, 81.36, 121.63)])
def test_byars_approximation_is_close_to_the_exact_limits(events: int, low: float, high: float) -> None:
    assert intervals.byar(events) == pytest.approx((low, high), rel=3e-3)
    assert intervals.poisson(events) == intervals.byar(events)


@pytest.mark.parametrize(
    ("of", "low", "high"), [(6, 1, 6), (10, 2, 9), (15, 4, 12), (20, 6, 15), (30, 10, 21), (50, 18, 33)]
)
def test_ranks_of_the_median_as_tabled(of: int, low: int, high: int) -> None:
    """Campbell and Gardner 1988, BMJ 296:1454: the exact ranks for 95% and more."""
    assert intervals.ranks(of, Fraction(1, 2)) == (low, high)


def test_too_few_values_have_no_interval_of_a_quantile() -> None:
    assert intervals.ranks(5, Fraction(1, 2)) is None
    assert intervals.ranks(40, Fraction("0.92")) is None
    assert intervals.ranks(100, Fraction(1)) is None
    assert intervals.quantile_interval([(7, 6)], Fraction(1, 2)) == (7.0, 7.0)


@pytest.mark.parametrize(
    ("values", "part", "expected"),
    [([3, 1, 2], "0.5", 2), ([1, 2, 3, 4], "0.5", 2.5), (range(1, 101), "0.92", 92.5), (range(1, 13), "0.92", 12),
     ([5, 9], "1", 9), ([], "0.5", None), ([7], "0.92", 7)],
)  # fmt: skip
def test_quantiles(values: list[int], part: str, expected: float | None) -> None:
    assert intervals.quantile([(value, 1) for value in sorted(values)], Fraction(part)) == expected


def test_a_mean_of_few_has_no_interval() -> None:
    assert intervals.mean_interval([(1, 29)]) is None
    assert intervals.mean_interval([(0, 50), (2, 50)]) == pytest.approx((0.8030, 1.1970), abs=1e-4)


def test_funnels_narrow_with_the_number_and_say_where_a_value_lies() -> None:
    small, large = intervals.funnel_share(0.5, 25), intervals.funnel_share(0.5, 400)
    assert small
    assert large
    assert (large.low_95, large.high_95) == pytest.approx((0.451, 0.549), abs=1e-4)
    assert small.low_998 < small.low_95 < large.low_95 < 0.5 < large.high_95 < small.high_95 < small.high_998
    places = [large.place(value) for value in (0.3, 0.44, 0.5, 0.56, 0.7)]
    assert places == ["far_below", "below", "within", "above", "far_above"]
    assert intervals.funnel_share(0.5, 0) is None
    assert intervals.funnel_share(1.5, 10) is None


def test_the_funnel_of_a_rate_holds_the_count_that_is_expected() -> None:
    found = intervals.funnel_rate(0.05, 2000)
    assert found
    assert (found.low_95 * 2000, found.high_95 * 2000) == pytest.approx((81.36, 120.56), abs=0.01)
    assert intervals.funnel_rate(0.05, 0) is None


@settings(deadline=None)
@given(st.integers(1, 400), st.integers(0, 400))
def test_intervals_hold_what_was_seen(whole: int, part: int) -> None:
    part = min(part, whole)
    found = intervals.wilson(part, whole)
    assert found
    assert 0 <= found[0] <= part / whole <= found[1] <= 1
    low, high = intervals.poisson(part)
    assert 0 <= low <= part < high
