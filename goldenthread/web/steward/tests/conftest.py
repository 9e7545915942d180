"""What the tests of this room share: an area on its day, those who keep watch over it, and their pages."""

import pytest
from django.urls import reverse

from goldenthread.partnership.tests import factories as place
from goldenthread.web.components.tests import rooms

area = rooms.area


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
