"""What the tests of this room share: an area on its day, an officer of it and the manager at a browser."""

import pytest

from goldenthread.partnership.tests import factories as place
from goldenthread.web.components.tests import rooms

area = rooms.area


@pytest.fixture
def ola(area):
    """A SEND officer."""
    return place.person("send_officer", place.authority(area), name="Ola Reed")


@pytest.fixture
def manager(client, area):
    """The manager, signed in."""
    made = place.person("send_manager", place.authority(area))
    client.force_login(made)
    return made
