"""The contradictions known in the area's public papers are each caught, and nothing sound is accused."""

from pathlib import Path

import pytest
import yaml

from goldenthread.claims import Source, check
from goldenthread.claims.files import read

CONTENT = Path(__file__).parents[2] / "demo" / "content" / "papers"

CAUGHT = {
    "AN-01": ("gap-stated", "S2-BCF", 2139), "AN-02": ("change-stated", "S2-ASC", 1514),
    "AN-03": ("two-values", "S2-ASC", 1355), "AN-04": ("period-of-a-paper", "S2-BCF", 1993),
    "AN-05": ("periods-compared", "S2-BCF", 2137), "AN-06": ("side-stated", "S2-BCF", 2138),
    "AN-07": ("product-within-the-total", "S2-ASC", 1806), "AN-08": ("past-in-the-future", "S2-ASC", 1177),
    "AN-09": ("two-values", "S2-A3", 828), "AN-10": ("two-values", "S2-A1", 282),
    "AN-11": ("two-values", "S2-A3", 747), "AN-12": ("parts-make-the-whole", "S2-A1", 239),
    "AN-13": ("two-values", "S2-A1", 316), "AN-14": ("parts-make-the-whole", "S2-A3", 529),
    "AN-15": ("parts-make-the-whole", "S2-A3", 876), "AN-16": ("unit-missing", "S2-ASC", 1521),
    "AN-17": ("numbers-used-twice", "S2-cover", 176), "AN-18": ("two-values", "S2-A1", 319),
    "AN-19": ("multiple-stated", "S2-A3", 496), "AN-20": ("remainder-of-people", "S2-A3", 626),
    "AN-21": ("law-named", "S2-ASC", 1105), "AN-22": ("count-of-a-list", "S2-ASC", 1466),
    "AN-23": ("statistic-missing", "S2-A3", 755), "AN-24": ("points-stated", "S2-A3", 461),
}  # fmt: skip
"""By which check, and where: AN-22's list that does not reconcile is Living Well's, its heading at line 1466."""

FURTHER = {
    ("share-is-its-count", "S2-A1", 239): "part of AN-12: 28% of 53 schools is not 11",
    ("points-stated", "S2-BCF", 2139): "AN-24 again: a gap between rates told in per cent",
    ("numbers-used-twice", "S2-A4", 975): "part of AN-17: clause 4.1.1",
    ("numbers-used-twice", "S2-ASC", 1840): "part of AN-17: section 5.7",
}
"""True contradictions beside the 24, each a part or a repeat of one of them."""


@pytest.fixture(scope="module")
def doubts():
    papers = read(CONTENT)
    return check(papers.passages, papers.record)


def places(doubt):
    return {(doubt.check, where.document, where.line) for where in (doubt.where, *doubt.beside)}


def test_each_known_contradiction_is_caught(doubts):
    found = set().union(*map(places, doubts))
    assert {name for name, where in CAUGHT.items() if where not in found} == set()


def test_nothing_else_is_accused(doubts):
    known = {*CAUGHT.values(), *FURTHER}
    assert [str(doubt.where) for doubt in doubts if not places(doubt) & known] == []


def test_every_doubt_says_both_sides_and_what_to_do(doubts):
    assert all(doubt.says and doubt.record and doubt.ask.endswith((".", "?")) for doubt in doubts)


def test_the_known_contradictions_are_those_of_the_reference(shared_reference):
    listed = yaml.safe_load((shared_reference / "seed_content" / "data_quality_anomalies.yaml").read_text("utf-8"))
    assert {entry["id"] for entry in listed["anomalies"]} == set(CAUGHT)


def test_an_unknown_list_is_named(tmp_path):
    (tmp_path / "a.yaml").write_text("figuers: []\n", encoding="utf-8")
    with pytest.raises(ValueError, match="there is no list called figuers"):
        read(tmp_path)


def test_where_a_source_stands():
    assert str(Source("S2-A3", 461)) == "S2-A3, line 461"
