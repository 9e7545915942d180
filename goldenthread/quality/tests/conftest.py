import pytest

from goldenthread.partnership.tests import factories as place
from goldenthread.quality.tests import factories as make


@pytest.fixture
def area(db):
    return place.area()


@pytest.fixture
def plans(area):
    return [make.plan(area, number) for number in range(16)]


@pytest.fixture
def tool(area):
    return make.tool(area)


@pytest.fixture
def staff(area):
    return make.officers(area)


@pytest.fixture
def audit(area, plans, tool):
    return make.audit(area, tool)
