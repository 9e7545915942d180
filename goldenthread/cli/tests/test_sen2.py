"""`./gt sen2`: the words, generate and convert."""

import pytest

from goldenthread.cli.sen2 import main
from goldenthread.formats.sen2.read import open_return


def test_help_and_unknown_words(capsys):
    assert main([]) == 0
    assert "convert" in capsys.readouterr().out
    assert main(["dance"]) == 2
    assert "no command “sen2 dance”" in capsys.readouterr().err


def test_generate_then_convert(tmp_path, capsys):
    made, target = tmp_path / "made.xml", tmp_path / "export"
    assert main(["generate", str(made), "--plans", "12", "--year", "2025", "--seed", "3"]) == 0
    words = ["convert", str(made), str(target), "--year", "2023", "--serial", "7", "--time", "2023-02-03T10:15:00"]
    assert main(words) == 0
    header = open_return(target).header
    assert (header.year, header.reference_date, header.serial_no) == ("2023", "2023-01-19", "7")
    assert header.date_time == "2023-02-03T10:15:00"
    (batch,) = open_return(target).batches()
    assert set(batch.tables["person"]["gendercurrent"]) <= {"1", "2"}
    assert "Not carried over: requests requestsource" in capsys.readouterr().err


def test_generate_with_faults_lists_them(tmp_path):
    target, listed = tmp_path / "f.xml", tmp_path / "list.csv"
    assert main(["generate", str(target), "--plans", "2000", "--faults", str(listed)]) == 0
    assert listed.read_text().startswith("code,person_key,fields,comes_with\nSX003,0,reference_date,\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["generate", "out.xml", "--lea", "999"], "no English authority"),
        (["generate", "out.xml", "--plans", "0"], "at least one plan"),
        (["generate", "out.pdf", "--plans", "1"], "name a file ending"),
        (["generate", "out.xml", "--plans", "5", "--faults", "list.csv"], "--plans"),
        (["convert", "nothing.xml", "out.xml"], "cannot be opened"),
    ],
)
def test_what_cannot_be_done_is_said(tmp_path, monkeypatch, capsys, words, said):
    monkeypatch.chdir(tmp_path)
    assert main(words) == 2
    assert said in capsys.readouterr().err


def test_a_time_that_is_none(capsys):
    with pytest.raises(SystemExit):
        main(["convert", "a", "b", "--time", "noon"])
    assert "should be a time" in capsys.readouterr().err
