"""An empty database given its tables at once.

Migrating works out the whole program's models again at each of some hundred steps: twenty seconds for tables that are
made in half of one. A database that holds nothing has no past to go through: its tables are made as the models are now,
guarded, and every migration is set down as applied. A test holds the two ways to the same tables.
"""

from django.apps import apps
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import connections, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from goldenthread.audit.append_only import AppendOnlyModel, triggers


def make_tables(alias: str) -> None:
    """Give a database its tables: at once where it is empty, by its migrations where it is not."""
    connection = connections[alias]
    if connection.introspection.table_names():
        call_command("migrate", database=alias, verbosity=0, interactive=False)
        return
    _create(connection)
    finish(connection)
    emit_post_migrate_signal(verbosity=0, interactive=False, db=alias)


def _create(connection: BaseDatabaseWrapper) -> None:
    with connection.schema_editor() as editor:
        for config in apps.get_app_configs():
            for model in router.get_migratable_models(config, connection.alias):
                if model._meta.can_migrate(connection):
                    editor.create_model(model)


def finish(connection: BaseDatabaseWrapper) -> None:
    """Guard the tables whose rows are written once, and set every migration down as applied."""
    with connection.schema_editor() as editor:
        for table in guarded(connection.alias):
            for statement in triggers(connection.vendor, table):
                editor.execute(statement)
        for statement in own_guards(connection):
            editor.execute(statement)
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    for app, name in MigrationLoader(connection).graph.nodes:
        recorder.record_applied(app, name)


def guarded(alias: str) -> list[str]:
    """The tables of a database whose rows are written once."""
    return [
        model._meta.db_table
        for config in apps.get_app_configs()
        for model in router.get_migratable_models(config, alias)
        if issubclass(model, AppendOnlyModel)
    ]


def own_guards(connection: BaseDatabaseWrapper) -> list[str]:
    """The statements by which models guard themselves in a way of their own: those that have a `guards`."""
    return [
        statement
        for config in apps.get_app_configs()
        for model in router.get_migratable_models(config, connection.alias)
        if hasattr(model, "guards")
        for statement in model.guards(connection.vendor)
    ]
