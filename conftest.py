"""Fixtures for every test."""

import os
from pathlib import Path

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


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that may use the database may use both: the view log is in a database of its own on SQLite."""
    for item in items:
        for mark in item.iter_markers("django_db"):
            mark.kwargs.setdefault("databases", "__all__")
