"""The page of the breach forecast: for those who see the workload; each count opens into its list."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from goldenthread.casework.tests.factories import assessment
from goldenthread.partnership.tests import factories as place
from goldenthread.people.tests import factories as people

TODAY = date(2024, 6, 19)
pytestmark = pytest.mark.django_db


def test_it_is_for_those_who_see_the_workload(client, area, ola):
    client.force_login(ola)
    assert client.get(reverse("manager:forecast")).status_code == 403
    client.force_login(place.person())
    assert client.get(reverse("manager:forecast")).status_code == 404


def test_an_empty_area_is_told_what_will_stand_here(client, manager):
    assert "Nothing falls due in the next twelve weeks" in client.get(reverse("manager:forecast")).content.decode()


def test_it_says_how_many_why_and_what_it_would_have_said_before(client, area, ola, manager):
    assessment(people.child(area, "Late"), ola, TODAY - timedelta(days=50), TODAY)
    assessment(people.child(area, "Next"), ola, TODAY - timedelta(days=40), TODAY)
    page = " ".join(client.get(reverse("manager:forecast")).content.decode().split())
    assert "are likely to be late, if work goes on as it has" in page
    assert "1 of 1 were late" in page
    assert "would have said 0" in page
    assert "fewer than 10 fell due" in page
    assert f"{reverse('manager:list', args=['coming'])}?week=0" in page
