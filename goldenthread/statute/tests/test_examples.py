"""Worked examples: the reference's own, and ours for what no shipped example covers."""

import csv
from pathlib import Path

import pytest

from goldenthread.cli.statute import main
from goldenthread.statute import LawError, answer, examples, load

OURS = Path(__file__).parent / "worked_examples.csv"
HEAD = "id,process,events,as_of,expected\n"
GOOD = "A,ehcna,2024-01-10:request_received[parent],2024-01-31,decision_6w_due=2024-02-21; note=any\n"


def _differences(path):
    found = list(examples.read(path))
    return len(found), [str(difference) for difference in examples.differences(found)]


@pytest.mark.slow
def test_every_shipped_example_is_answered_as_expected(shared_reference):
    assert _differences(shared_reference / "statutory_examples.csv") == (78, [])


@pytest.mark.slow
def test_every_example_of_ours_is_answered_as_expected():
    assert _differences(OURS) == (92, [])


def test_the_vocabulary_is_known_and_its_other_names_agree(shared_reference):
    kinds = load().kinds
    with (shared_reference / "statutory_vocabulary.csv").open(encoding="utf-8") as file:
        events = [row for row in csv.DictReader(file) if row["kind"] == "event"]
    assert {row["name"] for row in events} == {name for name, kind in kinds.items() if kind.reference}
    assert all(kinds[row["name"]].same_as == row["same_as"] for row in events)


@pytest.mark.slow
def test_every_answer_of_the_vocabulary_is_given_by_some_example_in_its_process(shared_reference):
    law, given = load(), set()
    for path in (OURS, shared_reference / "statutory_examples.csv"):
        for one in examples.read(path):
            keys = answer(one.process, one.events, one.as_of).facts
            given |= {(law.process(one.process).id, key) for key in keys}
    with (shared_reference / "statutory_vocabulary.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "answer"]
    wanted = {(law.process(name).id, row["name"]) for row in rows for name in row["processes"].split()}
    assert sorted(wanted - given) == []


@pytest.fixture
def written(tmp_path):
    def write(text, encoding="utf-8"):
        path = tmp_path / "mine.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return write


def test_check_passes_and_counts(written, capsys):
    assert main(["check", str(written(HEAD + GOOD))]) == 0
    assert capsys.readouterr().out == "1 example, 1 as expected, 0 differ.\n"


def test_check_prints_both_answers_and_fails(written, capsys):
    wrong = GOOD.replace("decision_6w_due=2024-02-21", "decision_6w_due=2024-02-22; nonsense=1")
    assert main(["check", str(written("﻿" + HEAD + GOOD + wrong))]) == 1
    out = capsys.readouterr().out
    assert "A (line 3): decision_6w_due expected 2024-02-22, answered 2024-02-21" in out
    assert "A (line 3): nonsense expected 1, answered no answer" in out
    assert "2 examples, 1 as expected, 1 differ." in out


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("id,process\n", "line 1: the columns must be"),
        (HEAD + "A,ehcna,2024-01-10:request_received,2024-01-31\n", "line 2: there must be 5 columns"),
        (HEAD + GOOD.strip() + ",extra\n", "line 2: there must be 5 columns"),
        (HEAD + GOOD.replace("2024-01-31", "31/01/2024"), "line 2: as_of “31/01/2024” is not a date"),
        (HEAD + GOOD.replace("2024-01-10:", "10 Jan:"), "is not an event; write it as"),
        (HEAD + GOOD.replace("request_received", "request_recieved"), "did you mean “request_received”?"),
        (HEAD + GOOD.replace("request_received", "zzz"), "the page of events"),
        (HEAD + GOOD.replace("ehcna", "ehc"), "there is no process “ehc”; there are: advice"),
        (HEAD + GOOD.replace("=2024-02-21", ""), "is not key=value"),
        (HEAD + GOOD.replace("2024-01-10:request_received[parent]", ""), "there are no events"),
        (HEAD + GOOD.replace("decision_6w_due=2024-02-21; ", ""), "nothing is expected"),
        (HEAD + GOOD.replace("note=any", "decision_6w_due=2024-02-22"), "“decision_6w_due” is expected twice"),
        (HEAD + GOOD.replace("request_received[parent]", "order[amend_BF]"), "did you mean “amend_B_F”?"),
        (HEAD + GOOD.replace("request_received[parent]", "order[zzz]"), "; there are: amend_B, amend_B_F"),
        (HEAD + GOOD.replace("request_received[parent]", "decision_notified[ammend]"), "did you mean “amend”?"),
        (HEAD, "holds no examples beneath its columns"),
        (HEAD + 'A,"ehcna\n', "from line 2: not well-formed CSV"),
    ],
)
def test_a_malformed_file_is_refused_where_it_is_wrong(written, capsys, text, says):
    assert main(["check", str(written(text))]) == 2
    assert says in capsys.readouterr().err


def test_a_row_that_cannot_be_read_does_not_keep_the_others_from_being_checked(written, capsys):
    slip = GOOD.replace("request_received", "request_recieved")
    wrong = GOOD.replace("2024-02-21", "2024-02-22").replace("_6w_due", "_6w_dua")
    assert main(["check", str(written(HEAD + slip + wrong + GOOD))]) == 2
    said = capsys.readouterr()
    assert "line 2: “request_recieved” is not a kind of event" in said.err
    assert "decision_6w_dua expected 2024-02-22, answered no answer; did you mean “decision_6w_due”?" in said.out
    assert "2 examples, 1 as expected, 1 differ, 1 not read." in said.out


FREE = ("school_consulted[Seaview]", "request_received[grandmother]", "continuing_care_decided[not_eligible]")


@pytest.mark.parametrize("event", FREE)
def test_a_qualifier_that_need_not_be_one_of_a_list_is_taken_as_it_is(event):
    assert str(examples.known_event(f"2024-01-10:{event}")) == f"2024-01-10:{event}"


def test_a_missing_file_and_a_wrong_encoding_are_said_plainly(written, capsys):
    assert main(["check", "nowhere.csv"]) == 2
    assert main(["check", str(written(HEAD + GOOD.replace("any", "café"), "latin-1"))]) == 2
    err = capsys.readouterr().err
    assert "nowhere.csv cannot be opened" in err
    assert "not UTF-8" in err


def test_an_unknown_profile_is_refused():
    with pytest.raises(LawError, match="there are: authority, reference"):
        answer("ehcna", [], examples.date(2024, 1, 1), "mine")
