from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from goldenthread.governance.rules import cycles, exempt
from goldenthread.governance.rules.movement import Reading, between, difference
from goldenthread.governance.rules.templates import templates


def test_newcombes_published_example():
    """56 of 70 against 48 of 80: difference 0.2000, 95% interval 0.0524 to 0.3339 (method 10)."""
    gap, low, high = difference((48, 80), (56, 70))
    assert (round(gap, 4), round(low, 4), round(high, 4)) == (0.2, 0.0524, 0.3339)


def test_newcombes_example_of_few_events():
    """9 of 10 against 3 of 10: 0.6000, 0.1705 to 0.8090."""
    gap, low, high = difference((3, 10), (9, 10))
    assert (round(gap, 4), round(low, 4), round(high, 4)) == (0.6, 0.1705, 0.8090)


@given(some.integers(1, 400), some.integers(1, 400), some.data())
@settings(deadline=None)
def test_the_interval_holds_the_difference_and_turns_with_it(m, n, data):
    first = (data.draw(some.integers(0, m)), m)
    second = (data.draw(some.integers(0, n)), n)
    gap, low, high = difference(first, second)
    assert low - 1e-9 <= gap <= high + 1e-9
    back, back_low, back_high = difference(second, first)
    assert (back, back_low, back_high) == pytest.approx((-gap, -high, -low))


@pytest.mark.parametrize(
    ("before", "after", "beyond"),
    [
        (Reading(12, 240), Reading(120, 240), True),
        (Reading(12, 240), Reading(14, 240), False),
        (Reading(value=100), Reading(value=150), True),
        (Reading(value=100), Reading(value=110), False),
        (Reading(value=41.5), Reading(value=60.2), None),
        (Reading(), Reading(value=60), None),
    ],
)
def test_movement_is_told_from_chance_or_it_is_said_that_it_cannot_be(before, after, beyond):
    found = between(before, after)
    assert found.beyond_chance is beyond
    assert found.words


@pytest.mark.parametrize(
    ("cycle", "first", "until", "days"),
    [
        ("weekly", date(2024, 6, 5), date(2024, 6, 19), [(6, 5), (6, 12), (6, 19)]),
        ("six_weekly", date(2024, 6, 5), date(2024, 8, 28), [(6, 5), (7, 17), (8, 28)]),
        ("bi_monthly", date(2025, 1, 14), date(2025, 5, 13), [(1, 14), (3, 11), (5, 13)]),
        ("monthly", date(2024, 1, 31), date(2024, 3, 31), [(1, 31), (2, 28), (3, 27)]),
        ("six_monthly", date(2024, 12, 10), date(2025, 6, 10), [(12, 10), (6, 10)]),
    ],
)
def test_the_dates_of_a_cycle(cycle, first, until, days):
    assert [(day.month, day.day) for day in cycles.dates(cycle, first, until)] == days


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2024, 12, 24), date(2024, 12, 24)), (date(2024, 12, 25), date(2024, 12, 27)),
        (date(2024, 12, 26), date(2024, 12, 27)), (date(2025, 4, 18), date(2025, 4, 22)),
        (date(2024, 12, 28), date(2024, 12, 28)),
    ],
)  # fmt: skip
def test_no_meeting_falls_on_a_bank_holiday(day, held):
    assert cycles.moved_on(day) == held


def test_a_body_that_meets_as_it_is_called_has_no_dates():
    with pytest.raises(cycles.NoDates, match="as it is called"):
        cycles.dates("called", date(2024, 1, 1), date(2025, 1, 1))
    with pytest.raises(cycles.NoDates, match="more than 60"):
        cycles.dates("weekly", date(2024, 1, 1), date(2034, 1, 1))


@given(some.dates(date(2020, 1, 1), date(2030, 1, 1)), some.sampled_from(["monthly", "bi_monthly", "quarterly"]))
@settings(deadline=None)
def test_a_cycle_in_months_keeps_its_weekday(first, cycle):
    found = cycles.dates(cycle, first, cycles.months_on(first, 24))
    assert {day.weekday() for day in found} == {first.weekday()}
    assert len({(day.year, day.month) for day in found}) == len(found)


def test_the_seven_paragraphs():
    assert sorted(exempt.paragraphs()) == [1, 2, 3, 4, 5, 6, 7]
    assert exempt.citation([1, 3]) == "Local Government Act 1972, Schedule 12A, paragraphs 1 and 3"
    assert exempt.plainly([5]) == "It is legal advice, or was made for a case in court or tribunal."


def test_every_template_opens_with_its_facts_and_asks_for_recommendations():
    for template in templates().values():
        kinds = [section.kind for section in template.sections]
        assert kinds[0] == "fill"
        assert kinds.count("recommendations") == 1
        assert kinds.count("content") == 1
        keys = [section.key for section in template.sections]
        assert len(keys) == len(set(keys))


def test_the_cabinet_template_asks_for_every_implication():
    titles = {section.title for section in templates()["cabinet"].sections if section.mandatory}
    for word in (
        "Financial",
        "Legal",
        "People",
        "Property",
        "Consultation",
        "Equalities",
        "Risk",
        "Value",
        "Environmental",
    ):
        assert any(word in title for title in titles), word
