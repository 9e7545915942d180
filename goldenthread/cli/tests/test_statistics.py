"""``./gt statistics`` as it is typed."""

import csv

import pytest

from goldenthread.cli.statistics import main
from goldenthread.formats.statistics.tests import releases
from goldenthread.repository.conforming import conform
from goldenthread.repository.feeds.feed import feed
from goldenthread.repository.layouts import fits
from goldenthread.repository.parsing import parse

NAME = "Education, health and care plans 2026"


@pytest.fixture(autouse=True)
def data(tmp_path, monkeypatch):
    """A data folder of its own, and a wide screen."""
    monkeypatch.setenv("GT_DATA", str(tmp_path / "var"))
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path


def test_loading_says_what_was_loaded_and_what_was_set_aside(data, capsys):
    assert main(["load", str(releases.release(data / "r.zip")), "--published", "2026-06-25"]) == 0
    said = capsys.readouterr().out
    assert f"Loaded {NAME}, published 2026-06-25" in said
    for words in ("requests", "4", "2025 to 2025", "held for the first time", "Set aside", "contacts.csv"):
        assert words in said


def test_loading_twice_says_that_nothing_changed(data, capsys):
    file = str(releases.release(data / "r.zip"))
    main(["load", file])
    assert main(["load", file]) == 0
    assert "held already. Nothing was changed." in capsys.readouterr().out


def test_revised_cells_are_counted_and_listed(data, capsys):
    main(["load", str(releases.release(data / "1.zip"))])
    main(["load", str(releases.release(data / "2.zip", requests=releases.table(southend="6")))])
    assert "1 cell revised" in capsys.readouterr().out
    assert main(["revisions", NAME]) == 0
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert [(row["area"], row["before"], row["after"]) for row in rows] == [("E06000033", "5", "6")]


def test_a_table_alone_must_say_its_release(data, capsys):
    file = data / "requests.csv"
    file.write_bytes(releases.table())
    assert main(["load", str(file)]) == 1
    assert "which year's release" in capsys.readouterr().err
    assert main(["load", str(file), "--release", NAME]) == 0


def test_a_refusal_says_where_and_how_to_mend_it(data, capsys):
    file = data / "notes.csv"
    file.write_text("hello\n")
    assert main(["load", str(file), "--release", NAME]) == 1
    said = capsys.readouterr().err
    assert said.startswith("Not loaded. notes.csv:")
    assert "as DfE publishes it" in said
    assert not (data / "var").exists()


def test_a_day_that_is_none_is_refused(data, capsys):
    with pytest.raises(SystemExit):
        main(["load", "r.zip", "--published", "25 June"])
    assert "write it as 2026-06-25" in capsys.readouterr().err


def test_what_is_held_is_listed(data, capsys):
    assert main(["list"]) == 0
    assert "No release has been loaded" in capsys.readouterr().out
    main(["load", str(releases.release(data / "r.zip"))])
    capsys.readouterr()
    main(["list"])
    assert f"{NAME}: day of publication not given, 1 tables, from r.zip" in capsys.readouterr().out
    assert main(["revisions", "Nothing 2026"]) == 1


def test_a_release_is_written_as_a_file_of_the_feed(data, capsys):
    """What it writes is read by the feed as it stands, every row kept."""
    table = releases.table().replace(b"plans,plans_pc", b"requests_received_in_year,plans_pc")
    zipped, to = str(releases.release(data / "r.zip", requests=table)), data / "dfe.csv"
    assert main(["rows", zipped, "--published", "2026-06-25", "--to", str(to)]) == 0
    assert f"3 figures of 1 measure, {NAME}" in capsys.readouterr().out
    parsed, of = parse(to), feed("dfe_statistics")
    layout = fits(parsed.columns, of)
    assert layout is not None
    made = conform(of, parsed, layout, data / "conformed", checksum="0" * 64)
    assert (made.totals.kept, made.totals.set_aside) == (3, 0)


def test_a_release_with_none_of_the_measures_writes_nothing(data, capsys):
    zipped, to = str(releases.release(data / "r.zip", other=releases.table())), data / "dfe.csv"
    assert main(["rows", zipped, "--published", "2026-06-25", "--to", str(to)]) == 1
    assert "none of the headline measures" in capsys.readouterr().err
    assert not to.exists()
