"""The way into a page about a child: in sight and written down, or not there at all."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.http import Http404

from goldenthread.audit.models import View
from goldenthread.casework.tests.factories import assessment
from goldenthread.partnership.tests import factories as place
from goldenthread.people.tests import factories as people
from goldenthread.web.child.opening import case_or_404

TODAY = date(2024, 6, 19)
pytestmark = pytest.mark.django_db(databases="__all__")


def here(user):
    return SimpleNamespace(user=user, area=place.area(), today=TODAY)


@pytest.fixture
def officer():
    return place.person("send_officer", place.authority(place.area()))


@pytest.fixture
def case(officer):
    return assessment(people.child(place.area()), officer, date(2024, 6, 3), TODAY)


def test_a_case_in_sight_opens_and_the_look_is_written_down(case, officer):
    assert case_or_404(here(officer), case.public_id, "a.page") == case
    assert [(v.page, v.child) for v in View.objects.all()] == [("a.page", case.child.public_id)]


@pytest.mark.parametrize("who", ["nobody with a role", "another's school", "no such case"])
def test_a_case_out_of_sight_cannot_be_told_from_none_and_no_look_is_written(case, officer, who):
    asked = {
        "nobody with a role": place.person(),
        "another's school": place.person("setting_senco", place.organisation(place.area())),
        "no such case": officer,
    }[who]
    with pytest.raises(Http404, match="no such page"):
        case_or_404(here(asked), "nothing" if who == "no such case" else case.public_id, "a.page")
    assert not View.objects.exists()
