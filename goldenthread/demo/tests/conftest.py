"""One demonstration return for every test of it, written as XML and read back."""

from pathlib import Path

import polars as pl
import pytest

from goldenthread.demo.area import DemoReturn, build
from goldenthread.demo.targets import Targets, load
from goldenthread.demo.tests.counting import Counts, Frames
from goldenthread.formats.sen2.read import open_return


def read_back(path: Path) -> Frames:
    """The tables of a return file."""
    batches = list(open_return(path).batches())
    return {table: pl.concat([batch.tables[table] for batch in batches]) for table in batches[0].tables}


@pytest.fixture(scope="session")
def southend() -> DemoReturn:
    """The return as it ships."""
    return build("southend")


@pytest.fixture(scope="session")
def written(southend: DemoReturn, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The return as XML."""
    return southend.write(tmp_path_factory.mktemp("return") / "southend.xml")


@pytest.fixture(scope="session")
def targets() -> Targets:
    """What DfE published about Southend-on-Sea."""
    return load("southend")


@pytest.fixture(scope="session")
def counts(written: Path) -> Counts:
    """The counts of the return read back."""
    return Counts(read_back(written))
