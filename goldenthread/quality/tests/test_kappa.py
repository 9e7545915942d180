"""Kappa against published worked examples and against a plain implementation from the pairs themselves."""

from itertools import product
from math import sqrt

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from goldenthread.quality.kappa import Agreement, agreement, counted, linear, quadratic, unweighted, weights

# Cohen (1968), table 1: two judges, 200 cases, three diagnoses. He prints kappa .492, weighted kappa .348 with
# weights of disagreement 1, 3 and 6, and .574 with 1 and 6 exchanged. Standard errors by Fleiss, Cohen and Everitt
# (1969) as the vignette "Weighted Kappa: Cohen's 1968 Illustration" of the R package DMAR prints them.
COHEN = [[88, 10, 2], [14, 40, 6], [18, 10, 12]]
# SAS PROC FREQ's printout of the table in the tests of statsmodels.stats.inter_rater.
SAS = [[0, 4, 1], [0, 8, 0], [0, 1, 5]]
# The data "anxiety" of the R package irr, raters 2 and 3, with the value its kappa2() prints for each weighting.
SECOND = [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4]
THIRD = [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2]


def disagreement(*rows: tuple[int, ...]) -> list[list[float]]:
    """Cohen's weights of disagreement as weights of agreement."""
    worst = max(map(max, rows))
    return [[1 - cell / worst for cell in row] for row in rows]


@pytest.mark.parametrize(
    ("table", "credit", "value", "error", "low", "high"),
    [
        (COHEN, weights(3, unweighted), 0.492, 0.051, 0.392, 0.591),
        (COHEN, disagreement((0, 1, 3), (1, 0, 6), (3, 6, 0)), 0.348, 0.0755, 0.200, 0.496),
        (COHEN, disagreement((0, 6, 3), (6, 0, 1), (3, 1, 0)), 0.574, 0.0553, 0.465, 0.682),
        (SAS, weights(3, unweighted), 0.4842, 0.1380, 0.2137, 0.7547),
        (SAS, weights(3, linear), 0.4701, 0.1457, 0.1845, 0.7558),
    ],
)
def test_published_examples(table, credit, value, error, low, high):
    found = agreement(table, credit)
    assert found.value == pytest.approx(value, abs=6e-4 if table is COHEN else 6e-5)
    assert found.error == pytest.approx(error, abs=6e-4 if table is COHEN else 6e-5)
    assert (found.low, found.high) == pytest.approx((low, high), abs=6e-4 if table is COHEN else 6e-5)


def test_cohens_quadratic_example():
    """Cohen's table with squared distances: 0.4545455 in the same vignette."""
    assert agreement(COHEN, weights(3, quadratic)).value == pytest.approx(0.4545455, abs=1e-7)


@pytest.mark.parametrize(("credit", "value"), [(unweighted, -0.006289308), (linear, 0.1459075), (quadratic, 0.2520325)])
def test_the_anxiety_ratings_of_irr(credit, value):
    """irr leaves out 5, which nobody gave, so that 4 and 6 are neighbours."""
    grades = sorted({*SECOND, *THIRD})
    pairs = [(grades.index(a), grades.index(b)) for a, b in zip(SECOND, THIRD, strict=True)]
    table = counted(pairs, len(grades))
    assert agreement(table, weights(len(grades), credit)).value == pytest.approx(value, abs=1e-6)


def plain(pairs: list[tuple[int, int]], credit: list[list[float]]) -> tuple[float, float]:
    """Kappa by comparing every first grade with every second; its error by taking each pair's influence on it."""
    n = len(pairs)
    observed = sum(credit[a][b] for a, b in pairs) / n
    expected = sum(credit[a][b] for (a, _), (_, b) in product(pairs, pairs)) / n**2
    value = (observed - expected) / (1 - expected)
    influences = []
    for a, b in pairs:
        met = sum(credit[a][d] + credit[c][b] for c, d in pairs) / n
        # The derivative of kappa as weight moves to this pair.
        influences.append(
            ((credit[a][b] - observed) * (1 - expected) - (1 - observed) * (met - 2 * expected)) / (1 - expected) ** 2
        )
    return value, sqrt(sum(part**2 for part in influences)) / n


@settings(deadline=None, max_examples=60)
@given(
    st.integers(2, 5).flatmap(
        lambda size: st.tuples(
            st.just(size),
            st.lists(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1)), min_size=2, max_size=30),
        )
    ),
    st.sampled_from([linear, quadratic, unweighted]),
)
def test_it_equals_a_plain_implementation(drawn, kind):
    size, pairs = drawn
    credit = weights(size, kind)
    found = agreement(counted(pairs, size), credit)
    assume(found.value is not None)
    value, error = plain(pairs, credit)
    assert found.value == pytest.approx(value, abs=1e-9)
    assert found.error == pytest.approx(error, abs=1e-6)
    assert -1 <= found.low <= found.value <= found.high <= 1
    turned = agreement(counted([(b, a) for a, b in pairs], size), credit)
    assert (turned.value, turned.error) == pytest.approx((found.value, found.error), abs=1e-9)


def test_full_agreement_is_one_and_its_interval_shut():
    found = agreement([[5, 0], [0, 5]], weights(2, linear))
    assert (found.value, found.error, found.low, found.high) == (1, 0, 1, 1)


def test_where_both_gave_one_grade_throughout_there_is_no_kappa():
    assert agreement([[0, 0], [0, 7]], weights(2, linear)) == Agreement(7, 1, 1, None, None, None, None)


@pytest.mark.parametrize("table", [[], [[0, 0], [0, 0]], [[1, 2], [3]], [[1]]])
def test_a_table_that_is_none_is_refused(table):
    with pytest.raises(ValueError, match="square table"):
        agreement(table, weights(2, linear))


def test_a_scale_of_one_grade_is_refused():
    with pytest.raises(ValueError, match="two grades"):
        weights(1, linear)
