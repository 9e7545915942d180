"""The expressions and the plain-Python reference give the same rows, and so the same figures, on random histories."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import ibis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.indicators import reference
from goldenthread.indicators.asked import Asked, Choices, Period
from goldenthread.indicators.compute import Reading
from goldenthread.indicators.definition import definition
from goldenthread.indicators.expressions.registry import EXPRESSIONS
from goldenthread.indicators.figure import figure_of
from goldenthread.indicators.marked import COLUMNS
from goldenthread.indicators.tests.histories import AS_AT, KNOWN_AT, answering, at_random, question

pytestmark = pytest.mark.slow

CHOICES = (Choices(), Choices(other_disputes_leave=True, year_in_days=365, review_from_decision=True))
MOMENTS = (KNOWN_AT - timedelta(microseconds=1), KNOWN_AT, KNOWN_AT + timedelta(microseconds=1))
DAYS = (AS_AT - timedelta(days=1), AS_AT, AS_AT + timedelta(days=1))
PERIODS = (Period.year_to(AS_AT), Period.calendar_year(2024), Period(date(2023, 1, 1), date(2023, 12, 31)))


@pytest.fixture(scope="module")
def backend() -> Any:
    return ibis.duckdb.connect()


def assert_same(reading: Reading, tables: Any, asked: Asked, indicator: str, basis: str) -> None:
    plain = reference.marked(indicator, basis, tables, asked)
    found = reading.rows(indicator, asked, basis).select(COLUMNS).rows()
    assert Counter(found) == Counter(plain)
    of = definition(indicator)
    counted = [(bucket, counts, standing, 1) for _, _, _, bucket, counts, standing in plain]
    assert reading.figure(indicator, asked, basis) == figure_of(
        of, of.basis(basis), asked, reading.snapshot.id, counted
    )


@pytest.mark.parametrize(("indicator", "basis"), EXPRESSIONS)
@settings(deadline=None, max_examples=8)
@given(
    seed=st.integers(0, 2**32), as_at=st.sampled_from(DAYS), known_at=st.sampled_from(MOMENTS),
    period=st.sampled_from(PERIODS), choices=st.sampled_from(CHOICES),
)  # fmt: skip
def test_the_two_agree(
    backend: Any, indicator: str, basis: str, seed: int, as_at: Any, known_at: Any, period: Any, choices: Any
) -> None:
    made = at_random(seed, cases=45)
    asked = question(as_at, known_at, period, choices)
    with answering(made.frames(), backend) as reading:
        assert_same(reading, made.tables, asked, indicator, basis)


def test_random_histories_reach_every_part_and_every_reason() -> None:
    """What agrees on nothing proves nothing: each basis is met in, out, and left out."""
    made, missing = at_random(7, cases=1500), []
    asked = question(period=Period(date(2021, 1, 1), date(2025, 12, 31)))
    for indicator, basis in EXPRESSIONS:
        rows = reference.marked(indicator, basis, made.tables, asked)
        of = definition(indicator).basis(basis)
        seen = {row[5] for row in rows}
        missing += [(indicator, basis, reason) for reason in {"in", *of.exclusions} - seen]
        if of.denominator and of.numerator and not of.value:
            missing += [(indicator, basis, part) for part in {True, False} - {row[4] for row in rows if row[5] == "in"}]
    assert not missing
