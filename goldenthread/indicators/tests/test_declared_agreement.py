"""Every declared definition: the expression on DuckDB and the row-by-row reading give the same on random tables."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

import ibis
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.indicators.asked import Asked, Period
from goldenthread.indicators.declared.compute import Reading
from goldenthread.indicators.declared.load import shipped
from goldenthread.indicators.declared.model import Counted, Declared
from goldenthread.indicators.reference import declared as reference
from goldenthread.indicators.tests.feed_tables import Tables, answering, at_random
from goldenthread.indicators.tests.histories import AS_AT, question

pytestmark = pytest.mark.slow

SEEDS = 40
DAYS = (AS_AT - timedelta(days=1), AS_AT, AS_AT + timedelta(days=1))
PERIODS = (Period.year_to(AS_AT), Period(date(2023, 9, 1), date(2024, 8, 31)), Period(AS_AT, AS_AT))


@pytest.fixture(scope="module")
def backend() -> Any:
    return ibis.duckdb.connect()


def needed(declared: Declared) -> set[str]:
    return {"persons"} | {table for basis in declared.counted for table in declared.tables(basis)}


@pytest.mark.parametrize("indicator", shipped())
@settings(deadline=None, max_examples=2)
@given(seed=st.integers(0, 2**32), as_at=st.sampled_from(DAYS), period=st.sampled_from(PERIODS))
def test_the_two_agree(backend: Any, indicator: str, seed: int, as_at: date, period: Period) -> None:
    declared = shipped()[indicator]
    made, asked = at_random(seed, declared, needed(declared)), question(as_at, period=period)
    with answering(made, backend) as reading:
        for basis in declared.counted:
            assert_same(reading, declared, basis, made, asked)


@pytest.mark.parametrize("indicator", shipped())
def test_breakdowns_agree(backend: Any, indicator: str) -> None:
    declared, asked = shipped()[indicator], question(period=Period(date(2022, 1, 1), date(2025, 12, 31)))
    made = at_random(3, declared, needed(declared), many=120)
    with answering(made, backend) as reading:
        for basis in declared.counted:
            plain = reference.rows(declared.counted[basis], made, asked, list(declared.dimensions[basis].values()))
            assert_same_breakdowns(reading, declared, basis, plain, asked)


def assert_same(reading: Reading, declared: Declared, basis: str, made: Tables, asked: Asked) -> None:
    counted = declared.counted[basis]
    plain = reference.rows(counted, made, asked)
    found = reading._answer(declared, basis, "rows", asked).rows()
    as_rows = [(r.row_id, r.person_id, r.day, r.bucket, r.counts, r.standing, r.top, r.bottom) for r in plain]
    assert Counter(found) == Counter(as_rows)
    worth, figure = reference.worth(counted, plain), reading.figure(declared.id, asked, basis)
    assert (figure.value, figure.numerator, figure.denominator) == (worth.value, worth.numerator, worth.denominator)


def assert_same_breakdowns(
    reading: Reading, declared: Declared, basis: str, plain: list[reference.Marked], asked: Asked
) -> None:
    counted = declared.counted[basis]
    broken = reading.breakdowns(declared.id, asked, basis)
    for place, key in enumerate(declared.dimensions[basis]):
        expected = {}
        for value in {row.keys[place] for row in plain}:
            worth = reference.worth(counted, [row for row in plain if row.keys[place] == value])
            expected[value] = (worth.value, worth.numerator, worth.denominator)
        parts = {part.key: part.reckoned for part in broken[key].parts}
        assert {k: (r.value, r.numerator, r.denominator) for k, r in parts.items()} == expected


@pytest.mark.parametrize("indicator", shipped())
def test_random_tables_reach_every_part_and_every_reason(indicator: str) -> None:
    """What agrees on nothing proves nothing: each basis is met in and out, and left out for each reason."""
    declared, asked = shipped()[indicator], question(period=Period(date(2022, 1, 1), date(2025, 12, 31)))
    missing = {(basis, wanted) for basis, counted in declared.counted.items() for wanted in _wanted(counted)}
    for seed in range(SEEDS):
        if not missing:
            break
        made = at_random(seed, declared, needed(declared), many=150)
        for basis in {basis for basis, _ in missing}:
            rows = reference.rows(declared.counted[basis], made, asked)
            missing -= {(basis, (row.standing, None)) for row in rows}
            missing -= {(basis, (row.standing, row.counts)) for row in rows}
    assert not missing


def _wanted(counted: Counted) -> set[tuple[str, bool | None]]:
    parts = {("in", True), ("in", False)} if counted.value.kind == "share" else {("in", None)}
    return parts | {(reason, None) for reason in counted.aside}
