"""Two releases, or two cuts of one, must not differ visibly by a small number of people."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.disclosure import DisclosureError, Register, rule

S1 = rule("S1")
JUNE, JULY = date(2024, 6, 1), date(2024, 7, 1)


def _released(*given):
    register = Register()
    return [register.release("plans", scope, day, number, S1).text for scope, day, number in given]


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [(112, 113, "110"), (112, 112, "110"), (112, 117, "c"), (112, 118, "120"), (113, 112, "115"), (112, 115, "110")],
)
def test_the_next_month(first, second, shown):
    assert _released((("area",), JUNE, first), (("area",), JULY, second))[1] == shown


def test_one_school_against_all_schools():
    assert _released((("area",), JUNE, 113), (("area", "school"), JUNE, 112)) == ["115", "115"]


def test_a_part_far_from_the_whole_is_shown():
    assert _released((("area",), JUNE, 113), (("area", "school"), JUNE, 60)) == ["115", "60"]


def test_other_people_are_not_compared():
    register = Register()
    register.release("plans", ("area",), JUNE, 112, S1)
    assert register.release("requests", ("area",), JUNE, 113, S1).text == "115"


def test_another_part_on_another_day_is_not_compared():
    assert _released((("area",), JUNE, 113), (("area", "school"), JULY, 112))[1] == "110"


def test_a_negative_count_is_refused():
    with pytest.raises(DisclosureError, match="cannot be -2"):
        Register().release("plans", ("area",), JUNE, -2, S1)


@pytest.mark.slow
@settings(deadline=None)
@given(st.lists(st.integers(0, 60), min_size=1, max_size=12))
def test_no_two_months_ever_show_a_small_difference(numbers):
    shown = _released(*((("area",), date(2024, 1, day), n) for day, n in enumerate(numbers, start=1)))
    for one, other in ((a, b) for a in range(len(numbers)) for b in range(a)):
        if "c" not in (shown[one], shown[other]) and 1 <= abs(numbers[one] - numbers[other]) <= 5:
            assert shown[one] == shown[other]
