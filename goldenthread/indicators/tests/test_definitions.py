"""Every definition loads, is complete, is computed, and has been looked at lately enough."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from goldenthread.formats.statistics.measures import measures
from goldenthread.indicators import definition, definitions, marked, past_review
from goldenthread.indicators.definition import FOLDER, DefinitionError, load
from goldenthread.indicators.expressions.registry import EXPRESSIONS
from goldenthread.indicators.reference.registry import FUNCTIONS
from goldenthread.vocabulary.needs import NEED_TYPES

IDS = ["EHC-01", "EHC-02", "EHC-03", "EHC-04", "EHC-05", "EHC-06", "EHC-07", "EHC-08", "EHC-09", "EHC-10",
       "EHC-11", "EHC-13", "EHC-14", "EHC-15", "EHC-16", "EHC-17", "EHC-18", "EHC-19", "EHC-20", "EHC-22",
       "EHC-23"]  # fmt: skip


def test_all_load_and_none_is_past_its_review_date() -> None:
    assert list(definitions()) == IDS
    assert past_review(datetime.now(tz=UTC).date()) == []


def test_a_past_review_date_is_found() -> None:
    assert past_review(date(2027, 9, 30)) == []
    assert past_review(date(2027, 10, 1)) == IDS


def test_every_basis_is_computed_twice_and_nothing_else_is() -> None:
    declared = {(d.id, basis) for d in definitions().values() for basis in d.bases}
    assert declared == set(EXPRESSIONS) == set(FUNCTIONS)


@pytest.mark.parametrize("indicator", IDS)
def test_a_definition_says_what_a_reader_must_know(indicator: str) -> None:
    of = definition(indicator)
    assert of.cannot_tell
    assert of.law
    for basis in of.bases.values():
        assert basis.unit == "count" or basis.denominator
        assert {*basis.published, *basis.published_by_bucket.values()} <= measures().keys()
        assert basis.published_by_bucket.keys() <= basis.buckets.keys()
        assert basis.numerator or basis.buckets


def test_a_breakdown_by_need_has_every_need_and_a_row_for_none() -> None:
    assert definition("EHC-13").basis("need").buckets.keys() == {*(need.value for need in NEED_TYPES), "not_recorded"}


def test_weeks_over_are_those_of_the_definition() -> None:
    ladder = [marked.IN_TIME, *(name for _, name in marked.WEEKS_OVER), marked.LONGEST_OVER]
    assert list(definition("EHC-05").default.buckets) == ladder


@pytest.mark.parametrize(
    ("found", "put", "said"),
    [
        ("polarity: lower", "polarity: red", "polarity red"),
        ("id: EHC-05", "id: EHC-99", "name the file after it"),
        ("  unit: count", "  unit: heaps", "unit heaps"),
        ("to_confirm: A file", "mislaid: A file", "mislaid"),
        ("owner: Head", "keeper: Head", "owner"),
        ("review_by: 2027-09-30", "review_by: soon", "soon"),
        ("polarity: lower", "polarity: lower\neach: heap", "each heap"),
    ],
)
def test_a_definition_that_is_wrong_is_refused_by_name(tmp_path: Path, found: str, put: str, said: str) -> None:
    path = tmp_path / "EHC-05.yaml"
    path.write_text((FOLDER / "EHC-05.yaml").read_text("utf-8").replace(found, put), encoding="utf-8")
    with pytest.raises(DefinitionError, match=said) as refused:
        load(path)
    assert "EHC-05.yaml" in str(refused.value)
