"""The look at an installation: each thing wrong is named with its remedy, and what is good is said to be."""

import os
import sqlite3
import subprocess
import sys

import pytest
from django.db import connection

from goldenthread.audit.append_only import triggers
from goldenthread.cli.serve import NOT_MIGRATED
from goldenthread.config import health
from goldenthread.config.environment import read
from goldenthread.documents import selectors
from goldenthread.repository import snapshots
from goldenthread.repository.tests.test_layout import published_by
from setup.findings import State
from setup.paths import ROOT


def test_settings_that_are_refused_are_each_told(monkeypatch):
    for name in ("GT_SECRET_KEY", "GT_HOSTS", "DATABASE_URL", "GT_DEMONSTRATION"):
        monkeypatch.delenv(name, raising=False)
    findings = health.of_installation()
    assert {finding.state for finding in findings} == {State.WRONG}
    assert all(finding.mend for finding in findings)
    assert any("GT_SECRET_KEY" in finding.told for finding in findings)


def test_a_data_folder_that_can_be_written_to_is_good(tmp_path):
    assert health._data_folder(tmp_path / "new").state is State.GOOD


def test_a_data_folder_that_is_a_file_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    finding = health._data_folder(tmp_path / "file")
    assert finding.state is State.WRONG
    assert "GT_DATA" in finding.mend


def test_a_missing_virus_scanner_is_told_in_a_sentence_and_one_that_is_set_by_its_address():
    missing = health._scanner("")
    assert missing.state is State.NOTE
    assert missing.told == (
        "none is set: uploaded files are checked for type and active content only, and say that no scanner saw them"
    )
    assert "GT_CLAMD" in missing.mend
    named = health._scanner("unix:/run/clamav/clamd.ctl")
    assert (named.state, named.told, named.mend) == (State.GOOD, "unix:/run/clamav/clamd.ctl", "")


def test_whether_e_mail_is_set_is_told(tmp_path):
    safe = {
        "GT_SECRET_KEY": "an invented key, long enough to be let through, 0123456789",
        "GT_HOSTS": "send.example.org",
        "DATABASE_URL": "postgres://gt@db/goldenthread",
    }
    missing = health._mail(read(safe, tmp_path))
    assert missing.state is State.NOTE
    assert missing.told.startswith("not set: ")
    assert "GT_SMTP_HOST" in missing.mend
    named = {"GT_SMTP_HOST": "mail.example.org", "GT_EMAIL_FROM": "send@example.org"}
    assert health._mail(read(safe | named, tmp_path)).told == (
        "from send@example.org, by mail.example.org:587 (starttls)"
    )
    assert "nothing leaves" in health._mail(read({"GT_DEMONSTRATION": "1", "GT_DATA": str(tmp_path)}, tmp_path)).told


@pytest.mark.django_db(databases="__all__")
def test_a_database_in_step_is_good():
    assert {finding.state for finding in health._database()} == {State.GOOD}


@pytest.mark.django_db(databases="__all__")
def test_a_guard_that_was_lifted_is_told_with_what_puts_it_back():
    (statement,) = [one for one in triggers(connection.vendor, "casework_caseevent") if "_no_update" in one]
    on = "" if connection.vendor == "sqlite" else " ON casework_caseevent"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER casework_caseevent_no_update{on}")
        (wrong,) = [finding for finding in health._database() if finding.state is State.WRONG]
        assert "lifted from casework_caseevent" in wrong.told
        assert statement in wrong.mend
        cursor.execute(statement)
    assert {finding.state for finding in health._database()} == {State.GOOD}


@pytest.mark.parametrize(
    ("found", "state", "told"),
    [((3, 0), State.GOOD, "each of 3 is in the data folder"), ((1200, 2), State.WRONG, "2 of 1,200 are not in")],
)
def test_documents_that_are_gone_from_the_data_folder_are_told(monkeypatch, found, state, told):
    monkeypatch.setattr(selectors, "kept_and_lost", lambda: found)
    (finding,) = health._documents()
    assert finding.state is state
    assert told in finding.told


