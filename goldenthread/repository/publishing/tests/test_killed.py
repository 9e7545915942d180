"""A publication killed at any moment leaves the last good snapshot current; and one is made at a time."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from goldenthread.repository.one_at_a_time import LOCK, BeingPublished, alone
from goldenthread.repository.publishing.joint import BUILDING
from goldenthread.repository.publishing.tests.making import BEFORE_SWAP, HOME, part, publish
from goldenthread.repository.snapshots import Snapshot, each, latest, verify

FIRST, LATER = datetime(2026, 3, 2, 9, tzinfo=UTC), datetime(2026, 3, 2, 15, tzinfo=UTC)
MAKING = "goldenthread.repository.publishing.tests.making"


@pytest.fixture
def first(tmp_path: Path) -> Snapshot:
    return publish(tmp_path / "joint", part(tmp_path / "parts", "home_education", HOME), at=FIRST)


def killed(folder: Path, stage: str) -> None:
    done = subprocess.run([sys.executable, "-m", MAKING, str(folder), stage], check=False, capture_output=True)
    assert done.returncode == -9, done.stderr.decode()


@pytest.mark.slow
@pytest.mark.parametrize("stage", ["attendance", "youth_justice", "persons", BEFORE_SWAP])
def test_a_publication_killed_before_the_swap_leaves_the_one_before(tmp_path: Path, first: Snapshot, stage: str):
    killed(tmp_path, stage)
    joint = tmp_path / "joint"
    assert [one.id for one in each(joint)] == [first.id]
    verify(first)
    assert list(joint.glob(f"{BUILDING}*")), "what the dead process was at lies there still"
    again = publish(joint, part(tmp_path / "parts", "home_education", HOME, name="three"), at=LATER)
    assert latest(joint) == again
    assert not list(joint.glob(f"{BUILDING}*"))


@pytest.mark.slow
def test_a_publication_killed_after_the_swap_is_whole(tmp_path: Path, first: Snapshot):
    killed(tmp_path, "swap")
    now = latest(tmp_path / "joint")
    assert now is not None
    assert now.id != first.id
    verify(now)
    assert now.read("home_education").height == 3
    assert first.read("home_education").height == 2


def test_whoever_comes_second_is_told_who_is_at_it(tmp_path: Path):
    with alone(tmp_path, "Bea Lowe"), pytest.raises(BeingPublished, match="Bea Lowe"), alone(tmp_path, "Amal"):
        pass


def test_a_lock_whose_owner_is_gone_is_free_whatever_it_says(tmp_path: Path):
    (tmp_path / LOCK).write_text('{"owner": "x", "pid": 1, "host": "y", "at": "z"}')
    with alone(tmp_path, "Amal"):
        assert "Amal" in (tmp_path / LOCK).read_text()
    assert (tmp_path / LOCK).read_text() == ""


@pytest.mark.slow
def test_whoever_waits_goes_on_when_the_other_ends_or_dies(tmp_path: Path):
    script = (
        "import sys, time; from pathlib import Path; from goldenthread.repository.one_at_a_time import alone\n"
        "with alone(Path(sys.argv[1]), 'other'): print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(BeingPublished, match="other"), alone(tmp_path, "Amal"):
            pass
        other.kill()
        other.wait()
        with alone(tmp_path, "Amal", wait=60):
            pass
