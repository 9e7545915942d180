"""The next phases of education: one that is recorded stands in the place of its own alone."""

from datetime import date

import pytest

from goldenthread.casework.models import Case
from goldenthread.casework.tests.factories import assessment, record
from goldenthread.partnership.tests import factories as place
from goldenthread.people.tests import factories as people

pytestmark = pytest.mark.django_db
TODAY = date(2024, 6, 19)


@pytest.fixture
def officer():
    return place.person("send_officer", place.authority(place.area()))


@pytest.fixture
def plan(officer):
    """Of a child born on 4 March 2015: secondary school in 2026, post-16 in 2031."""
    case = assessment(people.child(place.area()), officer, date(2024, 1, 10), TODAY)
    case = record(case, "decision_to_assess_notified", date(2024, 2, 21), officer, TODAY)
    record(case, "final_plan_issued", date(2024, 6, 3), officer, TODAY)
    return Case.objects.get(came_from=case)


def phases(plan):
    rows = plan.duties.filter(process="phase_transfer").order_by("due_on")
    return list(rows.values_list("due_on", "worked_out"))


def test_without_a_record_each_phase_is_worked_out(plan):
    assert phases(plan) == [(date(2026, 2, 15), True), (date(2031, 3, 31), True)]


@pytest.mark.parametrize(
    ("moves_on", "phase", "expected"),
    [
        (date(2026, 9, 1), "primary_to_secondary", [(date(2026, 2, 15), False), (date(2031, 3, 31), True)]),
        (date(2027, 9, 1), "primary_to_secondary", [(date(2027, 2, 15), False), (date(2031, 3, 31), True)]),
        (
            date(2024, 9, 1),
            "infant_to_junior",
            [(date(2026, 2, 15), True), (date(2031, 3, 31), True)],  # 15 February 2024 came before the plan
        ),
        (date(2031, 9, 1), "secondary_to_post16_institution", [(date(2026, 2, 15), True), (date(2031, 3, 31), False)]),
    ],
)
def test_a_recorded_move_stands_in_the_place_of_its_own_phase(plan, officer, moves_on, phase, expected):
    assert phases(record(plan, "transfer", moves_on, officer, TODAY, phase)) == expected


def test_two_recorded_moves_leave_nothing_worked_out(plan, officer):
    plan = record(plan, "transfer", date(2026, 9, 1), officer, TODAY, "primary_to_secondary")
    plan = record(plan, "transfer", date(2031, 9, 1), officer, TODAY, "secondary_to_post16_institution")
    assert phases(plan) == [(date(2026, 2, 15), False), (date(2031, 3, 31), False)]
