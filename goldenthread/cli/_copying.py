"""A scrubbed copy of the database, written afresh: a row at a time into new SQLite files, so that no byte of a real
value comes along in a page that was freed, an index or a log.

Only our own tables come. Sessions, second factors, links to sign-ins and whatever else other packages keep stay behind.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import connections, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from goldenthread.audit.append_only import AppendOnlyModel, triggers
from goldenthread.audit.models import View
from goldenthread.cli._scrubbing import Scrubber
from goldenthread.config.fields import our_models

ROWS = 500
MAIN, LOOKS = "scrubbed", "scrubbed_views"
NAME = "goldenthread.sqlite3"


class CannotCopy(Exception):
    """The copy is not made; the message says why and how to mend it."""


def copy_scrubbed(folder: Path) -> dict[str, int]:
    """Write a scrubbed copy into a folder; rows of each table. Raises CannotCopy where the folder holds anything.

    A copy that fails half way is taken away again.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CannotCopy(f"{folder} is there already and holds something. Name a folder that is new or empty.")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    main, looks = folder / NAME, folder / NAME.replace(".", ".views.")
    try:
        with _opened(MAIN, main), _opened(LOOKS, looks):
            return _filled()
    except BaseException:
        main.unlink(missing_ok=True)
        looks.unlink(missing_ok=True)
        raise


def known_ids() -> frozenset[str]:
    """Every opaque id there is."""
    found: set[str] = set()
    for model in our_models():
        try:
            model._meta.get_field("public_id")
        except FieldDoesNotExist:
            continue
        found.update(model._base_manager.values_list("public_id", flat=True))
    return frozenset(found)


@contextmanager
def _opened(alias: str, path: Path) -> Iterator[None]:
    """A new SQLite file under an alias, with its tables."""
    path.touch(mode=0o600)
    given = {**connections["default"].settings_dict, "NAME": str(path), "OPTIONS": {}}
    connections[alias] = DatabaseWrapper(given, alias)
    try:
        _build(connections[alias])
        yield
    finally:
        connections[alias].close()
        del connections[alias]


def _build(connection: BaseDatabaseWrapper) -> None:
    """The tables as the models are, what keeps some of them from being changed, and the migrations as done."""
    held = [model for model in apps.get_models() if _home(model) == connection.alias]
    with connection.schema_editor() as editor:
        for model in held:
            editor.create_model(model)
    with connection.cursor() as cursor:
        for model in held:
            if issubclass(model, AppendOnlyModel):
                for statement in triggers("sqlite", model._meta.db_table):
                    cursor.execute(statement)
    recorder = MigrationRecorder(connection)
    for app, name in MigrationLoader(None).disk_migrations or {}:
        recorder.record_applied(app, name)


def _home(model: type[models.Model]) -> str:
    """Which of the two files a table is in, as in an installation."""
    return LOOKS if model is View else MAIN


@contextmanager
def _one_moment() -> Iterator[None]:
    """Every table as it was at one instant, while others go on recording."""
    source = connections["default"]
    if source.in_atomic_block:
        yield
    elif source.vendor == "sqlite":
        with source.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")  # reading alone: nobody waits
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic(), source.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield


def _filled() -> dict[str, int]:
    with _one_moment(), transaction.atomic(using=MAIN), transaction.atomic(using=LOOKS):
        scrubber = Scrubber(known_ids())
        return {model._meta.label: _copy(model, scrubber) for model in our_models()}


def _copy(model: type[models.Model], scrubber: Scrubber) -> int:
    """Copy a table, and the tables that join it to others; how many rows of its own."""
    for joined in model._meta.many_to_many:
        through = joined.remote_field.through
        if through is not None and through._meta.auto_created:
            _write(through, MAIN, lambda _, given: given)
    return _write(model, _home(model), lambda name, given: scrubber.value(model, name, given))


def _write(model: type[models.Model], alias: str, becomes: Callable[[str, Any], Any]) -> int:
    """Write a table's rows as they become, a few at a time, as they are stored: no column is filled by itself."""
    fields, target = model._meta.concrete_fields, connections[alias]
    columns = ", ".join(target.ops.quote_name(str(each.column)) for each in fields)
    places = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {target.ops.quote_name(model._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608  names of our own tables and columns
    rows = model._base_manager.order_by("pk").values_list(*(each.attname for each in fields))
    found, count = rows.iterator(chunk_size=ROWS), 0
    with target.cursor() as cursor:
        while some := list(islice(found, ROWS)):
            cursor.executemany(
                statement,
                [
                    [f.get_db_prep_save(becomes(f.name, value), target) for f, value in zip(fields, row, strict=True)]
                    for row in some
                ],
            )
            count += len(some)
    return count
