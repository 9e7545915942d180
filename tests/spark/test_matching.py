"""Matching on a cluster: the same people, links and doubts as on DuckDB."""

from typing import Any

import pytest

from goldenthread.repository import spark
from goldenthread.repository.matching import people
from goldenthread.repository.matching.tests.synthetic import area
from tests.spark.conftest import QUIET

pytestmark = [QUIET, pytest.mark.slow, pytest.mark.timeout(600)]

PEOPLE = 2_000


def test_two_thousand_people_are_matched_alike_on_both(running: Any) -> None:
    """Persons, how and why, weights, doubts: all of it, and not only how many."""
    sources = area(PEOPLE, seed=3).sources
    here, there = people(sources), people(sources, engine=spark.OnSpark(running))
    assert here.links.equals(there.links)
    assert here.doubts.equals(there.doubts)
    assert set(here.links["how"]) == {"identifier", "likeness", "alone"}
    assert not here.doubts.is_empty()
