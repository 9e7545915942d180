"""An area with those who work with feeds, and small files of a partner."""

import io
from collections.abc import Callable
from datetime import date

import pytest

from goldenthread.audit.actions import Process
from goldenthread.exchange.feeds import after
from goldenthread.exchange.feeds.actions import Arrival, receive, record_agreement
from goldenthread.exchange.feeds.actions.agreeing import Terms
from goldenthread.exchange.feeds.models import Delivery
from goldenthread.exchange.tests import conftest as exchange
from goldenthread.partnership.models import Area, Organisation, User
from goldenthread.partnership.tests import factories as place

TODAY = date(2026, 3, 2)
SYSTEM = Process("test")
Receive = Callable[..., Delivery]
area, data_folder = exchange.area, exchange.data_folder


@pytest.fixture
def nothing_follows(monkeypatch: pytest.MonkeyPatch) -> None:
    """What others do after a publication, as test_after shows and the dashboard's own tests: more work than itself."""
    monkeypatch.setattr(after, "_done", {})


@pytest.fixture
def council(area: Area) -> Organisation:
    """The authority."""
    return place.authority(area)


@pytest.fixture
def trust(area: Area) -> Organisation:
    """A health provider."""
    return place.organisation(area, Organisation.Kind.TRUST, "Example Community Trust")


@pytest.fixture
def analyst(council: Organisation) -> User:
    """The performance analyst."""
    return place.person("performance_analyst", council, name="Performance Analyst")


@pytest.fixture
def governor(council: Organisation) -> User:
    """The information governance officer."""
    return place.person("information_governance_officer", council, name="Information Governance Officer")


@pytest.fixture
def agree(area: Area, governor: User) -> Callable[..., None]:
    """Record an agreement."""

    def run(feed_id: str, organisation: Organisation, **terms: object) -> None:
        given = Terms(**{"agreed_from": date(2025, 9, 1), **terms})  # type: ignore[arg-type]  # words of a test
        record_agreement(area=area, feed_id=feed_id, organisation=organisation, terms=given, by=governor, today=TODAY)

    return run


@pytest.fixture
def deliver(area: Area, analyst: User) -> Receive:
    """Receive a file given as text or bytes."""

    def run(feed_id: str, organisation: Organisation, content: str | bytes, **more: object) -> Delivery:
        raw = content.encode() if isinstance(content, str) else content
        arrival = Arrival(feed_id, organisation, str(more.pop("name", "file.csv")), **more)  # type: ignore[arg-type]  # as above
        return receive(area=area, arrival=arrival, stream=io.BytesIO(raw), by=analyst, today=TODAY)

    return run


HOME_EDUCATION = "local_id,forename,surname,birth_date,started_on,reason\n"
"""The header of a small feed, in our own names."""


def home_education(*rows: str) -> str:
    """A file of home education with some rows of local_id, forename, surname, birth_date, started_on, reason."""
    return HOME_EDUCATION + "\n".join(rows) + "\n"


ANN, BEN = "1,Ann,Lee,2014-02-01,2025-10-01,bullying", "2,Ben,Fox,2013-05-09,2025-11-03,other"
BAD = "3,Cat,Ray,31/02/2014,2025-10-01,moon"
