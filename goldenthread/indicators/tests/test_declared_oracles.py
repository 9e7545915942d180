"""Each shipped indicator against a loop written by hand from the catalogue, on random tables."""

from datetime import date
from statistics import median
from typing import Any

import ibis
import pytest

from goldenthread.indicators.asked import Period
from goldenthread.indicators.declared.load import shipped
from goldenthread.indicators.tests.feed_tables import answering, at_random
from goldenthread.indicators.tests.histories import AS_AT, question
from goldenthread.indicators.tests.oracles import ORACLES, World
from goldenthread.indicators.tests.test_declared_agreement import needed

PERIODS = (Period.year_to(AS_AT), Period(date(2022, 9, 1), date(2024, 8, 31)))
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def backend() -> Any:
    return ibis.duckdb.connect()


def test_each_has_one() -> None:
    assert set(ORACLES) == set(shipped())


@pytest.mark.parametrize("indicator", shipped())
def test_the_loop_says_the_same(backend: Any, indicator: str) -> None:
    declared = shipped()[indicator]
    for seed, period in enumerate(PERIODS):
        made = at_random(seed, declared, needed(declared), many=90)
        answer = ORACLES[indicator](World(made, AS_AT, period.first, period.last))
        with answering(made, backend) as reading:
            assert answer.keys() == declared.counted.keys()
            for basis, expected in answer.items():
                figure = reading.figure(indicator, question(period=period), basis)
                if isinstance(expected, list):
                    assert figure.denominator == len(expected)
                    assert figure.value == weeks(basis, expected)
                else:
                    assert (figure.numerator, figure.denominator) == expected


def weeks(basis: str, days: list[int]) -> float | None:
    if not days:
        return None
    if basis == "median":
        return median(days) / 7
    if basis == "longest":
        return max(days) / 7
    exactly = 92 * len(days) % 100 == 0
    place = 92 * len(days) // 100
    return ((days[place - 1] + days[place]) / 2 if exactly else days[place]) / 7
