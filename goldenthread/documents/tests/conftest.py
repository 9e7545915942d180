"""A data folder of the test's own, an area, and somebody who keeps papers."""

import io

import pytest

from goldenthread.documents.actions import keep
from goldenthread.documents.tests.papers import PAPER
from goldenthread.partnership.tests import factories


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA, settings.CLAMD = tmp_path, ""
    return tmp_path


@pytest.fixture
def area(db):
    return factories.area()


@pytest.fixture
def officer(area):
    return factories.person("send_officer", factories.authority(area), name="Priya Nair")


@pytest.fixture
def kept(area, officer):
    """Keep some bytes as a document."""

    def run(content, paper=PAPER, **options):
        return keep(area=area, stream=io.BytesIO(content), paper=paper, by=officer, **options)

    return run
