"""The grade of a record: worked examples at the edges of each band, and an independent way of working it out."""

from dataclasses import dataclass
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.quality.choices import Grade
from goldenthread.quality.grading import is_good, outcome


@dataclass(frozen=True)
class C:
    key: str
    weight: int = 1
    essential: bool = False


A, B, LAW = C("a"), C("b", weight=3), C("law", essential=True)


@pytest.mark.parametrize(
    ("grades", "score", "overall"),
    [
        ({"a": 4, "b": 3}, "3.250", Grade.GOOD),
        ({"a": 1, "b": 3}, "2.500", Grade.GOOD),
        ({"a": 4, "b": 2}, "2.500", Grade.GOOD),
        ({"a": 3, "b": 2}, "2.250", Grade.IMPROVE),
        ({"a": 2, "b": 4}, "3.500", Grade.OUTSTANDING),
        ({"a": 1, "b": 1}, "1.000", Grade.INADEQUATE),
        ({"a": 3, "b": 1}, "1.500", Grade.IMPROVE),
        ({"a": None, "b": 4}, "4.000", Grade.OUTSTANDING),
    ],
)
def test_bands(grades, score, overall):
    found = outcome([A, B], grades)
    assert (str(found.score), found.overall) == (score, overall)


def test_an_essential_failing_holds_a_good_record_down_and_is_named():
    found = outcome([A, B, LAW], {"a": 4, "b": 4, "law": 1})
    assert (found.overall, found.held_down_by) == (Grade.IMPROVE, ("law",))


def test_an_essential_failing_changes_nothing_where_the_record_is_no_better():
    assert outcome([A, LAW], {"a": 2, "law": 1}).held_down_by == ()
    assert outcome([A, LAW], {"a": 1, "law": 1}).overall == Grade.INADEQUATE


def test_where_nothing_applies_there_is_no_grade():
    with pytest.raises(ValueError, match="grade one criterion at least"):
        outcome([A, B], {"a": None})


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 4), st.booleans()), min_size=1, max_size=12))
def test_it_equals_a_plain_reading_in_fractions(drawn):
    criteria = [C(str(n), weight, essential) for n, (weight, _, essential) in enumerate(drawn)]
    found = outcome(criteria, {str(n): grade for n, (_, grade, _) in enumerate(drawn)})
    mean = Fraction(sum(w * g for w, g, _ in drawn), sum(w for w, _, _ in drawn))
    assert abs(Fraction(found.score) - mean) <= Fraction(1, 2000)
    failed = any(essential and grade == 1 for _, grade, essential in drawn)
    if abs(mean % 1 - Fraction(1, 2)) > Fraction(1, 1000):
        plain = round(mean)
        assert found.overall == (min(plain, 2) if failed else plain)


def test_good_begins_at_good():
    assert [is_good(grade) for grade in Grade] == [False, False, True, True]
