"""Feeds under fire: two deliveries at once, a process killed while it reads, two publications at once.

Each runs in processes of its own over a database and a data folder of its own, as a watched folder and a command do.
"""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from goldenthread.repository.snapshots import each, verify

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 500
"""Seconds after which a process is not coming to its end, however busy the machine is."""
BEGIN = """
import datetime, io, os, signal, sys, time
import django
django.setup()
from django.conf import settings
from django.db import connections
from goldenthread.audit.actions import Process
from goldenthread.audit.tables import make_tables
from goldenthread.exchange.feeds import selectors
from goldenthread.exchange.feeds.actions import Arrival, accept, publish, receive
from goldenthread.exchange.feeds.models import Delivery, Publication, SharingAgreement
from goldenthread.partnership.models import Area, Organisation, User
BY, TODAY = Process("test"), datetime.date(2026, 3, 2)
def text(children):
    head = "local_id,forename,surname,birth_date,started_on\\n"
    return head + "".join(f"{n},Ann{n},Lee{n},2014-02-01,2025-10-01\\n" for n in range(children))
def arrive(content):
    area, council = Area.objects.get(), Organisation.objects.get()
    arrival, stream = Arrival("home_education", council, "f.csv"), io.BytesIO(content.encode())
    return receive(area=area, arrival=arrival, stream=stream, by=BY, today=TODAY)
"""
MAKE = """
for alias in settings.DATABASES:
    make_tables(alias)
area = Area.objects.create(code="330", name="Example")
council = Organisation.objects.create(area=area, kind="authority", name="Council")
user = User.objects.create(email="ig@example.org", name="IG")
now = datetime.datetime.now(datetime.UTC)
terms = {"agreed_from": TODAY, "recorded_at": now, "by": user}
SharingAgreement.objects.create(area=area, feed="home_education", organisation=council, **terms)
"""


def run(folder: Path, script: str) -> subprocess.Popen[str]:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings", "GT_DEMONSTRATION": "1", "GT_DATA": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'test.sqlite3'}", "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    return subprocess.Popen(
        [sys.executable, "-c", BEGIN + script], env=environment, cwd=ROOT, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def said(*processes: subprocess.Popen[str]) -> list[list[str]]:
    answers = [process.communicate(timeout=LONGEST) for process in processes]
    wrong = [error for process, (_, error) in zip(processes, answers, strict=True) if process.returncode]
    assert not wrong, "\n".join(wrong)
    return [answer.splitlines() for answer, _ in answers]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    said(run(folder, MAKE))
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    for file in made.glob("*.sqlite3"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path


def deliveries(folder: Path) -> list[tuple[str, int, int, int]]:
    """Each partner's delivery: where it stands, and its rows in, kept and set aside."""
    columns = "state, rows_in, rows_kept, rows_set_aside"
    with closing(sqlite3.connect(folder / "test.sqlite3")) as held:
        return held.execute(
            f"SELECT {columns} FROM feeds_delivery WHERE feed <> 'casework' ORDER BY rows_in"
        ).fetchall()


@pytest.mark.slow
def test_the_same_file_from_two_sides_at_once_is_one_delivery_and_two_files_are_two(folder: Path) -> None:
    same, other = "arrive(text(2000))", "arrive(text(10))"
    said(run(folder, same), run(folder, same), run(folder, other))
    assert deliveries(folder) == [("checked", 10, 10, 0), ("checked", 2000, 2000, 0)]


@pytest.mark.slow
def test_a_process_killed_while_it_reads_leaves_the_file_and_the_next_goes_on_with_it(folder: Path) -> None:
    kill = """
from goldenthread.exchange.feeds.actions import reading
from goldenthread.repository.conforming import conform as whole
reading.conform = lambda *a, **k: whole(*a, **{**k, "progress": lambda rows: os.kill(os.getpid(), signal.SIGKILL)})
arrive(text(50))
"""
    killed = run(folder, kill)
    killed.communicate(timeout=LONGEST)
    assert killed.returncode == -signal.SIGKILL
    assert deliveries(folder) == [("landed", 0, 0, 0)], "the file is there, and nothing half read is shown"
    said(run(folder, "arrive(text(50))"))
    assert deliveries(folder) == [("checked", 50, 50, 0)]


@pytest.mark.slow
def test_of_two_publications_at_once_one_waits_or_is_told_and_neither_mixes(folder: Path) -> None:
    publishing, tried = folder / "publishing", folder / "tried"
    first = run(
        folder,
        f"""
accept(delivery=arrive(text(20)), by=BY, today=TODAY)
def told(stage, words):
    if stage == "matching":
        open({str(publishing)!r}, "w").close()
        until = time.monotonic() + {LONGEST}
        while not os.path.exists({str(tried)!r}) and time.monotonic() < until:
            time.sleep(0.05)
publish(area=Area.objects.get(), by=BY, today=TODAY, told=told)
""",
    )
    second = run(
        folder,
        f"""
from goldenthread.repository.one_at_a_time import BeingPublished
until = time.monotonic() + {LONGEST}
while not os.path.exists({str(publishing)!r}) and time.monotonic() < until:
    time.sleep(0.05)
try:
    publish(area=Area.objects.get(), by=BY, today=TODAY)
except BeingPublished as busy:
    print(busy)
open({str(tried)!r}, "w").close()
publish(area=Area.objects.get(), by=BY, today=TODAY, wait={LONGEST})
print(*Publication.objects.order_by("pk").values_list("outcome", flat=True))
""",
    )
    _, lines = said(first, second)
    assert "by test" in lines[0]
    assert lines[1] == "published published"
    found = list(each(folder / "joint" / "330"))
    assert len(found) == 2
    for snapshot in found:
        verify(snapshot)
        assert snapshot.read("home_education").height == 20
