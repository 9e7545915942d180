"""One Spark cluster for the tests of this folder, and a session on it; where there is no Java they say so."""

import gc
import os
import warnings
from collections.abc import Iterator
from typing import Any

import pytest

from goldenthread.repository import spark
from tests.spark.cluster import HERE, QUICK, cluster

QUIET = pytest.mark.filterwarnings(
    "ignore:unclosed.*socket:ResourceWarning", "ignore:.*unclosed.*:pytest.PytestUnraisableExceptionWarning"
)
"""For tests of this folder: py4j leaves its sockets to be collected."""
OPTIONS = {
    **spark.OF_FEW,
    "spark.default.parallelism": "2",
    "spark.driver.host": HERE,
    "spark.driver.bindAddress": HERE,
    "spark.executor.memory": "512m",
    "spark.driver.extraJavaOptions": QUICK,
    "spark.executor.extraJavaOptions": QUICK,
}


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A session on a cluster of one master and two workers, started here and ended here."""
    try:
        spark.java()
    except spark.NoJava as missing:
        pytest.skip(f"not run: {missing}")
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        patch.setitem(os.environ, "SPARK_LOCAL_IP", HERE)
        with cluster(tmp_path_factory.mktemp("spark")) as address, spark.session(address, options=OPTIONS) as made:
            yield made
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()  # py4j leaves its sockets to be collected: here, and not in somebody else's test
