"""Tables that only grow: guarded in Python, and again by triggers in the database."""

from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


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


def guard(app_label: str, model: str) -> migrations.RunPython:
    """A migration step: the database itself refuses update and delete of this model's table."""

    def forwards(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
        connection = schema_editor.connection
        table = apps.get_model(app_label, model)._meta.db_table
        if table not in connection.introspection.table_names():
            return  # the table lives in the other database
        for statement in triggers(connection.vendor, table):
            schema_editor.execute(statement)

    def backwards(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
        table = apps.get_model(app_label, model)._meta.db_table
        on = "" if schema_editor.connection.vendor == "sqlite" else f" ON {table}"
        for verb in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}{on}")

    return migrations.RunPython(forwards, backwards)
