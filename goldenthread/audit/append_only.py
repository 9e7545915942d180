"""Tables that only grow: guarded in Python, and again by triggers in the database."""

from typing import Any

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class AppendOnlyError(Exception):
    """Something tried to change or delete a row that is kept as it was written."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Refuses everything but adding and reading."""

    def _refuse(self, *_args: Any, **_kwargs: Any) -> Any:
        raise AppendOnlyError(f"{self.model.__name__} rows are never changed or deleted; add a correcting one.")

    update = bulk_update = update_or_create = delete = _refuse


class AppendOnlyModel(models.Model):
    """A row that is written once."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None and not kwargs.get("force_insert"):
            raise AppendOnlyError(f"{type(self).__name__} rows are never changed; add a correcting one.")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> Any:
        raise AppendOnlyError(f"{type(self).__name__} rows are never deleted.")


def _sqlite(table: str, verb: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )


def _postgresql(table: str, verb: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$; "
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()"
    )


VERBS = ("UPDATE", "DELETE")


def triggers(vendor: str, table: str) -> list[str]:
    """The statements by which a database itself refuses to change or delete the rows of a table."""
    build = _sqlite if vendor == "sqlite" else _postgresql
    return [build(table, verb) for verb in VERBS]


class Guard(Operation):
    """The database itself refuses update and delete of a model's table.

    It asks the state for the table's name alone: a step in Python would have Django build every model of every
    application again, which is most of what migrating costs.
    """

    reduces_to_sql = False
    reversible = True

    def __init__(self, of_app: str, model: str) -> None:
        self.of_app, self.model = of_app, model

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Nothing that Django knows of changes."""

    def database_forwards(
        self,
        app_label: str,  # noqa: ARG002 - Django's signature
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,  # noqa: ARG002 - Django's signature
        to_state: ProjectState,
    ) -> None:
        connection, table = schema_editor.connection, self._table(to_state)
        if table in connection.introspection.table_names():  # else it lives in the other database
            for statement in triggers(connection.vendor, table):
                schema_editor.execute(statement)

    def database_backwards(
        self,
        app_label: str,  # noqa: ARG002 - Django's signature
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,  # noqa: ARG002 - Django's signature
    ) -> None:
        table = self._table(from_state)
        on = "" if schema_editor.connection.vendor == "sqlite" else f" ON {table}"
        for verb in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}{on}")

    def describe(self) -> str:
        return f"Refuse changes to rows of {self.model}"

    def _table(self, state: ProjectState) -> str:
        name = self.model.lower()
        return str(state.models[self.of_app, name].options.get("db_table", f"{self.of_app}_{name}"))


class Unguard(Guard):
    """The database lets a model's table be changed: for a migration that fills a new column, and guards it after."""

    database_forwards = Guard.database_backwards
    database_backwards = Guard.database_forwards

    def describe(self) -> str:
        return f"Let rows of {self.model} be changed"


def guard(app_label: str, model: str) -> Guard:
    """A migration step: the database itself refuses update and delete of this model's table."""
    return Guard(app_label, model)


def unguard(app_label: str, model: str) -> Unguard:
    """A migration step: rows of this model's table may be changed until it is guarded again."""
    return Unguard(app_label, model)
