"""A process killed in the middle of bringing a return in leaves nothing, and running it again succeeds."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from goldenthread.exchange.tests import returns

ROOT = Path(__file__).resolve().parents[3]

RUN = """
import datetime, pathlib, sys, time
import django
from django.conf import settings
django.setup()
from django.db import connections
from goldenthread.audit.tables import make_tables
for alias in settings.DATABASES:
    if not connections[alias].introspection.table_names():
        make_tables(alias)
from goldenthread.audit.actions import Process
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.exchange.models import Delivery, KeptRecord
from goldenthread.exchange.sen2 import bring_in, compare, writing
from goldenthread.partnership.models import Area, Organisation
from goldenthread.people.models import Child
area, new = Area.objects.get_or_create(code="330", defaults={"name": "Example"})
if new:
    Organisation.objects.create(area=area, kind="authority", name="Council")
path, marker, today = pathlib.Path(sys.argv[1]), sys.argv[2], datetime.date(2024, 6, 19)
print([model.objects.count() for model in (Child, Case, CaseEvent, KeptRecord)], flush=True)
delivery = compare(path, area=area, by=Process("test"), today=today)
if marker:
    keep = writing.keep_rows
    def wait(comparison):
        keep(comparison)
        pathlib.Path(marker).touch()
        time.sleep(600)
    writing.keep_rows = wait
bring_in(delivery, by=Process("test"), today=today)
print([model.objects.count() for model in (Child, Case, CaseEvent, KeptRecord)], flush=True)
"""


def _environment(folder: Path) -> dict[str, str]:
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings",
        "GT_DEMONSTRATION": "1",
        "GT_DATA": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'test.sqlite3'}",
        "PYTHONPATH": str(ROOT),
    }


def _start(folder: Path, path: Path, marker: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", RUN, str(path), marker], env=_environment(folder), cwd=ROOT, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


@pytest.mark.slow
def test_a_process_killed_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    path, marker = returns.write(tmp_path / "r.xml"), tmp_path / "in-the-middle"
    first = _start(tmp_path, path, str(marker))
    deadline = time.monotonic() + 240
    while not marker.exists() and first.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    assert marker.exists(), first.communicate()[1]
    first.send_signal(signal.SIGKILL)
    first.communicate()
    again = _start(tmp_path, path, "")
    out, error = again.communicate(timeout=240)
    assert again.returncode == 0, error
    before, after = out.splitlines()
    assert before == "[0, 0, 0, 0]"
    assert after.startswith("[5, 6, ")
