"""A pytest plugin: leave the tests of pages that use a database to the run on PostgreSQL, where a service runs.

Every page is opened on SQLite all the same, by tests/growth and by the journeys.
"""

import pytest

from goldenthread.cli.test import ONCE_IS_ENOUGH
from tests.only_database import uses_a_database

ROOMS = "goldenthread/web/"
HERE_ALONE = tuple(option.removeprefix("--ignore=") for option in ONCE_IS_ENOUGH)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put them aside, and say how many."""
    config.hook.pytest_deselected(items=[item for item in items if is_left(item)])
    items[:] = [item for item in items if not is_left(item)]


def is_left(item: pytest.Item) -> bool:
    """Whether a test is of pages, uses a database, and runs on PostgreSQL."""
    return item.nodeid.startswith(ROOMS) and not item.nodeid.startswith(HERE_ALONE) and uses_a_database(item)
