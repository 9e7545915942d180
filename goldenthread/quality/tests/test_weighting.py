"""Weighting back to the list, against figures worked out by hand and what must hold of any sample."""

from math import sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.quality.sampling import EQUAL, PROPORTIONAL
from goldenthread.quality.selectors.results import weighted_share
from goldenthread.quality.tests import factories as make
from goldenthread.quality.weighting import Drawn, weighted


def test_a_small_group_drawn_in_equal_numbers_weighs_as_it_does_on_the_list():
    """200 amended and 23 new plans, 12 of each: 5/12 and 8/12 good come to (200 × 5/12 + 23 × 8/12) / 223 = 44.2%."""
    found = weighted([Drawn(200, 12, 5), Drawn(23, 12, 8)])
    assert found.share == pytest.approx(98.6667 / 223, abs=1e-6)
    variance = (200 / 223) ** 2 * 0.94 * (35 / 144) / 11 + (23 / 223) ** 2 * (11 / 23) * (32 / 144) / 11
    assert found.high - found.share == pytest.approx(1.96 * sqrt(variance), abs=1e-4)


def test_a_list_that_was_graded_whole_leaves_nothing_open():
    found = weighted([Drawn(6, 6, 3), Drawn(1, 1, 1)])
    assert (found.share, found.low, found.high) == pytest.approx((4 / 7, 4 / 7, 4 / 7))


@pytest.mark.parametrize("groups", [[], [Drawn(9, 3, 1), Drawn(4, 0, 0)]])
def test_a_group_of_which_nothing_is_known_leaves_no_share(groups):
    assert weighted(groups) is None


def test_one_record_of_a_group_gives_no_interval():
    found = weighted([Drawn(9, 3, 1), Drawn(4, 1, 1)])
    assert found.share == pytest.approx((3 + 4) / 13)
    assert (found.low, found.high) == (None, None)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(2, 40), st.integers(2, 40), st.integers(0, 40)), min_size=1, max_size=6))
def test_what_holds_of_any_sample(given_groups):
    groups = [Drawn(max(size, graded), graded, min(good, graded)) for size, graded, good in given_groups]
    found = weighted(groups)
    shares = [group.good / group.graded for group in groups]
    assert min(shares) - 1e-9 <= found.share <= max(shares) + 1e-9
    assert 0 <= found.low <= found.share + 1e-9
    assert found.share - 1e-9 <= found.high <= 1


@pytest.mark.django_db
@pytest.mark.slow
def test_an_audits_share_is_weighted_where_groups_were_drawn_in_equal_numbers(area, plans, staff, tool):
    made = make.finished(area, [(3, 3)] * 10, staff=staff, tool=tool)
    assert weighted_share(made) is None, "drawn in proportion"
    assert made.sample.share == PROPORTIONAL
    made.sample.share = EQUAL
    assert weighted_share(made).share == 1
