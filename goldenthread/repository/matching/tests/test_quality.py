"""Two thousand invented children in three sources, with errors: how many are joined rightly, and that no twins are.

The benchmark does the same with two hundred thousand.
"""

from itertools import pairwise

import polars as pl
import pytest

from goldenthread.repository.matching import people
from goldenthread.repository.matching.engines import OnDuckDB
from goldenthread.repository.matching.model import learn, load, prior, shipped
from goldenthread.repository.matching.sources import records_of, rows_of
from goldenthread.repository.matching.tests.quality import quality, with_truth
from goldenthread.repository.matching.tests.synthetic import Area, area

pytestmark = pytest.mark.slow

PRECISION, RECALL = 0.999, 0.97


@pytest.fixture(scope="module")
def made() -> Area:
    return area(2_000, seed=11)


@pytest.fixture(scope="module")
def links(made: Area) -> pl.DataFrame:
    return people(made.sources).links


def test_precision_and_recall(made: Area, links: pl.DataFrame):
    found = quality(links, made.truth)
    assert found.precision >= PRECISION
    assert found.recall >= RECALL


def test_no_twins_are_one_person(made: Area, links: pl.DataFrame):
    """Those born the same day to one family are there, and each person is at most one of them."""
    twins = {
        child.number
        for one, other in pairwise(made.children)
        if (one.birth_date, one.surname, one.postcode) == (other.birth_date, other.surname, other.postcode)
        for child in (one, other)
    }
    assert len(twins) > 20
    of_twins = with_truth(links, made.truth).filter(pl.col("child").is_in(twins))
    assert of_twins.group_by("person_id").agg(pl.col("child").n_unique())["child"].max() == 1


def test_every_row_is_somebodys_and_says_how_and_why(made: Area, links: pl.DataFrame):
    assert links.height == sum(source.rows.height for source in made.sources)
    assert links["row_id"].is_unique().all()
    assert links.select("person_id", "how", "reasons").null_count().sum_horizontal().sum() == 0
    assert set(links["how"]) == {"identifier", "likeness", "alone"}


def test_weights_learnt_are_the_same_each_time_and_kept(made: Area, tmp_path):
    records = records_of(pl.concat([rows_of(source) for source in made.sources]))
    once, again = (learn(OnDuckDB(), records, "a test", by_chance=200_000) for _ in range(2))
    assert once == again
    once.save(tmp_path / "weights.json")
    assert load(tmp_path / "weights.json") == once
    found = quality(people(made.sources, model=once).links, made.truth)
    assert found.precision >= PRECISION


def test_weights_for_other_comparisons_are_refused(tmp_path):
    shipped().save(tmp_path / "old.json")
    text = (tmp_path / "old.json").read_text(encoding="utf-8").replace('"postcode"', '"shoe_size"')
    (tmp_path / "old.json").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="learn the weights again"):
        load(tmp_path / "old.json")


def test_two_records_by_chance_are_one_child_less_often_the_larger_the_area():
    few = pl.DataFrame({"source": ["a", "b"]})
    many = pl.DataFrame({"source": ["a"] * 100_000 + ["b"] * 50_000})
    assert prior(few) == 1e-4
    assert prior(many) == pytest.approx(0.7 / 100_000)
