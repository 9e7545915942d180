"""One demonstration return for every test of it."""

import pytest

from goldenthread.demo.area import DemoReturn, build
from goldenthread.demo.targets import Targets, load
from goldenthread.demo.tests.counting import Counts


@pytest.fixture(scope="session")
def southend() -> DemoReturn:
    """The return as it ships."""
    return build("southend")


@pytest.fixture(scope="session")
def rebuilt() -> DemoReturn:
    """The same, made a second time."""
    return build("southend")


@pytest.fixture(scope="session")
def targets() -> Targets:
    """What DfE published about Southend-on-Sea."""
    return load("southend")


@pytest.fixture(scope="session")
def counts(southend: DemoReturn) -> Counts:
    """The counts of the return."""
    return Counts(southend.tables)
