"""The register of establishments, as exported and as kept."""

from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from goldenthread.cli import establishments as command
from goldenthread.formats.sen2.establishments import RegisterRefused, load, loaded, register_path

HEADING = (
    "URN,LA (code),EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name),OpenDate,CloseDate,"
    "PhaseOfEducation (name),Boarders (name),TypeOfResourcedProvision (name),SenUnitCapacity"
)
ROWS = (
    '900001,882,"Saint Zoë’s, Southend",Community school,Open,,,Primary,No boarders,Resourced provision,',
    "900002,882,Hall,Other independent special school,Closed,01-09-1990,31-08-2024,,Boarding school,Not applicable,3",
    "900003,882,Elm,Free schools,Open,01-09-2015,,Secondary,Not applicable,Not applicable,0",
    "not a row,,,,,,,,,,",
    "",
)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder."""
    monkeypatch.setenv("GT_DATA", str(tmp_path / "var"))
    return tmp_path / "var"


def _extract(folder: Path, encoding: str, heading: str = HEADING) -> Path:
    path = folder / "edubasealldata20260115.csv"
    path.write_bytes("\r\n".join([heading, *ROWS]).encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_an_extract_is_kept_whatever_its_encoding(tmp_path: Path, data: Path, encoding: str) -> None:
    load(_extract(tmp_path, encoding))
    kept = loaded()
    assert kept is not None
    first, second, third = kept.rows(named=True)
    assert first["name"] == "Saint Zoë’s, Southend"
    assert (first["boarders"], first["resourced_provision"], first["sen_unit"]) == (False, True, False)
    assert (second["boarders"], second["sen_unit"], second["closed"]) == (True, True, date(2024, 8, 31))
    assert (third["boarders"], third["closed"], third["opened"]) == (None, None, date(2015, 9, 1))


def test_another_file_is_refused_and_the_register_stays(tmp_path: Path, data: Path) -> None:
    load(_extract(tmp_path, "utf-8"))
    with pytest.raises(RegisterRefused, match=r"no column EstablishmentName.*Get Information about Schools"):
        load(_extract(tmp_path, "utf-8", HEADING.replace("EstablishmentName", "Name")))
    kept = loaded()
    assert kept is not None
    assert kept.height == 3


def test_the_zip_it_comes_in_is_read(tmp_path: Path, data: Path) -> None:
    with ZipFile(tmp_path / "extract.zip", "w") as archive:
        archive.write(_extract(tmp_path, "cp1252"), "edubasealldata20260115.csv")
    assert load(tmp_path / "extract.zip").height == 3
    with ZipFile(tmp_path / "extract.zip", "a") as archive:
        archive.writestr("links.csv", "URN,LinkURN")
    with pytest.raises(RegisterRefused, match="it holds 2 CSV files"):
        load(tmp_path / "extract.zip")


@pytest.mark.parametrize(
    ("left", "says"),
    [
        (-40, r"line 4 has \d of 11 fields. The file was cut short"),  # within the last row
        (len(HEADING) + 15, "it stops, or cannot be read as CSV, at line 2"),  # within a name in quotation marks
        (len(HEADING), "no row of it has a URN"),
        (0, "cannot be read as CSV"),
    ],
)
def test_what_a_broken_download_leaves_is_refused_and_the_register_stays(
    tmp_path: Path, data: Path, left: int, says: str
) -> None:
    whole = _extract(tmp_path, "cp1252")
    before = load(whole)
    whole.write_bytes(whole.read_bytes()[:left])
    with pytest.raises(RegisterRefused, match=says):
        load(whole)
    assert before.equals(loaded())


def test_an_extract_of_fewer_is_older_or_a_part_and_is_asked_for_twice(
    tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = _extract(tmp_path, "cp1252")
    load(whole)
    load(whole)
    part = tmp_path / "part.csv"
    part.write_bytes(b"".join(whole.read_bytes().splitlines(keepends=True)[:3]))
    assert command.main(["load", str(part)]) == 1
    assert "has 2 establishments and the register that is kept has 3" in capsys.readouterr().err
    assert command.main(["load", "--smaller", str(part)]) == 0
    assert "Authorities: 1." in capsys.readouterr().out


def test_nothing_loaded_is_none(data: Path) -> None:
    assert loaded() is None


def test_the_command_says_what_it_kept(tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["load", str(_extract(tmp_path, "cp1252"))]) == 0
    assert "3 establishments, 1 of them closed" in capsys.readouterr().out
    assert register_path().is_file()


def test_the_command_refuses_plainly(tmp_path: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["load", str(tmp_path / "none.csv")]) == 1
    assert "none.csv" in capsys.readouterr().err
    (tmp_path / "x.csv").write_text("a,b\n1,2\n")
    assert command.main(["load", str(tmp_path / "x.csv")]) == 1
    assert "is not an extract" in capsys.readouterr().err
