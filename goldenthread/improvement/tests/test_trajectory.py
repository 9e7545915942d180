"""Where a measure should stand on a day, by each shape."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.improvement.rules.trajectory import expected, shape_fault

START, TURN, END = date(2024, 1, 1), date(2024, 4, 10), date(2024, 7, 19)  # 200 days, turning after 100


@dataclass
class Line:
    shape: str = "line"
    baseline: float | None = 4.0
    value: float | None = 60.0
    baseline_on: date | None = START
    due_on: date | None = END
    turn_value: float | None = None
    turn_on: date | None = None


STEP = {"shape": "step", "turn_on": TURN}
WORSE = {"shape": "worse_first", "turn_on": TURN, "turn_value": 2.0}


@pytest.mark.parametrize(
    ("shape", "day", "value"),
    [
        ({}, START - timedelta(days=1), None),
        ({}, START, 4.0),
        ({}, TURN, 32.0),
        ({}, END, 60.0),
        ({}, END + timedelta(days=900), 60.0),
        (STEP, TURN - timedelta(days=1), 4.0),
        (STEP, TURN, 60.0),
        (WORSE, START + timedelta(days=50), 3.0),
        (WORSE, TURN, 2.0),
        (WORSE, TURN + timedelta(days=50), 31.0),
        ({"shape": "hold"}, START, 60.0),
        ({"baseline": None, "baseline_on": None}, TURN, None),
        ({"value": None, "due_on": None}, TURN, None),
    ],
)
def test_the_value_expected_on_a_day(shape, day, value):
    assert expected(Line(**shape), day) == pytest.approx(value)


@settings(deadline=None)
@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.integers(0, 200))
def test_a_straight_line_is_what_plain_arithmetic_says(baseline, value, days):
    line = expected(Line(baseline=baseline, value=value), START + timedelta(days=days))
    assert line == pytest.approx(baseline * (200 - days) / 200 + value * days / 200, abs=1e-6)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"due_on": None}, "due_on"),
        ({"baseline_on": None}, "baseline_on"),
        ({"due_on": START}, "due_on"),
        ({"shape": "step"}, "turn_on"),
        (STEP | {"turn_on": START}, "turn_on"),
        (STEP | {"turn_on": END + timedelta(days=1)}, "turn_on"),
        (WORSE | {"turn_value": None}, "turn_value"),
        (WORSE | {"baseline": None, "baseline_on": None}, "shape"),
    ],
)
def test_a_shape_that_cannot_be_drawn_says_which_answer_is_wrong(fields, field):
    fault = shape_fault(Line(**fields))
    assert fault is not None
    assert fault[1] == field


@pytest.mark.parametrize("fields", [{}, STEP, WORSE, STEP | {"turn_on": END}, {"value": None, "due_on": None}])
def test_a_shape_that_can_be_drawn_is_let_be(fields):
    assert shape_fault(Line(**fields)) is None
