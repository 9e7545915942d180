import pytest

from goldenthread.partnership.tests import factories

PASSWORD = "a long walk by the estuary"


@pytest.fixture
def area(db):
    return factories.area()


@pytest.fixture
def officer(area):
    user = factories.person("send_officer", factories.authority(area), name="Priya Nair")
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.fixture(autouse=True)
def _fresh_counts():
    """Attempts are counted in the cache; each test starts from none."""
    from django.core.cache import cache

    cache.clear()
