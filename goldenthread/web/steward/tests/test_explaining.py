"""Roles explained, and the settings of the area."""

import pytest

from goldenthread import statute
from goldenthread.casework.models import Duty
from goldenthread.casework.tests.factories import assessment
from goldenthread.partnership.models import AreaSetting
from goldenthread.partnership.permissions import SENTENCES
from goldenthread.partnership.roles import roles
from goldenthread.people.tests import factories as people
from goldenthread.web.components.tests.rooms import TODAY

pytestmark = pytest.mark.django_db


def test_every_role_and_every_permission_is_said_to_any_colleague(text_of, officer):
    page = text_of(officer, "roles").replace("&#39;", "'")
    assert all(role.title in page for role in roles().values())
    assert all(sentence in page for sentence in SENTENCES.values())
    assert "docs/information-governance/permissions.csv" in page


def test_each_reading_of_uncertain_law_is_explained(text_of, administrator):
    page = text_of(administrator, "settings").replace("&#39;", "'")
    for one in statute.load().settings.values():
        assert one.title in page
        assert one.help in page
    assert "nothing has been chosen yet" in page


def test_choosing_is_dated_kept_and_draws_the_deadlines_again(text_of, post, administrator, officer, area):
    case = assessment(people.child(area), officer, TODAY, TODAY)
    before = case.version
    answer = post(administrator, "settings", profile="reference")
    assert "The deadlines of 1 case were drawn again" in answer.content.decode()
    row = AreaSetting.objects.get()
    assert (row.value, row.valid_from, row.recorded_by) == ("reference", TODAY, administrator.public_id)
    case.refresh_from_db()
    assert case.version == before + 1
    assert Duty.objects.filter(case=case).exists()
    page = text_of(administrator, "settings")
    assert "since 19 June 2024" in page
    assert "Sam Root" in page


def test_choosing_what_is_in_force_changes_nothing(post, administrator):
    post(administrator, "settings", profile="authority")
    assert not AreaSetting.objects.exists()


def test_a_profile_that_is_none_is_refused(post, administrator):
    assert post(administrator, "settings", profile="other").status_code == 422
    assert post(administrator, "settings").status_code == 422


def test_a_large_area_is_told_which_command_to_run(post, administrator, officer, area, monkeypatch):
    monkeypatch.setattr("goldenthread.web.steward.area_settings.MOST_AT_ONCE", 0)
    assessment(people.child(area), officer, TODAY, TODAY)
    answer = post(administrator, "settings", profile="reference")
    assert answer.status_code == 422
    assert "./gt law --area 882 --profile reference" in answer.content.decode()
    assert not AreaSetting.objects.exists()
