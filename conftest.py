"""Fixtures for every test."""

import gc
import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent


def _shared(folder: str) -> Path:
    path = Path(os.environ.get("GT_SHARED", ROOT.parent / "shared")) / folder
    if not path.is_dir():
        pytest.skip(f"not run: the folder of published {folder} is not beside this checkout (set GT_SHARED to it)")
    return path


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real published data; the test says plainly that it was not run where that is absent."""
    return _shared("data")


@pytest.fixture(scope="session")
def shared_reference() -> Path:
    """The folder of reference material (law, return, worked examples)."""
    return _shared("reference")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest) -> None:
    """SQLite's tables are made at once, as in a new database; PostgreSQL's are a copy of what the migrations made."""
    from django.db import connections

    request.getfixturevalue("django_db_modify_db_settings_parallel_suffix")
    for connection in connections.all():
        connection.settings_dict["TEST"]["MIGRATE"] = False


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:  # noqa: ARG001 - the one it adds to
    """Where tables were made at once, those whose rows are written once are guarded as the migrations would."""
    from django.db import connections

    from goldenthread.audit.tables import finish

    with django_db_blocker.unblock():
        for connection in connections.all():
            if connection.vendor == "sqlite" and connection.is_in_memory_db():  # one made for the tests
                finish(connection)


@pytest.fixture(scope="module")
def rows_of_the_module(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:  # noqa: ARG001 - made first
    """What a fixture of a module writes stays for all its tests, each of which goes back to it, and ends with them."""
    from django.db import connections, transaction

    with django_db_blocker.unblock(), ExitStack() as stack:
        for alias in connections:
            stack.enter_context(transaction.atomic(using=alias))
            stack.callback(transaction.set_rollback, True, using=alias)
        yield


def pytest_collection_finish() -> None:
    """What was read to find the tests stays to the end: Python need not look through it each time it tidies up."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish() -> None:
    """At the end it looks through everything again, or what DuckDB holds would be told of as leaked."""
    gc.unfreeze()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that may use the database may use both: the view log is in a database of its own on SQLite."""
    for item in items:
        if "db" in getattr(item, "fixturenames", ()) and item.get_closest_marker("django_db") is None:
            item.add_marker(pytest.mark.django_db)
        for mark in item.iter_markers("django_db"):
            mark.kwargs.setdefault("databases", "__all__")
