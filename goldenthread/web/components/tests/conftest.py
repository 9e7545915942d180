import pytest

from goldenthread.partnership.tests import factories


@pytest.fixture
def area(db):
    return factories.area()


@pytest.fixture
def officer(area):
    return factories.person("send_officer", factories.authority(area), name="Priya Nair")
