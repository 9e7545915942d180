"""A demonstration's databases: whole and in place, or not there at all."""

import subprocess
import sys
import threading

from goldenthread.demo.keeping import Kept

KILLED = """
import sys
from pathlib import Path
from goldenthread.demo.keeping import Kept
kept = Kept(Path(sys.argv[1]), "southend")
kept.building.main.write_text("half")
kept.building.views.write_text("half")
print("building", flush=True)
sys.stdin.read()
"""


def built(kept, text="new"):
    for file in (kept.building.main, kept.building.views):
        file.write_text(text)


def test_what_was_built_takes_the_place_of_what_was_served_with_its_journals(tmp_path):
    kept = Kept(tmp_path, "southend")
    for name in ("", "-wal", "-shm"):
        kept.ready.main.with_name(kept.ready.main.name + name).write_text("old")
    built(kept)
    kept.put_in_place()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "demonstration-southend.sqlite3", "demonstration-southend.views.sqlite3",
    ]  # fmt: skip
    assert kept.ready.main.read_text() == kept.ready.views.read_text() == "new"


def test_each_size_has_its_own(tmp_path):
    built(Kept(tmp_path, "southend"))
    Kept(tmp_path, "southend").put_in_place()
    assert Kept(tmp_path, "southend").complete
    assert not Kept(tmp_path, "essex").complete


def test_killed_while_building_nothing_is_taken_for_whole(tmp_path):
    kept = Kept(tmp_path, "southend")
    program = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert program.stdout
    assert program.stdin
    assert program.stdout.readline() == b"building\n"
    program.kill()
    program.wait()
    program.stdout.close()
    program.stdin.close()
    assert not kept.complete
    kept.building.remove()
    assert not list(tmp_path.iterdir())


def test_killed_between_the_two_renames_it_is_not_complete(tmp_path):
    kept = Kept(tmp_path, "southend")
    built(kept)
    kept.building.views.rename(kept.ready.views)
    assert not kept.complete


def test_a_second_start_is_told_that_it_waits_and_goes_on_when_the_first_is_done(tmp_path):
    kept, told = Kept(tmp_path, "southend"), []
    waiting = threading.Event()

    def second() -> None:
        with kept.alone(waiting.set):
            told.append("second")

    thread = threading.Thread(target=second)
    with kept.alone(lambda: told.append("first had to wait")):
        thread.start()
        assert waiting.wait(60)
        assert told == []
    thread.join(60)
    assert told == ["second"]
