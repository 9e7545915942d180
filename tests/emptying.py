"""Emptying a test database whose own triggers refuse it.

The trail and the events refuse every delete, as they must. After each journey Django empties the tables: the triggers
are set aside for that moment and put back. PostgreSQL empties by TRUNCATE, which they do not refuse.
"""

from typing import Any

import pytest
from django.db.backends.sqlite3.base import DatabaseOperations  # operations cannot be imported before base


def set_triggers_aside_when_emptying(patch: pytest.MonkeyPatch) -> None:
    """From now on, and until the patch is undone, emptying a SQLite database sets its triggers aside."""
    as_django_does = DatabaseOperations.execute_sql_flush

    def emptying(self: DatabaseOperations, sql_list: list[str]) -> None:
        triggers = _triggers(self.connection)
        _run(self.connection, [f"DROP TRIGGER {name}" for name, _ in triggers])
        try:
            as_django_does(self, sql_list)
        finally:
            _run(self.connection, [sql for _, sql in triggers])

    patch.setattr(DatabaseOperations, "execute_sql_flush", emptying)


def _triggers(connection: Any) -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        return cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()


def _run(connection: Any, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
