"""``./gt sen2 validate`` and ``./gt sen2 preview`` as a person uses them."""

import argparse
import csv
import io
import json
from pathlib import Path
from types import ModuleType

import pytest

from goldenthread.cli import _sen2_preview, _sen2_validate
from goldenthread.formats.sen2.model import Header
from goldenthread.formats.sen2.profile import profile
from goldenthread.formats.sen2.rules.tests.example import example
from goldenthread.formats.sen2.rules.tests.records import Record, header, issued, person, sen2
from goldenthread.formats.sen2.write import write_return


@pytest.fixture(autouse=True)
def _empty_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GT_DATA", str(tmp_path / "var"))


def _written(folder: Path, people: list[Record], of: int = 2026, name: str = "return.xml") -> Path:
    made = sen2(people, of)
    head: Header = header(of)
    write_return(folder / name, profile(of), head, made.batches(), None)
    return folder / name


def _run(module: ModuleType, *words: str | Path) -> int:
    parser = argparse.ArgumentParser()
    module.add_arguments(parser)
    done: int = module.run(parser.parse_args([str(word) for word in words]))
    return done


def test_a_sound_return_is_0_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(_sen2_validate, _written(tmp_path, [issued()])) == 0
    out = capsys.readouterr().out
    assert "Nothing to mend." in out
    assert "SX438 not checked: the establishments register has not been loaded" in out


def test_errors_are_1_with_what_to_do_and_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _written(tmp_path, [*example(), person("issued", upn="X330200021002")])
    assert _run(_sen2_validate, path) == 1
    out = capsys.readouterr().out
    assert "1 error and " in out
    assert "SX118 error (1): The UPN is not 13 characters" in out
    assert "To mend it (the information team, from the person's record): Take the UPN" in out
    assert "upn=X330200021002" in out


def test_queries_alone_are_0(tmp_path: Path) -> None:
    assert _run(_sen2_validate, _written(tmp_path, example())) == 0


def test_json_and_csv(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _written(tmp_path, example())
    assert _run(_sen2_validate, path, "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["errors"], report["queries"], report["groups"][0]["code"]) == (0, 1, "SX563")
    assert report["groups"][0]["dfe_number"] is None
    assert _run(_sen2_validate, path, "--csv") == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["code"], row["severity"], row["table"]) for row in rows] == [("SX563", "query", "placementdetail")]


@pytest.mark.parametrize("module", [_sen2_validate, _sen2_preview])
def test_a_refused_file_is_2_with_the_reason(
    module: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.xml").write_text("<Message><Header>")
    assert _run(module, tmp_path / "x.xml") == 2
    assert capsys.readouterr().err.startswith("Refused. ")


def test_last_year_is_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    now = _written(tmp_path, [issued()])
    last = _written(tmp_path, example(), 2025, "last.xml")
    _run(_sen2_validate, now, "--last-year", last, "--json")
    report = json.loads(capsys.readouterr().out)
    assert {"SX703", "SX704"} <= {group["code"] for group in report["groups"]}
    assert "SX704" not in {note["code"] for note in report["not_checked"]}


def test_preview_is_readable_with_what_is_assumed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(_sen2_preview, _written(tmp_path, example())) == 0
    out = capsys.readouterr().out
    assert "requests_received_in_year" in out
    assert "How it was counted" in out


def test_preview_writes_each_table(tmp_path: Path) -> None:
    assert _run(_sen2_preview, _written(tmp_path, example()), "--csv", tmp_path / "out") == 0
    names = {path.stem for path in (tmp_path / "out").iterdir()}
    assert {"requests", "timeliness_20_week", "caseload", "sen2_dmo_dco", "beside_last_year"} <= names


def test_preview_stands_last_years_return_beside_this(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    now = _written(tmp_path, example())
    last = _written(tmp_path, example(), 2025, "last.xml")
    assert _run(_sen2_preview, now, "--last-year", last, "--json") == 0
    beside = json.loads(capsys.readouterr().out)["beside"]
    plans = next(row for row in beside if (row["table"], row["column"]) == ("caseload", "ehcplans"))
    assert (plans["now"], plans["last_period"]) == (2, "202425")
    assert plans["last"] == 2
