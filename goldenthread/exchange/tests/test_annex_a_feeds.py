"""Annex A from partners' deliveries: six months of exclusions and absence, social care, schools' phases, and list 2."""

from datetime import UTC, date, datetime

import polars as pl
import pytest

from goldenthread.audit.models import View
from goldenthread.casework.models import Case
from goldenthread.exchange.annex_a import prepare
from goldenthread.exchange.annex_a_feeds import ABSENT, DISABLED, EXCLUDED, KNOWN, OTHER, PREMIUM, SUSPENDED, TEAM, told
from goldenthread.exchange.tests.conftest import SYSTEM, TODAY
from goldenthread.exchange.tests.returns import BIRCH, CEDAR, write
from goldenthread.formats import annex_a
from goldenthread.partnership.actions import appoint
from goldenthread.partnership.models import Organisation
from goldenthread.partnership.tests import factories as place
from goldenthread.people.actions import restrict
from goldenthread.people.models import Child
from goldenthread.repository import snapshots
from goldenthread.repository.feeds.feed import feed
from goldenthread.repository.publishing.feed_tables import columns_of
from goldenthread.repository.publishing.persons import CHILDREN, PERSONS
from goldenthread.repository.publishing.tests.making import part, publish
from goldenthread.repository.snapshots import Meta

DAY = date(2024, 3, 1)
AT = datetime(2024, 3, 1, 9, tzinfo=UTC)
CENSUS = (
    "local_id,upn,forename,surname,birth_date,sex,ethnicity,census_date,urn,setting_type,sen_provision,primary_need,"
    "fsm\n"
    "1,X330200021001,Sam,Birch,2014-10-30,M,MWAS,2024-01-18,100001,primary,E,ASD,Y\n"
    "2,,Ada,Pine,2013-02-01,F,WBRI,2024-01-18,100002,secondary,K,SLCN,N\n"
    "3,,Max,Reed,2012-02-01,M,WBRI,2024-01-18,100002,secondary,N,,N\n"
)
EXCLUSIONS = (
    "local_id,forename,surname,birth_date,sex,urn,kind,started_on\n"
    "1,Sam,Birch,2014-10-30,M,100001,{kind},{day}\n"
)  # fmt: skip
CARE = (
    "local_id,forename,surname,birth_date,sex,status,started_on,ended_on,disability,team\n"
    "1,Sam,Birch,2014-10-30,M,cin,2023-06-01,,Y,Disabled Children\n"
    "2,Ada,Pine,2013-02-01,F,cp,2022-06-01,2023-06-01,,\n"
)
pytestmark = pytest.mark.django_db


@pytest.fixture
def joint(area, settings, tmp_path):
    """Publish some feeds, the first row of each Birch's and the second Pine's, who may be a child of our records."""

    def made(*, ours=None, **texts):
        parts = [part(tmp_path / "parts", feed, text, as_at=DAY) for feed, text in texts.items()]
        known = [
            {**dict.fromkeys(CHILDREN), "person_id": who, "child_id": child, "plan": plan}
            for who, child, plan in ours or []
        ]
        publish(settings.DATA / "joint" / area.code, *parts, at=AT,
                children=pl.DataFrame(known, schema=dict(CHILDREN)))  # fmt: skip

    return made


def birch(area, joint, **texts):
    joint(ours=[("p2", "birch", True)], **texts)
    return told(area, DAY).of_children["birch"]


@pytest.mark.parametrize(
    ("day", "count"), [("2023-09-01", 0), ("2023-09-02", 1), ("2024-03-01", 1), ("2024-03-02", 0)]
)  # fmt: skip
def test_suspensions_are_counted_over_six_months_to_the_day(area, joint, day, count):
    row = birch(area, joint, school_census=CENSUS, exclusions=EXCLUSIONS.format(kind="suspension", day=day))
    assert (row[SUSPENDED], row[EXCLUDED]) == (count, 0)


def test_a_permanent_exclusion_is_no_suspension(area, joint):
    row = birch(area, joint, exclusions=EXCLUSIONS.format(kind="permanent", day="2024-01-10"))
    assert (row[SUSPENDED], row[EXCLUDED]) == (0, 1)


@pytest.fixture
def tables(area, settings):
    """Publish tables of one person, Birch, as they stand: any number of rows."""

    def made(**rows):
        names = ("school_census", "exclusions", "attendance", "children_in_need")
        held = {
            name: pl.DataFrame(
                [{**dict.fromkeys(columns_of(feed(name))), "person_id": "p1", **row} for row in rows.get(name, [])],
                schema=columns_of(feed(name)),
            )
            for name in names
        }  # fmt: skip
        person = {**dict.fromkeys(PERSONS), "person_id": "p1", "child_id": "birch"}
        held["persons"] = pl.DataFrame([person], schema=dict(PERSONS))
        snapshots.publish(settings.DATA / "joint" / area.code, held, Meta(area.code, AT, {}, "joint"))
        return told(area, DAY).of_children["birch"]

    return made


def term(first, last, possible, missed):
    return {"term_from": first, "term_to": last, "possible": possible, "authorised": missed, "unauthorised": 0}


@pytest.mark.parametrize(
    ("terms", "share"),
    [
        ([(date(2023, 9, 4), date(2023, 12, 15), 100, 5), (date(2024, 1, 8), date(2024, 2, 9), 50, 10)], 10.0),
        ([(date(2023, 6, 5), date(2023, 9, 1), 80, 80), (date(2024, 1, 8), date(2024, 2, 9), 50, 10)], 20.0),
        ([(date(2022, 9, 5), date(2022, 12, 16), 80, 80), (date(2023, 4, 17), date(2023, 5, 26), 50, 5)], 10.0),
        ([(date(2024, 1, 8), date(2024, 2, 9), 0, 0)], None),
    ],
)  # fmt: skip
def test_absence_is_of_the_terms_of_six_months_or_else_of_the_latest(tables, terms, share):
    assert tables(attendance=[term(*one) for one in terms]).get(ABSENT) == share


