"""What DuckDB answers, a Spark cluster answers.

One test, so that one cluster is started, however many processes the tests are spread over.
"""

from pathlib import Path
from typing import Any

import pytest

from tests.spark.conftest import QUIET
from tests.spark.indicators import counted_alike
from tests.spark.matching import matched_alike

pytestmark = [QUIET, pytest.mark.slow]


def test_a_cluster_matches_and_counts_as_duckdb_does(running: Any, tmp_path: Path) -> None:
    matched_alike(running)
    counted_alike(running, tmp_path)
