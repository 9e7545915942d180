"""Putting a SQLite database back as it was made, in place of emptying it after each journey.

The trail and the events refuse every delete, as they must, so Django's emptying fails; and after it Django sets down
again every permission of every model, for longer than a short journey takes. PostgreSQL empties by TRUNCATE, as it is.
"""

import sqlite3
from typing import Any

import pytest
from django.core.management.commands import flush
from django.db import connections

Copies = dict[str, sqlite3.Connection]


def put_back_instead_of_emptying(patch: pytest.MonkeyPatch) -> None:
    """From now on, and until the patch is undone, a SQLite database is emptied by being as it is now."""
    as_made = copies()
    as_django_does = flush.Command.handle

    def put_back(self: flush.Command, **options: Any) -> None:
        made = as_made.get(options["database"])
        if made is None:
            as_django_does(self, **options)
        else:
            put_back_one(options["database"], made)

    patch.setattr(flush.Command, "handle", put_back)


def copies() -> Copies:
    """Every SQLite database as it is now, by alias."""
    return {each.alias: _copy(each) for each in connections.all() if each.vendor == "sqlite"}


def put_back_one(alias: str, made: sqlite3.Connection) -> None:
    """One of them is again as it was."""
    made.backup(_open(connections[alias]))


def _copy(connection: Any) -> sqlite3.Connection:
    made = sqlite3.connect(":memory:")
    _open(connection).backup(made)
    return made


def _open(connection: Any) -> sqlite3.Connection:
    """SQLite's own end of one of Django's connections, which a server in between may have closed."""
    connection.ensure_connection()
    own: sqlite3.Connection = connection.connection
    return own
