"""The command brings a return in and says what came of it."""

from pathlib import Path

import pytest

from goldenthread.cli import sen2
from goldenthread.exchange.tests import returns
from goldenthread.partnership.models import Area, Organisation
from goldenthread.people.models import Child

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def area(settings: object, tmp_path: Path) -> Area:
    """An area, with a data folder of its own."""
    settings.DATA = tmp_path / "data"  # type: ignore[attr-defined]  # pytest-django's settings
    made = Area.objects.create(code="330", name="Example Borough")
    Organisation.objects.create(area=made, kind="authority", name="Council")
    return made


def test_it_brings_a_return_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sen2.main(["import", str(returns.write(tmp_path / "r.xml")), "--allocate", "surname"]) == 0
    said = capsys.readouterr().out
    assert "SEN2, 18 January 2024: brought in." in said
    assert "5 children new" in said
    assert "3 open cases have no officer." in said
    assert Child.objects.count() == 5


def test_it_compares_and_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sen2.main(["import", str(returns.write(tmp_path / "r.xml")), "--compare"]) == 0
    assert "5 children new" in capsys.readouterr().out
    assert not Child.objects.exists()


@pytest.mark.parametrize("extra", [["--area", "999"], ["--by", "nobody@example.org"]])
def test_an_area_or_person_that_is_not_here_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], extra: list[str]
) -> None:
    assert sen2.main(["import", str(returns.write(tmp_path / "r.xml")), *extra]) == 2
    assert "Refused." in capsys.readouterr().err


def test_a_file_that_is_no_return_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "r.xml"
    path.write_text("no")
    assert sen2.main(["import", str(path)]) == 2
    assert "Refused." in capsys.readouterr().err
