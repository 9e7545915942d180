"""Tables made at once are the tables that the migrations make."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

AT_ONCE = "from goldenthread.audit.tables import make_tables; make_tables('default')"
MIGRATED = "from django.core.management import call_command; call_command('migrate', verbosity=0)"
BEGIN = "import django; django.setup(); "


def made(folder: Path, how: str) -> Path:
    """A database of its own, made in a process of its own."""
    folder.mkdir()
    path = folder / "made.sqlite3"
    own = {
        "GT_DEMONSTRATION": "1",
        "GT_DATA": str(folder),
        "GT_HOSTS": "localhost",
        "DATABASE_URL": f"sqlite:///{path}",
    }
    settings = {"DJANGO_SETTINGS_MODULE": "goldenthread.config.settings"}
    subprocess.run([sys.executable, "-c", BEGIN + how], check=True, env=os.environ | own | settings)
    return path


def shape(path: Path) -> dict[str, set[object]]:
    """Every table's columns, every index and trigger, and which migrations are applied."""
    with sqlite3.connect(path) as database:
        names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        tables: dict[str, set[object]] = {
            name: {(c[1], c[2], c[3], c[5]) for c in database.execute(f"PRAGMA table_info({name})")} for name in names
        }
        others = database.execute("SELECT type, name, tbl_name FROM sqlite_master WHERE type <> 'table' AND sql <> ''")
        applied = set(database.execute("SELECT app, name FROM django_migrations").fetchall())
        return {**tables, "indexes and triggers": set(others), "applied": applied}


@pytest.mark.slow
def test_both_ways_make_the_same(tmp_path):
    at_once, migrated = shape(made(tmp_path / "one", AT_ONCE)), shape(made(tmp_path / "two", MIGRATED))
    assert {name: at_once.get(name) for name in migrated} == migrated
    assert set(at_once) == set(migrated)
    assert len(at_once) > 100
