"""The chair's page of a measure: exact for those entitled to small numbers, treated for everybody else."""

from datetime import date

import pytest

from goldenthread.governance.selectors.measures import for_chair
from goldenthread.governance.tests import factories as make
from goldenthread.improvement.tests import factories as plans
from goldenthread.partnership.tests import factories as place

pytestmark = pytest.mark.django_db
TODAY = make.TODAY
BEFORE = date(2024, 5, 19)


@pytest.fixture
def area():
    return place.area()


def seen_by(role, measure):
    return for_chair(measure, place.person(role, place.authority(measure.area)), TODAY)


def share(measure, counted, of, day, source="indicator"):
    value = 100 * counted / of
    return plans.reading(measure, value, day, source=source, snapshot=f"s{day}", numerator=counted, denominator=of)


@pytest.mark.parametrize(
    ("counted", "of", "exact", "treated"),
    [(5, 40, "12.5%", "[c]"), (6, 40, "15%", "15%"), (36, 40, "90%", "[c]"), (3, 9, "33.3%", "[c]"),
     (52, 160, "32.5%", "32.5%")],
)  # fmt: skip
def test_a_share_of_few_is_hidden_from_those_not_entitled(area, counted, of, exact, treated):
    measure = plans.measure(area=area)
    last = share(measure, counted, of, TODAY)
    assert seen_by("send_manager", measure).said(last) == exact
    assert seen_by("board_member", measure).said(last) == treated
    assert not seen_by("board_member", measure).exact


@pytest.mark.parametrize(("value", "treated"), [(0, "0 plans"), (3, "[c]"), (12, "10 plans"), (1003, "1,005 plans")])
def test_a_count_goes_to_the_nearest_five(area, value, treated):
    measure = plans.measure(area=area, unit="plans")
    last = plans.reading(measure, value, TODAY, source="indicator", snapshot="s1")
    assert seen_by("lead_member", measure).said(last) == treated
    assert seen_by("commissioner", measure).said(last) == f"{value:,} plans"


@pytest.mark.parametrize(
    ("value", "unit", "counted", "of", "treated"),
    [
        (227, "assessments", 227, 397, "225 assessments"), (4, "assessments", 4, 397, "[c]"),
        (12.5, "per 100 pupils", 25, 200, "12.5 per 100 pupils"), (1.5, "per 100 pupils", 3, 200, "[c]"),
    ],
)  # fmt: skip
def test_a_count_with_a_base_stays_a_count_and_a_rate_a_rate(area, value, unit, counted, of, treated):
    measure = plans.measure(area=area, unit=unit)
    last = plans.reading(measure, value, TODAY, source="indicator", snapshot="s", numerator=counted, denominator=of)
    assert seen_by("board_member", measure).said(last) == treated


@pytest.mark.parametrize(("unit", "source"), [("plans", "paper"), ("plans", "entered"), ("weeks", "indicator")])
def test_what_was_told_elsewhere_and_what_counts_nobody_stand_as_they_are(area, unit, source):
    measure = plans.measure(area=area, unit=unit)
    last = plans.reading(measure, 3, TODAY, source=source, citation="S1 L1", snapshot="s" if unit == "weeks" else "")
    assert seen_by("board_member", measure).said(last) == f"3 {unit}"


def test_a_movement_gives_no_hidden_number_away(area):
    measure = plans.measure(area=area)
    share(measure, 3, 40, BEFORE)
    share(measure, 30, 40, TODAY)
    assert "percentage points" in seen_by("send_manager", measure).movement.words
    told = seen_by("board_member", measure).movement
    assert (told.words, told.change, told.beyond_chance) == ("More than chance would explain.", None, True)
