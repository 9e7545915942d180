"""Matching on a cluster: the same people, links and doubts as on DuckDB."""

from typing import Any

from goldenthread.repository import spark
from goldenthread.repository.matching import people
from goldenthread.repository.matching.tests.synthetic import area

PEOPLE = 2_000


def matched_alike(running: Any) -> None:
    """Persons, how and why, weights, doubts: all of it, and not only how many."""
    sources = area(PEOPLE, seed=3).sources
    here, there = people(sources), people(sources, engine=spark.OnSpark(running))
    assert here.links.equals(there.links)
    assert here.doubts.equals(there.doubts)
    assert set(here.links["how"]) == {"identifier", "likeness", "alone"}
    assert not here.doubts.is_empty()
