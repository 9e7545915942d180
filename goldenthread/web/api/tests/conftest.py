"""An area with a small return, and a partner's system that may read all there is."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from goldenthread.exchange.dashboard import making
from goldenthread.exchange.readers.actions import issue_token
from goldenthread.exchange.readers.choices import Scope
from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.tests import factories as place

TODAY = date(2024, 6, 19)


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA = tmp_path / "data"
    cache.clear()  # who asked how often is counted there
    return settings.DATA


@pytest.fixture(autouse=True)
def patience(monkeypatch):
    """However busy the machine is, figures are waited for; what is told meanwhile has a test of its own."""
    monkeypatch.setattr(making, "PATIENCE", 120.0)


@pytest.fixture
def area(db):
    made = place.area("330", "Example Borough")
    move_demonstration_clock(area=made, today=TODAY, by=place.TESTS)
    return made


@pytest.fixture
def governor(area):
    """Somebody who may give tokens."""
    return place.person("information_governance_officer", place.authority(area), name="Ivy Vale")


@pytest.fixture
def give(area, governor):
    """Give a token with these scopes."""

    def run(*scopes: str, days: int = 30):
        return issue_token(
            area=area, organisation=place.authority(area), purpose="A board's own report", scopes=list(scopes),
            expires_on=timezone.localdate() + timedelta(days=days), by=governor, today=TODAY,
        )  # fmt: skip

    return run


@pytest.fixture
def secret(give):
    """A token for everything."""
    return give(*Scope.values)[1]


@pytest.fixture
def ask(client, secret):
    """Ask with the token."""

    def run(path: str, token: str = "", **query: str):
        return client.get(f"/api/v1{path}", query, headers={"authorization": f"Bearer {token or secret}"})

    return run
