"""What the invented partners send: the totals the area is known by, faults of each kind, nobody named."""

import random
from collections import Counter
from datetime import date

import polars as pl
import pytest

from goldenthread.demo.feeds import parcels as sending
from goldenthread.demo.feeds import schools
from goldenthread.demo.feeds.known import Known
from goldenthread.demo.feeds.roll import SEN_PUPILS, roll_of
from goldenthread.repository.feeds.feed import feeds
from goldenthread.repository.matching import AreaKey
from goldenthread.vocabulary.nhs_number import is_valid_nhs_number
from goldenthread.vocabulary.upn import is_valid_upn

pytestmark = pytest.mark.slow
KEY = AreaKey(b"a key that is long enough for it to be one")


@pytest.fixture(scope="module")
def known() -> Known:
    """Twelve hundred children with a plan, most of them in a special school of the area."""
    rng = random.Random(7)
    count = 1200
    ages = [rng.randint(5, 15) for _ in range(count)]
    plans = pl.DataFrame({
        "child_id": [f"c{n}" for n in range(count)], "upn": [None] * count, "uln": [None] * count,
        "forename": ["Ann"] * count, "surname": ["Alder"] * count,
        "birth_date": [date(2023 - age, 3, 1) for age in ages], "sex": ["F"] * count, "postcode": ["SS1 5AB"] * count,
        "ethnicity": ["WBRI"] * count, "urn": ["144692" if n % 10 else "" for n in range(count)],
        "need": ["ASD"] * count, "age": ages, "age_31_august": ages,
    }, schema_overrides={"upn": pl.String, "uln": pl.String})  # fmt: skip
    return Known(plans, plans)


@pytest.fixture(scope="module")
def sent(known):
    rng = random.Random(2024)
    roll = roll_of(known, rng, "882")
    return list(sending.parcels(sending.making_of(roll, KEY, rng, "882")))


def of(sent, feed_id):
    return next(parcel for parcel in sent if parcel.feed == feed_id).rows


def test_at_least_six_partners_send_every_feed_that_comes_as_a_file(sent):
    assert len({parcel.sender for parcel in sent}) >= 6
    delivered = {each.id for each in feeds().values() if each.delivered} - {"population"}
    assert delivered <= {parcel.feed for parcel in sent}


def test_whoever_mental_health_services_assessed_is_among_those_it_saw(sent):
    assessed = {row["person_key"] for row in of(sent, "camhs") if row["assessed_on"]}
    contacts = [parcel for parcel in sent if parcel.feed == "health_contact" and parcel.sender == sending.MENTAL_HEALTH]
    assert assessed
    assert [{row["person_key"] for row in parcel.rows} for parcel in contacts] == [assessed]


def test_published_statistics_are_those_that_ship_up_to_the_day(sent):
    rows = of(sent, "dfe_statistics")
    assert max(row["period"] for row in rows if row["measure"] == "pupils_with_plan_pc") == "2023"
    assert max(row["period"] for row in of(sent, "nhs_statistics")) < "2024"
    assert max(row["published_on"] for row in of(sent, "ofsted_inspections")) <= "2024-05-31"


def test_the_census_has_the_shares_the_area_is_known_by(sent):
    provision = Counter(row["sen_provision"] for row in of(sent, "school_census"))
    assert provision["K"] / provision.total() == pytest.approx(0.1158, abs=0.001)
    assert provision["K"] + provision["E"] == pytest.approx(SEN_PUPILS, abs=20)


def test_suspensions_and_home_education_come_to_the_published_numbers(sent):
    kinds = Counter(row["kind"] for row in of(sent, "exclusions") if row["sen_provision"] != "N")
    assert kinds["suspension"] >= schools.SUSPENSIONS["sen"]
    assert kinds["permanent"] == schools.PERMANENT["sen"]
    at_home = [row for row in of(sent, "home_education") if not row["ended_on"]]
    assert len(at_home) == pytest.approx(609, abs=23)  # this small test has fewer children with plans at home


def test_numbers_are_well_formed_but_for_those_spoilt_on_purpose(sent):
    rows = of(sent, "school_census")
    assert sum(not is_valid_upn(row["upn"]) for row in rows if row["upn"]) <= 16
    assert all(is_valid_nhs_number(row["nhs_number"]) for row in rows if row["nhs_number"])
    assert {row["nhs_number"][:3] for row in rows if row["nhs_number"]} == {"999"}


@pytest.mark.parametrize("feed_id", [each.id for each in feeds().values() if each.identifiability == "pseudonymised"])
def test_nobody_is_named_where_nobody_may_be(sent, feed_id):
    proper = [parcel for parcel in sent if parcel.feed == feed_id][-1]
    assert {"forename", "surname", "nhs_number", "upn", "birth_date", "postcode"}.isdisjoint(proper.rows[0])


def test_faults_of_every_kind_are_there(sent):
    census = of(sent, "school_census")
    ids = Counter((row["local_id"], row["urn"]) for row in census)
    assert sum(count > 1 for count in ids.values()) == 11
    assert sum(row["upn"] is None for row in census) >= 38
    names = [parcel.name for parcel in sent]
    assert "AP placements May.xlsx" in names
    assert "forename" in next(p for p in sent if p.name == "caseload with names.csv").rows[0]


def test_every_file_can_be_written_as_its_sender_writes_it(sent, tmp_path):
    for parcel in sent:
        parcel.rows = parcel.rows[:3]
        assert parcel.write(tmp_path).stat().st_size > 0
