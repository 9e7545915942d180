"""An area, its people, and a small return to bring in."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.urls import reverse

from goldenthread.exchange.feeds.models import Publication
from goldenthread.exchange.models import Delivery
from goldenthread.exchange.sen2 import bring_in, compare
from goldenthread.exchange.tests import returns
from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.tests import factories as place
from goldenthread.web.analyst.tests import partners

TODAY = date(2024, 6, 19)
LATE = returns.BIRCH.replace("<AssessmentOutcomeDate>2023-06-15", "<AssessmentOutcomeDate>2023-06-20")
BAD_UPN = returns.ELDER.replace("A950000178301", "A950000178302")
FAULTY = (returns.ASH, LATE, returns.CEDAR, returns.DAMSON, BAD_UPN)


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA = tmp_path / "data"
    return settings.DATA


@pytest.fixture
def area():
    made = place.area("330", "Example Borough")
    move_demonstration_clock(area=made, today=TODAY, by=place.TESTS)
    return made


@pytest.fixture
def analyst(area):
    return place.person("performance_analyst", place.authority(area), name="Ana Vale")


@pytest.fixture
def signed_in(client, analyst):
    client.force_login(analyst)
    return client


@pytest.fixture
def bring(area, tmp_path) -> Callable[..., Delivery]:
    """Bring people in as a return, without the pages."""

    def run(*people: str, year: int = 2024, reference: str = "2024-01-18", sheet: Path | None = None) -> Delivery:
        path = returns.write(tmp_path / f"{year}.xml", *people, year=year, reference=reference)
        today = max(TODAY, date.fromisoformat(reference))
        delivery = compare(path, area=area, by=place.TESTS, today=today, top_up=sheet)
        return bring_in(delivery, by=place.TESTS, today=today)

    return run


@pytest.fixture
def brought(bring):
    """A return with faults, brought in."""
    return bring(*FAULTY)


@pytest.fixture(scope="module")
def published(rows_of_the_module: None, tmp_path_factory: pytest.TempPathFactory) -> tuple[Publication, Path]:
    """A census and social care, accepted and published once for all tests of a module; and the folder that it is in."""
    folder = tmp_path_factory.mktemp("published")
    with override_settings(DATA=folder):
        area = place.area("330", "Example Borough")
        sender = place.authority(area)
        census = partners.text_of(partners.HEADINGS, partners.CENSUS)
        care = partners.text_of(partners.CARE_HEADINGS, partners.CARE)
        made = partners.published(
            area,
            partners.arrives(area, "school_census", census, sender),
            partners.arrives(area, "children_in_need", care, sender),
        )
    return made, folder


@pytest.fixture
def joint(area, published: tuple[Publication, Path], data_folder: Path) -> Publication:
    """What was published, with its files in the test's own folder."""
    made, folder = published
    copytree(folder, data_folder)
    return made


def file_of(*people: str, name: str = "sen2.xml", **header: object) -> SimpleUploadedFile:
    """A return as a browser sends it."""
    return SimpleUploadedFile(name, returns.message(people or returns.EVERYBODY, **header).encode())


def page(client, name, *args, **query) -> str:
    """A page that opens."""
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def read(path: Path) -> str:
    return path.read_text("utf-8")
