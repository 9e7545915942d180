"""SQLite for one office: immediate transactions, and the view log in a database of its own.

Writing down who looked must never wait for, or be undone by, the change somebody
else is making; a second file gives it its own writer.
"""

from pathlib import Path
from typing import Any

OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=20000;",
}


def one_office(default: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Django's DATABASES for a SQLite file: ``default`` and ``views`` beside it."""
    path = Path(str(default["NAME"]))
    views = path.with_name(f"{path.stem}.views{path.suffix}")
    return {
        "default": {**default, "OPTIONS": dict(OPTIONS)},
        "views": {"ENGINE": default["ENGINE"], "NAME": str(views), "OPTIONS": dict(OPTIONS)},
    }
