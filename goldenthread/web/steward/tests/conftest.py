from datetime import date

import pytest
from django.urls import reverse

from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.tests import factories as place

TODAY = date(2024, 6, 19)


@pytest.fixture
def area(db):
    made = place.area()
    move_demonstration_clock(area=made, today=TODAY, by=place.TESTS)
    return made


@pytest.fixture
def officer(area):
    return place.person("send_officer", place.authority(area), name="Ola Reed")


@pytest.fixture
def governance(area):
    return place.person("information_governance_officer", place.authority(area), name="Ines Gray")


@pytest.fixture
def administrator(area):
    return place.person("system_administrator", place.authority(area), name="Sam Root")


@pytest.fixture
def text_of(client):
    def read(user, name, /, *args, **query):
        client.force_login(user)
        answer = client.get(reverse(f"steward:{name}", args=args), query)
        assert answer.status_code == 200
        return answer.content.decode()

    return read


@pytest.fixture
def post(client):
    def send(user, name, /, *args, **fields):
        client.force_login(user)
        return client.post(reverse(f"steward:{name}", args=args), fields or {"sent": "1"}, follow=True)

    return send
