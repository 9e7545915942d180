"""./gt, as a person types it."""

import os
import shutil
import subprocess

import pytest

from goldenthread.cli.doctor import line
from goldenthread.cli.test import Answer, Check, Outcome, _answer, table, verdict
from setup.__main__ import is_command, main
from setup.findings import Finding, State
from setup.machine import of_machine
from setup.paths import ROOT
from setup.problem import Problem
from setup.progress import run_quietly


def gt(*words, cwd=ROOT, program=ROOT / "gt", **variables):
    return subprocess.run(
        [str(program), *words], cwd=cwd, capture_output=True, text=True, env={**os.environ, **variables}, check=False
    )


@pytest.mark.slow
def test_it_works_from_anywhere_and_through_a_link(tmp_path):
    (tmp_path / "setup.py").write_text("raise SystemExit('the wrong setup')")
    link = tmp_path / "gt"
    link.symlink_to(ROOT / "gt")
    told = gt("help", cwd=tmp_path, program=link)
    assert told.returncode == 0, told.stderr
    assert "./gt demo" in told.stdout


@pytest.mark.slow
def test_a_word_it_does_not_know_is_said_without_setting_anything_up(tmp_path):
    told = gt("nonsense", cwd=tmp_path)
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr == "There is no command “nonsense”. ./gt help lists them.\n"


@pytest.mark.slow
def test_without_python_311_it_says_what_to_install(tmp_path):
    """A copy of ./gt that has no environment, where every Python on the path is another version."""
    script = (ROOT / "gt").read_text("utf-8")
    for elsewhere in ("/usr/bin/", "/usr/local/bin/", "/opt/homebrew/bin/"):
        script = script.replace(f"{elsewhere}python3.11", "python3")
    (tmp_path / "gt").write_text(script)
    (tmp_path / "gt").chmod(0o755)
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "python3").write_text("#!/bin/sh\nexit 1\n")
    (tools / "python3").chmod(0o755)
    for name in ("sh", "dirname", "readlink"):
        (tools / name).symlink_to(str(shutil.which(name)))
    told = gt("help", program=tmp_path / "gt", PATH=str(tools))
    assert told.returncode == 1
    assert told.stderr.startswith("Golden Thread needs Python 3.11, which is not on this machine.")


@pytest.mark.parametrize("word", ["demo", "test", "serve", "doctor", "manage", "sen2"])
def test_commands_are_known(word):
    assert is_command(word)


@pytest.mark.parametrize("word", ["nonsense", "../setup", "", "-x"])
def test_other_words_are_not(word):
    assert not is_command(word)


def test_a_failure_is_a_failure_everywhere_and_what_was_not_run_only_in_ci():
    passed, failed, not_run = (Answer("a", outcome, 1.0) for outcome in Outcome)
    assert verdict([passed], in_ci=True) == 0
    assert verdict([passed, failed], in_ci=False) == 1
    assert verdict([passed, not_run], in_ci=False) == 0
    assert verdict([passed, not_run], in_ci=True) == 1


def test_a_check_that_cannot_be_asked_is_not_run(capsys):
    def ask():
        raise Problem("There is no browser. Install one.")

    assert _answer(Check("journeys", ask)).outcome is Outcome.NOT_RUN
    assert "Install one." in capsys.readouterr().out


def test_the_table_names_every_check():
    told = table([Answer("ruff", Outcome.PASSED, 0.25), Answer("tests on SQLite", Outcome.FAILED, 61.0)])
    assert "ruff             passed       0.2 s" in told
    assert "tests on SQLite  FAILED      61.0 s" in told


def test_a_program_that_fails_is_told_with_its_end_and_the_remedy(tmp_path):
    with pytest.raises(Problem, match=r"(?s)^no such thing.*Install it\.$"):
        run_quietly(["sh", "-c", "echo no such thing; exit 3"], cwd=tmp_path, mend="Install it.")


def test_a_finding_is_shown_with_how_to_mend_it():
    assert line(Finding(State.GOOD, "Disk", "9 GB free")) == "  good   Disk: 9 GB free"
    assert line(Finding(State.WRONG, "Disk", "full", "Make room.")).splitlines()[1].strip() == "Make room."


@pytest.mark.slow
def test_every_fault_of_this_machine_comes_with_its_remedy():
    findings = of_machine(for_tests=True)
    assert {f.about for f in findings} >= {"Python", "Disk", "Clock", "Time zones", "Python packages", "Style sheet"}
    assert all(f.mend for f in findings if f.state is not State.GOOD)


def test_a_checkout_that_this_user_may_not_read_is_said(monkeypatch, capsys):
    def may_not(_path):
        raise PermissionError(13, "Permission denied", "/srv/thread/.venv/bin/python")

    monkeypatch.setattr("setup.__main__.prepare", lambda _word: None)
    monkeypatch.setattr("pathlib.Path.exists", may_not)
    assert main(["demo"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("/srv/thread/.venv/bin/python cannot be read by this user.")
    assert "the right to read" in said
