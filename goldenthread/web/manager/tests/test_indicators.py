"""Figures as they are for those entitled to small numbers; others are led to the joint dashboard's treated ones."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from goldenthread.casework.tests.factories import assessment
from goldenthread.partnership.tests import factories as place
from goldenthread.people.tests import factories as people
from goldenthread.web.manager.behind import SMALL

TODAY = date(2024, 6, 19)
KEY = "EHC-06"
pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client, area):
    def read(role, name, *args, **query):
        client.force_login(place.person(role, place.authority(area)))
        return client.get(reverse(name, args=args), query)

    return read


WITHOUT = ["board_member", "strategy_lead", "board_clerk", "lead_member", "parent_carer_forum_representative"]


@pytest.mark.parametrize("role", WITHOUT)
def test_whoever_may_not_see_small_numbers_is_led_to_the_dashboard(page, role):
    assert page(role, "manager:indicators").url == reverse("dashboard:home")
    dashboard = reverse("dashboard:figure", args=[KEY])
    assert page(role, "manager:figure", KEY).url == dashboard
    narrowed = page(role, "manager:figure", KEY, month="2024-05", part="denominator", bucket="x")
    assert narrowed.url == dashboard
    assert b"/manager/indicators/" not in page(role, "comparison:index").content


def test_those_entitled_see_figures_as_they_are_and_that_a_number_is_small(page, area):
    officer = place.person("send_officer", place.authority(area))
    assessment(people.child(area), officer, TODAY - timedelta(days=30), TODAY)
    for role, opens in (("send_manager", True), ("commissioner", False)):
        assert page(role, "manager:indicators").status_code == 200
        text = page(role, "manager:figure", "EHC-01").content.decode()
        assert SMALL in text
        assert ("part=numerator" in text or "part=denominator" in text) is opens
        assert ("Your role opens figures" in text) is not opens
        assert "Robin Marlowe" not in text
