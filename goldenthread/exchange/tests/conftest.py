"""An area with its people, and a small return to bring in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from shutil import copytree

import pytest
from django.test import override_settings

from goldenthread.audit.actions import Process
from goldenthread.exchange.models import Delivery
from goldenthread.exchange.sen2 import bring_in, compare
from goldenthread.exchange.sen2.writing import Choice
from goldenthread.exchange.tests import returns
from goldenthread.partnership.actions import appoint
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.tests import factories as place
from goldenthread.people.models import Child

TODAY = date(2024, 6, 19)
RECEIVED = datetime(2024, 1, 25, 12, tzinfo=UTC)
SYSTEM = Process("test")
Bring = Callable[..., Delivery]


@pytest.fixture(autouse=True)
def data_folder(settings: object, tmp_path: Path) -> Path:
    """A data folder of the test's own."""
    settings.DATA = tmp_path / "data"  # type: ignore[attr-defined]  # pytest-django's settings
    return tmp_path / "data"


@pytest.fixture
def area() -> Area:
    """An area with its authority."""
    return place.area("330", "Example Borough")


@pytest.fixture
def officer(area: Area) -> User:
    """A SEND officer of the area's authority."""
    return place.person("send_officer", place.authority(area))


@pytest.fixture
def officers(area: Area) -> list[User]:
    """Two SEND officers."""
    found = [User.objects.create(email=f"{name.lower()}@example.org", name=name) for name in ("Amal", "Bea")]
    for user in found:
        appoint(user=user, role="send_officer", organisation=place.authority(area), starts_on=place.SINCE, by=SYSTEM)
    return found


@pytest.fixture
def bring(area: Area) -> Bring:
    """Compare a file and bring it in."""
    return partial(bring_into, area)


@dataclass(frozen=True)
class Once:
    """A return that was brought in once for all tests of a module, and the folder that its file is kept in."""

    delivery: Delivery
    data: Path

    def here(self, data: Path) -> Delivery:
        """As it was, with its file in a test's own data folder."""
        copytree(self.data, data)
        return Delivery.objects.select_related("area").get(pk=self.delivery.pk)


@pytest.fixture(scope="module")
def bring_once(rows_of_the_module: None, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Once]:
    """Brings these people in for the whole of a module in which every test begins with them."""

    def run(*people: str) -> Once:
        folder = tmp_path_factory.mktemp("once")
        with override_settings(DATA=folder / "data"):
            made = bring_into(place.area("330", "Example Borough"), returns.write(folder / "r.xml", *people))
        return Once(made, folder / "data")

    return run


@pytest.fixture(scope="module")
def once(bring_once: Callable[..., Once]) -> Once:
    """The year's return, brought in once for a module."""
    return bring_once()


@pytest.fixture
def brought(once: Once, db: None, data_folder: Path) -> Area:
    """An area with it, its file in the test's own folder."""
    return once.here(data_folder).area


def bring_into(
    area: Area, path: Path, *, top_up: Path | None = None, choice: Choice | None = None, at: datetime = RECEIVED
) -> Delivery:
    """Compare a file and bring it in."""
    today = max(TODAY, at.date())
    delivery = compare(path, area=area, by=SYSTEM, today=today, top_up=top_up, received_at=at)
    return bring_in(delivery, by=SYSTEM, today=today, choice=choice)


def child(surname: str) -> Child:
    """The one child of a surname."""
    return Child.objects.get(surname=surname)
