"""A pytest plugin: keep only the tests that use a database, for the run on a second one."""

from collections.abc import Iterable

import pytest

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}


def uses_a_database(item: pytest.Item) -> bool:
    """Whether the test asks for Django's database, by its marker, by a fixture or by its class."""
    from django.test import TransactionTestCase

    test_class = getattr(item, "cls", None)
    return (
        item.get_closest_marker("django_db") is not None
        or bool(DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())))
        or (isinstance(test_class, type) and issubclass(test_class, TransactionTestCase))
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the others aside, and say how many."""
    kept: Iterable[pytest.Item] = [item for item in items if uses_a_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if not uses_a_database(item)])
    items[:] = kept
