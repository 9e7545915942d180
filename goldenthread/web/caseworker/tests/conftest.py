"""What the tests of this room share: an area on its day, and an officer of it."""

import pytest

from goldenthread.partnership.tests import factories as place
from goldenthread.web.components.tests import rooms

area = rooms.area


@pytest.fixture
def officer(area):
    """A SEND officer."""
    return place.person("send_officer", place.authority(area), name="Ola Reed")


@pytest.fixture
def signed_in(client, officer):
    """The officer at a browser."""
    client.force_login(officer)
    return client
