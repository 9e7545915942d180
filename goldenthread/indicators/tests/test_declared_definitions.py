"""The shipped files are whole, the catalogue has no gap, and a file that is wrong is refused with what to do."""

import csv
from datetime import UTC, datetime
from pathlib import Path

import pytest

from goldenthread.indicators import declared
from goldenthread.indicators.declared import catalogue, faults, loaded, not_counted, shipped, with_local
from goldenthread.indicators.declared.load import FOLDER
from goldenthread.indicators.definition import DefinitionError, definitions

TEXT = (FOLDER / "INC-04.yaml").read_text(encoding="utf-8")


def test_none_of_the_catalogue_is_silently_missing(shared_reference: Path) -> None:
    with (shared_reference / "indicators.csv").open(encoding="utf-8") as file:
        wanted = [row["id"] for row in csv.DictReader(file)]
    told = [*definitions(), *shipped(), *not_counted()]
    assert sorted(told) == sorted(wanted)


def test_small_numbers_and_polarity_are_those_of_the_catalogue(shared_reference: Path) -> None:
    with (shared_reference / "indicators.csv").open(encoding="utf-8") as file:
        rows = {row["id"]: (row["small_number_rule"], row["polarity"]) for row in csv.DictReader(file)}
    ours = {name: (one.definition.small_numbers, one.definition.polarity) for name, one in shipped().items()}
    assert ours == {name: rows[name] for name in shipped()}


def test_each_is_whole_and_none_is_past_its_review_date() -> None:
    today = datetime.now(tz=UTC).date()
    for one in shipped().values():
        of = one.definition
        assert of.cannot_tell
        assert of.review_by >= today, of.id
        for basis in of.bases.values():
            needs = basis.value in {"share", "rate", "ratio"}
            assert bool(basis.denominator) >= needs, (of.id, basis.id)


def test_what_is_told_otherwise_says_where() -> None:
    assert not_counted()["EHC-21"].told == "the audits of plans in the quality room"
    assert all(one.why for one in not_counted().values())


@pytest.mark.parametrize(
    ("found", "put", "said"),
    [
        ("from: exclusions", "from: exclusion", "basis rate: no feed declares a table “exclusion”. There are:"),
        ("day: started_on", "day: begun_on", "basis rate: In “begun_on”: there is no column “begun_on”"),
        ("kind == 'suspension'", "kind == 'suspended'", "“suspended” is no code of kind. Its codes are suspension"),
        ("kind == 'suspension'", "surname == 'A'", "there is no column “surname”"),
        ("kind == 'suspension' and", "kind == and", "is not an expression"),
        ("unit: per 100", "unit: per 3", "a rate is given as %"),
        ("value: rate", "value: rat", "value rat is none of share, count, rate"),
        ("polarity: lower", "polarity: red", "polarity red is none of context, higher, lower"),
        ("small_numbers: S1", "small_numbers: S9", "small_numbers S9 is none of S0"),
        ("review_by: 2027-09-30", "review_by: soon", "review_by is not a day; write it as 2027-09-30"),
        ("version: 1", "version: one", "version must be a whole number from 1"),
        ("id: INC-04", "id: INC-44", "id is INC-44; name the file after it"),
        ("owner: Access", "keeper: Access", "keeper is not known here"),
        ("dimensions: [sex,", "dimensions: [shoe,", "dimensions shoe: there are age, sex"),
        ("sen: {title: SEN provision, of: sen_provision}", "sen: {title: SEN provision}", "own sen needs title and of"),
        (
            "sen: {title: SEN provision, of: sen_provision}",
            "sen: {title: S, of: reason}",
            "there is no column “reason”",
        ),
        ("period: flow", "period: date", "a flow has a day that puts a row in the period"),
        ("  from: exclusions\n", "  from: exclusions\n  published: [heaps]\n", "heaps is no measure of the published"),
        ("cannot_tell:", "open_points:", "cannot_tell is empty; say what a reader must not take"),
        ("bases:", "base:", "base is not known here"),
        ("id: INC-04", "- id: INC-04", "this is not YAML"),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_what_to_write(found: str, put: str, said: str) -> None:
    assert found in TEXT
    with pytest.raises(DefinitionError) as refused:
        loaded("INC-04.yaml", TEXT.replace(found, put))
    assert str(refused.value).startswith("INC-04.yaml")
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("aside: {gone: yes}", "aside gone needs when (a condition) and words"),
        ("joins: {referral: {from: health_referral, by: [referral_id]}}", "write by: [provider, referral_id]"),
        ("knows: {known: {from: cetr}}", "knows known: by is missing"),
        ("knows: {known: {from: cetr, by: [upn]}}", "exclusions has no column upn"),
        ("each: {by: [nobody]}", "exclusions has no column nobody"),
        ("of: sessions", "of belongs to a rate"),
        ("out_of: {from: school_census}", "out_of names the table that a rate is out of"),
        ("at: 0.5", "at is the part of a quantile"),
        ("buckets: {PP: Assault}", "no bucket says which row is whose"),
    ],
)
def test_entries_of_a_basis_are_checked(entry: str, said: str) -> None:
    text = TEXT[: TEXT.index("bases:")].replace("of: sen_provision", "of: kind") + (
        "bases:\n  a: {title: A, population: P, numerator: N, unit: count, value: count}\ncannot_tell: [All]\n"
    )
    loaded("INC-04.yaml", text)
    with pytest.raises(DefinitionError) as refused:
        loaded("INC-04.yaml", text.replace("  day: started_on\n", f"  day: started_on\n  {entry}\n"))
    assert said in str(refused.value)


def test_a_quantile_needs_its_part_and_its_days() -> None:
    text = (FOLDER / "HLT-01.yaml").read_text(encoding="utf-8")
    for found, put, said in (
        ("at: 0.5", "at: 50", "at is 50; it must be above 0 and no more than 1"),
        ("    at: 0.5\n", "", "at is missing; write 0.5 for the median"),
        ("    of: days(started_on, stopped_on)\n    at: 0.5", "    at: 0.5", "a quantile needs of"),
        ("of: days(started_on, stopped_on)", "of: provider", "gives a text; here a whole number must stand"),
    ):
        with pytest.raises(DefinitionError) as refused:
            loaded("HLT-01.yaml", text.replace(found, put))
        assert said in str(refused.value)


def test_an_area_adds_one_by_a_file_and_nothing_else(tmp_path: Path) -> None:
    assert with_local(tmp_path / "none").keys() == shipped().keys()
    (tmp_path / "LOC-01.yaml").write_text(TEXT.replace("id: INC-04", "id: LOC-01"), encoding="utf-8")
    assert faults(tmp_path) == {}
    assert list(with_local(tmp_path))[-1] == "LOC-01"
    assert catalogue(tmp_path)["LOC-01"].title == "Suspension rate, pupils with SEN"
    (tmp_path / "INC-04.yaml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "EHC-04.yaml").write_text(TEXT.replace("id: INC-04", "id: EHC-04"), encoding="utf-8")
    (tmp_path / "LOC-02.yaml").write_text("id: LOC-02", encoding="utf-8")
    found = faults(tmp_path)
    assert found.keys() == {"EHC-04.yaml", "INC-04.yaml", "LOC-02.yaml"}
    assert "INC-04 is an indicator of the product; give yours an id of its own" in found["INC-04.yaml"]
    (tmp_path / "LOC-02.yaml").unlink()
    with pytest.raises(DefinitionError, match="EHC-04 is an indicator of the product"):
        declared.with_local(tmp_path)
