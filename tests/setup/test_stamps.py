"""What was made is believed only when it was made whole, and only while its inputs stay as they were."""

import os
import subprocess
import sys
import time

import pytest

from setup import environment, stamps
from setup.problem import Problem


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.setattr(stamps, "ROOT", tmp_path)
    monkeypatch.setattr(stamps, "BUILD", tmp_path / "build")
    return tmp_path


def test_a_fingerprint_changes_with_a_name_a_content_or_a_file(root):
    one, two = root / "one", root / "two"
    one.write_text("a")
    two.write_text("b")
    whole = stamps.fingerprint([one, two])
    assert stamps.fingerprint([two, one]) == whole
    assert stamps.fingerprint([one]) != whole
    two.write_text("c")
    assert stamps.fingerprint([one, two]) != whole


def test_content_cannot_pass_for_another_files_name(root):
    one, two = root / "one", root / "two"
    one.write_text("two\0001\0b")
    alone = stamps.fingerprint([one])
    one.write_text("")
    two.write_text("b")
    assert stamps.fingerprint([one, two]) != alone


def test_a_stamp_that_is_not_there_says_nothing(root):
    assert stamps.read_stamp(root / "stamp") == ""
    stamps.write_stamp(root / "stamp", "made")
    assert stamps.read_stamp(root / "stamp") == "made"
    assert [path.name for path in root.iterdir()] == ["stamp"]


@pytest.mark.slow
def test_the_second_waits_for_the_first(root, capfd):
    first = (
        "import sys, time; from pathlib import Path; from setup import stamps; stamps.BUILD = Path(sys.argv[1])\n"
        "with stamps.one_at_a_time('x'): print('held', flush=True); time.sleep(0.3); Path(sys.argv[2]).touch()"
    )
    mark = root / "first-is-done"
    command = [sys.executable, "-P", "-c", first, str(root / "build"), str(mark)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | path_of_ours()) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == "held\n"
        with stamps.one_at_a_time("x"):
            assert mark.exists()
    assert "Waiting for another" in capfd.readouterr().err


def test_a_lock_ends_with_the_process_that_holds_it(root):
    first = (
        "import sys, time; from pathlib import Path; from setup import stamps; stamps.BUILD = Path(sys.argv[1])\n"
        "with stamps.one_at_a_time('x'): print('held', flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-P", "-c", first, str(root / "build")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | path_of_ours()) as running:
        assert running.stdout is not None
        running.stdout.readline()
        running.kill()
    started = time.monotonic()
    with stamps.one_at_a_time("x"):
        assert time.monotonic() - started < 50, "it waited for the sixty seconds"


@pytest.mark.slow
def test_what_outlives_a_killed_run_is_waited_for(root):
    """Killed alone, with what it started still at work: the next run must not work beside it."""
    mark = root / "the-orphan-is-done"
    first = (
        "import sys; from pathlib import Path; from setup import stamps, progress; root = Path(sys.argv[1])\n"
        "stamps.BUILD = root / 'build'\n"
        "with stamps.one_at_a_time('x'): print('held', flush=True); "
        "progress.run_quietly(['sh', '-c', 'touch begun; sleep 0.5; touch the-orphan-is-done'], cwd=root, mend='')"
    )
    command = [sys.executable, "-P", "-c", first, str(root)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | path_of_ours()) as running:
        while not (root / "begun").exists():
            time.sleep(0.01)
        running.kill()
    with stamps.one_at_a_time("x"):
        assert mark.exists()


def test_a_folder_that_cannot_be_written_to_is_said(root):
    (root / "build").write_text("a file is in the way")
    with pytest.raises(Problem, match="cannot be written to by this user"), stamps.one_at_a_time("x"):
        pass


@pytest.mark.parametrize(
    ("stamp", "runs", "checks"), [("run", True, False), ("dev", True, True), ("old", False, False), ("", False, False)]
)
def test_what_checks_also_runs_and_what_runs_does_not_check(tmp_path, monkeypatch, stamp, runs, checks):
    monkeypatch.setattr(environment, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(environment, "VENV_PYTHON", tmp_path)
    if stamp:
        said = environment.wanted(stamp) if stamp in environment.LOCKS else "dev of another day"
        stamps.write_stamp(tmp_path / "stamp", said)
    assert environment.in_step(for_checks=False) is runs
    assert environment.in_step(for_checks=True) is checks


def test_killed_while_installing_leaves_no_stamp(tmp_path, monkeypatch):
    monkeypatch.setattr(stamps, "BUILD", tmp_path / "build")
    monkeypatch.setattr(environment, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(environment, "_make_with_uv", lambda: None)
    monkeypatch.setattr(environment, "run_quietly", stopped)
    stamps.write_stamp(tmp_path / "stamp", "run of another day")
    with pytest.raises(KeyboardInterrupt):
        environment.ensure_environment(for_checks=True)
    assert not (tmp_path / "stamp").exists()


def stopped(*_args, **_options):
    raise KeyboardInterrupt


def path_of_ours() -> dict[str, str]:
    from setup.paths import ROOT

    return {"PYTHONPATH": str(ROOT)}
