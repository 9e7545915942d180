"""The area's reading of uncertain law is the one in force on the day asked."""

from datetime import date, timedelta

import pytest

from goldenthread.audit.actions import Process
from goldenthread.casework.writing import profile_of
from goldenthread.partnership.actions import change_setting
from goldenthread.partnership.models import DemonstrationClock
from goldenthread.partnership.tests import factories as place

pytestmark = pytest.mark.django_db
FROM = date(2024, 9, 1)


@pytest.fixture
def area():
    made = place.area()
    change_setting(area=made, key="statute_profile", value="reference", valid_from=FROM, by=Process("tests"))
    return made


@pytest.mark.parametrize(("days", "profile"), [(-1, "authority"), (0, "reference"), (1, "reference")])
def test_a_choice_waits_for_its_day(area, days, profile):
    assert profile_of(area, FROM + timedelta(days=days)) == profile
    DemonstrationClock.objects.create(area=area, today=FROM + timedelta(days=days))
    assert profile_of(area) == profile


def test_what_was_in_force_before_stays_so_for_its_own_days(area):
    change_setting(
        area=area, key="statute_profile", value="authority", valid_from=FROM + timedelta(days=30), by=Process("tests")
    )
    assert profile_of(area, FROM + timedelta(days=29)) == "reference"
    assert profile_of(area, FROM + timedelta(days=30)) == "authority"
