"""The figures over partners' deliveries: those of the authority's own too, and no month of which nothing was told."""

from datetime import UTC, date, datetime

import pytest

from goldenthread.exchange.dashboard import joint
from goldenthread.indicators import declared
from goldenthread.repository.publishing.tests.making import HOME, part, publish

FEBRUARY = date(2026, 2, 28)
STARTED = HOME + "3,Cat,Ray,2012-01-01,2026-02-05\n"
OWN = """id: LOC-01
version: 1
title: Begun at home
meaning: How many began to be educated at home.
polarity: context
owner: Performance analyst
review_by: 2030-01-01
law: none
frequency: termly
small_numbers: S1
cannot_tell: [Whether it was wanted.]
counted: {period: flow, from: home_education, day: started_on}
bases:
  all:
    title: All
    population: Spells that began
    numerator: Spells
    unit: count
    value: count
  met:
    title: Of the young
    population: Spells that began
    numerator: Spells of those under twelve
    denominator: Spells
    unit: "%"
    counts: years(birth_date, started_on) < 12
    value: share
"""


@pytest.fixture
def snapshot(tmp_path):
    return publish(
        tmp_path / "joint", part(tmp_path / "parts", "home_education", STARTED), at=datetime(2026, 3, 2, tzinfo=UTC)
    )


@pytest.fixture
def own(settings, tmp_path):
    """The folder of the authority's own definitions, with one in it."""
    settings.DATA = tmp_path
    folder = tmp_path / "indicators"
    folder.mkdir()
    (folder / "LOC-01.yaml").write_text(OWN, encoding="utf-8")
    return folder


def test_an_indicator_of_the_authoritys_own_is_counted(own, snapshot):
    found = joint.joint_sheets(snapshot, {"LOC-01": joint.known()["LOC-01"]}, FEBRUARY)
    assert [(sheet.id, sheet.count.numerator) for sheet in found] == [("LOC-01", 3)]


def test_an_indicator_is_counted_on_each_of_its_bases(own, snapshot):
    (found,) = joint.joint_sheets(snapshot, {"LOC-01": joint.known()["LOC-01"]}, FEBRUARY)
    (young,) = found.others
    assert (young.basis, young.unit, young.count.denominator, young.trend) == ("met", "%", 3, ())
    assert young.before is not None


def test_a_basis_may_be_good_in_a_way_of_its_own(own, snapshot):
    said = OWN.replace("    title: Of the young\n", "    title: Of the young\n    polarity: lower\n")
    (own / "LOC-01.yaml").write_text(said, encoding="utf-8")
    (found,) = joint.joint_sheets(snapshot, {"LOC-01": joint.known()["LOC-01"]}, FEBRUARY)
    assert (found.polarity, found.others[0].polarity) == ("context", "lower")
    (own / "LOC-01.yaml").write_text(said.replace("lower", "wide"), encoding="utf-8")
    assert "polarity wide is none of" in next(iter(declared.faults(own).values()))


def test_what_is_kept_goes_by_the_authoritys_own_definitions_too(own):
    before = joint.local_files()
    (own / "LOC-01.yaml").write_text(OWN.replace("version: 1", "version: 10"), encoding="utf-8")
    assert joint.local_files() != before
    assert joint.known()["LOC-01"].definition.version == 10


def test_a_wrong_file_hides_no_figure_but_its_own(own):
    (own / "LOC-02.yaml").write_text("id: LOC-02\n", encoding="utf-8")
    (own / "EHC-04.yaml").write_text(OWN.replace("LOC-01", "EHC-04"), encoding="utf-8")
    assert {"LOC-01", "IDN-01"} <= joint.known().keys()
    assert not {"LOC-02", "EHC-04"} & joint.known().keys()


def test_a_feed_of_terms_has_no_months_between_them(own, snapshot):
    (own / "LOC-01.yaml").write_text(OWN[: OWN.index("  all:")] + OWN[OWN.index("  met:") :], encoding="utf-8")
    (found,) = joint.joint_sheets(snapshot, {"LOC-01": joint.known()["LOC-01"]}, FEBRUARY)
    months = [(point.last, point.count.denominator) for point in found.trend]
    assert months == [(date(2025, 10, 31), 1), (date(2025, 11, 30), 1), (date(2026, 2, 28), 1)]


HOMES = """postcode,lsoa
SS9 9ZA,E01990001
SS9 9ZB,E01990002
"""
PLACES = """lsoa,ward,imd_decile
E01990001,Alderfield,1
E01990002,Barley Marsh,8
"""
WITH_HOMES = """local_id,forename,surname,birth_date,postcode,started_on
1,Ann,Lee,2014-02-01,SS9 9ZA,2025-10-01
2,Ben,Fox,2013-05-09,SS9 9ZB,2025-11-03
3,Cat,Ray,2012-01-01,SS9 9ZZ,2026-02-05
"""


def test_two_open_tables_bring_deprivation(own, tmp_path):
    """A postcode tells the small area, and that its ward and tenth; one that no table holds is not known."""
    texts = {"home_education": WITH_HOMES, "postcodes": HOMES, "small_areas": PLACES}
    parts = [part(tmp_path / "parts", feed_id, text) for feed_id, text in texts.items()]
    made = publish(tmp_path / "joint", *parts, at=datetime(2026, 3, 2, tzinfo=UTC))
    assert sorted(made.read("persons")["ward"].drop_nulls()) == ["Alderfield", "Barley Marsh"]
    more = "dimensions: [deprivation]\nown: {ward: {title: Ward, of: person.ward}}\nfrequency:"
    (own / "LOC-01.yaml").write_text(OWN.replace("frequency:", more), encoding="utf-8")
    (found,) = joint.joint_sheets(made, {"LOC-01": joint.known()["LOC-01"]}, FEBRUARY)
    groups = {group.label: group.count.numerator for group in found.groups["deprivation"]}
    assert groups == {"1 (most deprived)": 1, "4": 1, "Not known": 1}
    wards = {group.label: group.count.numerator for group in found.groups["ward"]}
    assert wards == {"Alderfield": 1, "Barley Marsh": 1, "Not known": 1}