def test_social_care_is_told_with_its_team_and_of_others_that_it_is_not(area, joint):
    joint(ours=[("p2", "birch", True), ("p3", "pine", False)], school_census=CENSUS, children_in_need=CARE)
    found = told(area, DAY).of_children
    assert [found["birch"][each] for each in (KNOWN, TEAM, DISABLED)] == [True, "Disabled Children", True]
    assert (found["pine"][KNOWN], found["pine"][TEAM]) == (False, None)
    assert DISABLED not in found["pine"]


def test_pupil_premium_is_said_where_meals_bring_it_and_of_nobody_that_there_is_none(area, joint):
    joint(ours=[("p2", "birch", True), ("p3", "pine", False)], school_census=CENSUS)
    found = told(area, DAY).of_children
    assert found["birch"][PREMIUM] is True
    assert PREMIUM not in found["pine"]


def test_a_child_on_two_rolls_has_the_phase_of_the_second(tables):
    on = {"census_date": date(2024, 1, 18), "local_id": "1"}
    rolls = [{"urn": "100009", "setting_type": "alternative_provision"}, {"urn": "900001", "setting_type": "primary"}]
    assert tables(school_census=[on | roll for roll in rolls])[OTHER] == "Pupil referral unit/Alternative provision"


def test_what_nobody_delivered_is_named_with_its_feed(area, joint):
    assert set(told(area, DAY).lacking) == {SUSPENDED, EXCLUDED, ABSENT, PREMIUM, DISABLED, "List_2"}
    joint(school_census=CENSUS, exclusions=EXCLUSIONS.format(kind="suspension", day="2024-01-10"))
    assert set(told(area, DAY).lacking) == {ABSENT, DISABLED}


def test_the_second_list_is_of_the_census_and_of_nobody_with_a_plan(area, joint):
    joint(ours=[("p2", "birch", True)], school_census=CENSUS)
    (row,) = told(area, DAY).support
    assert (row["Unique ID"], row["SEN primary need"], row["Gender"]) == ("2", "SLCN", "Female")
    assert (row["Main education establishment – URN"], row["Main education establishment – phase"]) == (
        "100002", "Secondary",
    )  # fmt: skip
    assert told(area, date(2024, 1, 1)).support == []  # the census was not yet


def test_a_restricted_child_of_our_records_is_not_in_the_second_list(area, joint):
    joint(ours=[("p3", "pine", False)], school_census=CENSUS)
    assert len(told(area, DAY).support) == 1
    assert told(area, DAY, {"pine"}).support == []


@pytest.fixture
def brought(area, officers, bring, tmp_path):
    bring(write(tmp_path / "return.xml", BIRCH, CEDAR))
    return area


def people_of(area, *roles):
    at = Organisation.objects.get(area=area)
    user = place.person(roles[0], at)
    for role in roles[1:]:
        appoint(user=user, role=role, organisation=at, starts_on=date(2020, 1, 1), by=SYSTEM)
    return user


def test_both_lists_are_made_by_whoever_keeps_partners_files_and_one_by_others(brought, joint, tmp_path):
    child = Child.objects.get(birth_date=date(2014, 10, 30))
    joint(ours=[("p2", child.public_id, True)], school_census=CENSUS, children_in_need=CARE)
    analyst, manager = people_of(brought, "performance_analyst"), people_of(brought, "send_manager")
    made = prepare(brought, analyst, TODAY, tmp_path / "both.xlsx")
    assert made.rows == {"List_1": 2, "List_2": 1}
    lists = annex_a.read(made.path)
    row = lists["List_1"].filter(pl.col("UPN") == "X330200021001").row(0, named=True)
    assert (row["Pupil Premium"], row[TEAM], row["Main education establishment – phase"]) == (
        "Yes", "Disabled Children", "Primary",
    )  # fmt: skip
    assert lists["List_2"]["Unique ID"].to_list() == ["2"]
    assert View.objects.get(page="annex-a.list-2").shown == ["2"]
    assert prepare(brought, manager, TODAY, tmp_path / "one.xlsx").rows == {"List_1": 2, "List_2": 0}


def test_rules_that_no_column_shows_are_held_against_the_records(brought, tmp_path):
    analyst = people_of(brought, "performance_analyst")
    found = {f.rule for f in prepare(brought, analyst, TODAY, tmp_path / "a.xlsx").faults}
    assert "104" in found
    assert "112" not in found
    Case.objects.filter(area=brought, kind="plan").update(officer=people_of(brought, "send_officer"))
    Child.objects.filter(birth_date=date(2014, 10, 30)).update(deceased_on=date(2024, 1, 2))
    made = prepare(brought, analyst, TODAY, tmp_path / "b.xlsx")
    assert made.rows["List_1"] == 1
    assert [f.rule for f in made.faults if f.rule in ("104", "112")] == ["112"]
    assert len({f.number for f in made.faults}) == len({(f.rule, f.unique_id, f.list) for f in made.faults})


def test_a_dead_restricted_child_is_not_told_of(brought, tmp_path):
    analyst = people_of(brought, "performance_analyst")
    child = Child.objects.get(birth_date=date(2014, 10, 30))
    Child.objects.filter(pk=child.pk).update(deceased_on=date(2024, 1, 2))
    restrict(child=child, reason="Adoption", people=[], starts_on=TODAY, by=SYSTEM)
    assert "112" not in {f.rule for f in prepare(brought, analyst, TODAY, tmp_path / "c.xlsx").faults}
