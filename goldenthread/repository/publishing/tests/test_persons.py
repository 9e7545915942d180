"""The tables of feeds in a joint snapshot, and every child put together from them."""

from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl

from goldenthread.repository.feeds.feed import feed, feeds
from goldenthread.repository.publishing.feed_tables import columns_of
from goldenthread.repository.publishing.persons import CHILDREN, PERSONS
from goldenthread.repository.publishing.tests.making import HOME, links, part, publish

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
CENSUS = (
    "local_id,forename,surname,birth_date,sex,postcode,census_date,urn,setting_type,sen_provision,primary_need,fsm\n"
)
ANN = "1,Ann,Lee,2014-02-01,F,SS1 1AA,2026-01-15,100001,primary,K,SLCN,Y\n"
BEN = "2,Ben,Fox,2013-05-09,M,SS1 1AB,2026-01-15,100001,secondary,N,,N\n"


def child(**given: object) -> pl.DataFrame:
    return pl.DataFrame([{**dict.fromkeys(CHILDREN), **given}], schema=dict(CHILDREN))


def test_every_feed_has_a_table_of_its_columns_though_nothing_came(tmp_path: Path):
    snapshot = publish(tmp_path / "joint", part(tmp_path, "home_education", HOME), at=AT)
    for one in feeds().values():
        if one.delivered:
            assert snapshot.read(one.table).schema == pl.Schema(columns_of(one))
    assert snapshot.read("persons").schema == pl.Schema(dict(PERSONS))


def test_a_person_has_one_number_in_every_table_and_a_row_of_nobody_none(tmp_path: Path):
    census = part(tmp_path, "school_census", CENSUS + BEN + ANN)
    homes = part(tmp_path, "home_education", HOME)
    whose = links(census, homes).filter(
        ~pl.col("row_id").str.starts_with("home_education") | (pl.col("person_id") > "p2")
    )
    snapshot = publish(tmp_path / "joint", census, homes, at=AT, whose=whose)
    numbers = dict(snapshot.read("persons").select("person_id", "person_number").rows())
    assert sorted(numbers.values()) == [1, 2]
    for table in ("school_census", "home_education"):
        rows = snapshot.read(table).select("person_id", "person_number").rows()
        assert rows
        assert all(number == numbers.get(person) for person, number in rows)
    assert None in snapshot.read("home_education")["person_number"].to_list()


def test_of_files_that_add_the_newer_row_of_the_same_keys_stands(tmp_path: Path):
    of = "month,practice,register,checked\n"
    old = part(tmp_path, "ld_health_check", of + "2026-01,A,10,1\n2026-02,A,10,2\n", name="old")
    new = part(tmp_path, "ld_health_check", of + "2026-02,A,11,3\n", name="new")
    other = part(tmp_path, "ld_health_check", of + "2026-02,A,99,9\n", name="other", sender="another")
    rows = publish(tmp_path / "joint", old, other, new, at=AT).read("ld_health_check").sort("sender", "month")
    assert rows.select("sender", "month", "register").rows() == [
        ("another", date(2026, 2, 1), 99),
        ("council", date(2026, 1, 1), 10),
        ("council", date(2026, 2, 1), 11),
    ]


def test_provider_is_the_sender_unless_the_feed_has_its_own(tmp_path: Path):
    rows = publish(tmp_path / "joint", part(tmp_path, "home_education", HOME), at=AT).read("home_education")
    assert rows["provider"].unique().to_list() == rows["sender"].unique().to_list() == ["council"]
    assert "provider" in feed("camhs").names


def test_a_child_is_put_together_from_the_sources_in_the_order_they_are_believed(tmp_path: Path):
    census = part(tmp_path, "school_census", CENSUS + ANN + BEN)
    needs = part(
        tmp_path,
        "children_in_need",
        "local_id,forename,surname,birth_date,sex,status,started_on,ended_on\n"
        "1,Ann,Lee,2014-02-02,F,cin,2025-01-01,\n2,Ben,Fox,2013-05-09,M,cla,2020-01-01,2026-03-02\n",
    )
    postcodes = part(tmp_path, "postcodes", "postcode,lsoa\nSS1 1AA,E01015819\n")
    areas = part(tmp_path, "small_areas", "lsoa,ward,imd_decile\nE01015819,Milton,3\n")
    own = child(person_id="p2", child_id="c2", sex="F", plan=True, primary_need="ASD")
    snapshot = publish(tmp_path / "joint", census, needs, postcodes, areas, at=AT, children=own)
    ann, ben = (
        snapshot.read("persons").filter(pl.col("person_id").is_in(["p2", "p3"])).sort("person_id").rows(named=True)
    )
    assert (ann["child_id"], ann["birth_date"], ann["birth_month"]) == ("c2", date(2014, 2, 1), date(2014, 2, 1))
    assert (ann["plan"], ann["sen_provision"], ann["primary_need"]) == (True, "E", "ASD"), (
        "our casework knows of the plan"
    )
    assert (ann["lsoa"], ann["ward"], ann["imd_decile"], ann["imd_quintile"]) == ("E01015819", "Milton", 3, 2)
    assert (ann["cin"], ann["cla"], ann["fsm"], ann["setting_type"]) == (True, False, True, "primary")
    assert (ann["year_group"], ann["school_age"]) == (7, True)
    assert (ben["cla"], ben["plan"], ben["lsoa"]) == (False, False, None), "looked after until that very day"


def test_what_no_feed_tells_is_not_known_rather_than_false(tmp_path: Path):
    (row, _) = (
        publish(tmp_path / "joint", part(tmp_path, "home_education", HOME), at=AT).read("persons").rows(named=True)
    )
    assert row["cla"] is None
    assert row["fsm"] is None
    assert row["imd_quintile"] is None


def test_a_table_is_sorted_by_what_is_mostly_asked_of_it(tmp_path: Path):
    days = ("2026-01-15", "2025-10-02", "2026-01-15", "2025-10-02")
    rows = [ANN.replace("1,", f"{n},", 1).replace(days[0], day) for n, day in enumerate(days)]
    rows = [row.replace(",K,", f",{code},") for row, code in zip(rows, "NKEE", strict=True)]
    made = publish(tmp_path / "joint", part(tmp_path, "school_census", CENSUS + "".join(rows)), at=AT)
    found = made.read("school_census").select(*feed("school_census").order).rows()
    assert found == [
        (date(2025, 10, 2), "E"), (date(2025, 10, 2), "K"), (date(2026, 1, 15), "E"), (date(2026, 1, 15), "N"),
    ]  # fmt: skip
