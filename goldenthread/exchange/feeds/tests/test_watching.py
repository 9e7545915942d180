"""A watched folder: what is taken is moved, what is not is kept with the reason beside it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from goldenthread.exchange.feeds.choices import How, State
from goldenthread.exchange.feeds.models import Delivery
from goldenthread.exchange.feeds.tests.conftest import ANN, SYSTEM, TODAY, home_education
from goldenthread.exchange.feeds.watching import DONE, NOT_TAKEN, Taken, look
from goldenthread.partnership.models import Area, Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path, council: Organisation, agree: Callable[..., None]) -> Path:
    agree("home_education", council)
    made = tmp_path / "in" / council.name
    made.mkdir(parents=True)
    return made


def put(folder: Path, name: str, text: str, age: float = 60) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    then = path.stat().st_mtime - age
    os.utime(path, (then, then))
    return path


def looked(area: Area, folder: Path) -> list[Taken]:
    return list(look(area, folder.parent, by=SYSTEM, today=TODAY))


@pytest.mark.parametrize("name", ["home_education_march.csv", "home_education/march.csv"])
def test_a_file_is_taken_by_its_name_or_its_folder_and_moved(area: Area, folder: Path, name: str):
    put(folder, name, home_education(ANN))
    (taken,) = looked(area, folder)
    assert taken.delivery is not None
    assert (taken.delivery.state, taken.delivery.how) == (State.CHECKED, How.FOLDER)
    assert [path.name for path in (folder / DONE).iterdir()] == [Path(name).name]
    assert looked(area, folder) == []


def test_one_that_cannot_be_taken_is_kept_with_the_reason_and_does_not_stop_the_others(area: Area, folder: Path):
    put(folder, "a-who-knows.csv", home_education(ANN))
    put(folder, "home_education_empty.csv", "")
    put(folder, "home_education_pdf.csv", "%PDF-1.7")
    put(folder, "home_education_right.csv", home_education(ANN))
    put(folder.parent / "Nobody", "home_education.csv", home_education(ANN))
    looked(area, folder)
    kept = {path.name: path.read_text() for path in (folder / NOT_TAKEN).iterdir() if path.suffix == ".txt"}
    assert "which feed" in kept["a-who-knows.csv.why.txt"]
    assert "0 bytes" in kept["home_education_empty.csv.why.txt"]
    assert "no table" in kept["home_education_pdf.csv.why.txt"]
    assert (folder / DONE / "home_education_right.csv").exists()
    assert "Nobody" in (folder.parent / "Nobody" / NOT_TAKEN / "home_education.csv.why.txt").read_text()


def test_a_file_that_still_arrives_is_left_alone(area: Area, folder: Path):
    put(folder, "home_education.csv", home_education(ANN), age=0)
    put(folder, "home_education_2.csv.part", home_education(ANN))
    assert looked(area, folder) == []
    assert Delivery.objects.count() == 0


def test_the_same_file_twice_is_one_delivery_and_both_are_moved(area: Area, folder: Path):
    for _ in range(2):
        put(folder, "home_education.csv", home_education(ANN))
        looked(area, folder)
    assert Delivery.objects.count() == 1
    assert len(list((folder / DONE).iterdir())) == 2