@pytest.mark.slow
@pytest.mark.parametrize(
    ("content", "said", "mend"),
    [
        (b"", "is empty", "its file was moved or lost"),
        (b"not a database " * 400, "cannot be reached", "restore the last"),
    ],
)
def test_a_file_that_is_lost_or_damaged_is_told(installation, tmp_path, content, said, mend):
    (tmp_path / "office.sqlite3").write_bytes(content)
    command = [sys.executable, "-P", "-m", "goldenthread", "doctor"]
    told = subprocess.run(command, env=installation, capture_output=True, text=True, check=False).stdout
    about = told.split("Database “default”")[1].split("Database")[0]
    assert said in about
    assert mend in about


@pytest.fixture
def installation(tmp_path):
    """An installation's environment, with an empty database."""
    return os.environ | {
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "goldenthread.config.settings",
        "GT_SECRET_KEY": "an invented key, long enough to be let through, 0123456789",
        "GT_HOSTS": "send.example.org",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'office.sqlite3'}",
        "GT_DATA": str(tmp_path),
    }


@pytest.mark.slow
def test_a_database_that_is_behind_is_told_and_not_served(installation, tmp_path):
    with sqlite3.connect(tmp_path / "office.sqlite3") as office:
        office.execute("CREATE TABLE django_migrations (id INTEGER PRIMARY KEY, app TEXT, name TEXT, applied TEXT)")
        office.execute(
            "INSERT INTO django_migrations VALUES (1, 'contenttypes', '0001_initial', '2026-01-01 00:00:00')"
        )
    command = [sys.executable, "-P", "-m", "goldenthread"]
    told = subprocess.run([*command, "doctor"], env=installation, capture_output=True, text=True, check=False)
    assert told.returncode == 1
    assert "changes of its shape are waiting" in told.stdout
    assert "Settings: safe, for send.example.org" in told.stdout
    served = subprocess.run([*command, "serve"], env=installation, capture_output=True, text=True, check=False)
    assert (served.returncode, served.stderr.strip()) == (1, NOT_MIGRATED)


@pytest.mark.slow
def test_unsafe_settings_are_not_served(installation):
    command = [sys.executable, "-P", "-m", "goldenthread", "serve"]
    unsafe = installation | {"GT_HOSTS": "*", "GT_SECRET_KEY": "short"}
    served = subprocess.run(command, env=unsafe, capture_output=True, text=True, check=False)
    assert served.returncode == 1
    assert "GT_HOSTS is “*”" in served.stderr
    assert "GT_SECRET_KEY" in served.stderr
    assert "Traceback" not in served.stderr


OTHERWISE = [
    ({"DJANGO_SETTINGS_MODULE": "goldenthread.config.settings_test"}, [], "its own settings alone"),
    ({"DATABASE_URL": "mysql://gt@db/goldenthread"}, [], "name a PostgreSQL or SQLite database"),
    ({"DATABASE_URL": "sqlite:////nowhere/office.sqlite3"}, [], "database file. Check DATABASE_URL"),
    ({"GT_DEMONSTRATION": "1", "GT_HOSTS": "localhost"}, ["--bind", "0.0.0.0:8000"], "which other machines can reach"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("change", "arguments", "said"), OTHERWISE)
def test_what_else_is_unsafe_is_refused_in_a_sentence(installation, change, arguments, said):
    command = [sys.executable, "-P", "-m", "goldenthread", "serve", *arguments]
    served = subprocess.run(command, env=installation | change, capture_output=True, text=True, check=False)
    assert served.returncode == 1
    assert said in served.stderr
    assert "Traceback" not in served.stderr


def test_a_joint_snapshot_that_this_version_cannot_read_is_told_with_what_to_do(tmp_path):
    published_by(1, tmp_path / "joint" / "882")
    published_by(snapshots.VERSION, tmp_path / "joint" / "883")
    (tmp_path / "joint" / "884").mkdir()
    old, good = health._snapshots(tmp_path)
    assert (old.state, good.state) == (State.WRONG, State.GOOD)
    assert "was published by an earlier version" in old.told
    assert "./gt feeds --area 882 publish" in old.mend
