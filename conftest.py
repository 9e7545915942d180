"""Fixtures for every test."""

import gc
import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent
TIDIED_AFTER = (10_000, 10, 10)  # how many more things are made than let go; Python's own 700 is for small memories
# Begun before the others, so that no process of the tests is left alone at the end with one that takes a minute.
LONGEST = (
    "tests/spark/test_cluster.py",
    "goldenthread/demo/tests/test_playing.py",
    "tests/faults/test_feeds.py",
    "tests/growth/test_every_page.py",
    "tests/journeys/test_every_page.py",
    "tests/journeys/test_whole_thread.py",
    "tests/journeys/test_killed_server.py",
    "tests/journeys/test_plan.py",
    "tests/journeys/test_thread.py",
    "tests/journeys/test_request.py",
)


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


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Nearly all that is made in finding the tests stays: to tidy up meanwhile is a fifth of the work of it."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.set_threshold(*TIDIED_AFTER)
        gc.enable()


def pytest_collection_finish() -> None:
    """What was read stays to the end, so Python need not look through it each time it tidies up."""
    gc.freeze()


def pytest_sessionfinish() -> None:
    """At the end it looks through everything again, or what DuckDB holds would be told of as leaked."""
    gc.unfreeze()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first. One that may use the database may use both: on SQLite the view log has one of its own."""
    items.sort(key=_turn)
    for item in items:
        if "db" in getattr(item, "fixturenames", ()) and item.get_closest_marker("django_db") is None:
            item.add_marker(pytest.mark.django_db)
        for mark in item.iter_markers("django_db"):
            mark.kwargs.setdefault("databases", "__all__")


def _turn(item: pytest.Item) -> int:
    """The place of one of the longest; everything else stays in its order behind them."""
    file = item.nodeid.partition("::")[0]
    return LONGEST.index(file) if file in LONGEST else len(LONGEST)
