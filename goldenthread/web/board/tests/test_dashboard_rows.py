"""A figure of partners' deliveries opened: children in sight by name, rows without names as such, and no more."""

from datetime import UTC, date, datetime

import polars as pl
import pytest
from django.urls import reverse

from goldenthread.audit.models import View
from goldenthread.exchange.dashboard import joint, kept, opening
from goldenthread.exchange.dashboard.clear import told_in_clear
from goldenthread.exchange.dashboard.opening import Names
from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.tests import factories as place
from goldenthread.people.models import Child
from goldenthread.people.tests import factories as people
from goldenthread.repository.publishing.persons import CHILDREN
from goldenthread.repository.publishing.tests.making import part, publish

pytestmark = pytest.mark.django_db
TODAY, MAY = date(2024, 6, 19), date(2024, 5, 31)
BREAKS = """local_id,forename,surname,birth_date,tier,started_on
1,Ann,Marlowe,2014-02-01,community,2024-01-05
2,Ben,Hidden,2013-05-09,community,2024-02-05
3,Cat,Stranger,2012-05-09,overnight,2024-02-07
"""
KEY = "a1b2c3d4e5f60718293a4b5c6d7e8f90"
REGISTER = f"person_key,entered_on,rating\n{KEY},2024-01-03,red\n"


@pytest.fixture
def area(settings, tmp_path, monkeypatch):
    """Short breaks of Ann, of Ben whom only his own authority may see, and of Cat, whom the casework does not know."""
    settings.DATA = tmp_path
    made = place.area()
    move_demonstration_clock(area=made, today=TODAY, by=place.TESTS)
    ann, ben = people.child(made, "Marlowe"), people.child(made, "Hidden")
    ben.involvements.all().delete()
    told = pl.DataFrame(
        [{"person_id": "p2", "child_id": ann.public_id}, {"person_id": "p3", "child_id": ben.public_id}],
        schema=dict(CHILDREN),
    )
    parts = [part(tmp_path / "parts", "short_breaks", BREAKS), part(tmp_path / "parts", "dsr_entry", REGISTER)]
    publish(tmp_path / "joint" / made.code, *parts, at=datetime(2024, 6, 3, tzinfo=UTC), children=told)
    only = {key: joint.known()[key] for key in ("CSC-06", "HLT-09")}
    monkeypatch.setattr(kept, "casework_sheets", lambda *_: [])
    monkeypatch.setattr(kept, "joint_sheets", lambda snapshot, _, as_at: joint.joint_sheets(snapshot, only, as_at))
    return made


@pytest.fixture
def page(client, area):
    def read(role, name, key, status=200, **query):
        at = place.authority(area)
        client.force_login(place.person(role, at, name=role.title()))
        answer = client.get(reverse(f"dashboard:{name}", args=[key]), query)
        assert answer.status_code == status, answer.content[:1500]
        return answer.content.decode()

    return read


@pytest.mark.slow
def test_children_in_sight_are_named_and_others_counted(page):
    figure = page("send_manager", "figure", "CSC-06")
    assert reverse("dashboard:cases", args=["CSC-06"]) in figure
    assert "Not broken down yet" not in figure
    shown = page("send_manager", "cases", "CSC-06", part="numerator")
    assert "Marlowe" in shown
    assert "1 child is counted and not in your sight" in shown
    assert "1 row is of children whom the casework does not know" in shown
    assert "Hidden" not in shown
    assert "Stranger" not in shown
    assert "feeds/short_breaks-one" not in shown
    assert list(View.objects.filter(page="dashboard.figure.CSC-06", shown=[]).values_list("reason", flat=True)) == [
        "numerator"
    ]
    assert View.objects.filter(page="dashboard.figure.CSC-06").exclude(shown=[]).count() == 1


@pytest.mark.slow
def test_an_analyst_sees_where_rows_of_unknown_children_came_from_and_no_name(page):
    shown = page("performance_analyst", "cases", "CSC-06", part="numerator", who="unknown")
    assert reverse("analyst:feeds-one", args=["short_breaks-one"]) in shown
    assert ">4<" in shown
    assert "Stranger" not in shown
    assert reverse("analyst:feeds-one", args=["short_breaks-one"]) not in page(
        "send_manager", "cases", "CSC-06", part="numerator", who="unknown"
    )


@pytest.mark.slow
def test_another_way_of_counting_stands_beside_and_opens_too(page, area):
    kept.sheets(area, MAY)
    figure = page("send_manager", "figure", "CSC-06")
    assert "Counted in other ways" in figure
    assert "By kind of break" in figure
    assert "basis=tier" in figure
    assert "Marlowe" in page("send_manager", "cases", "CSC-06", part="numerator", basis="tier")
    page("send_manager", "cases", "CSC-06", status=404, part="numerator", basis="none")


@pytest.mark.slow
def test_a_board_member_is_told_why_other_ways_are_not_shown(page, area):
    kept.sheets(area, MAY)
    figure = page("board_member", "figure", "CSC-06")
    assert "Two counts of the same children could tell a small number" in figure
    assert "basis=tier" not in figure


@pytest.mark.slow
def test_rows_without_names_stay_so(page):
    shown = page("send_manager", "cases", "HLT-09", part="numerator")
    assert KEY[: opening.SHOWN_OF_A_KEY] in shown
    assert KEY not in shown
    assert "Marlowe" not in shown
    assert View.objects.filter(page="dashboard.figure.HLT-09").count() == 1
    assert "At immediate risk of admission" in page(
        "send_manager", "cases", "HLT-09", part="numerator", dim="own", group="red"
    )


@pytest.mark.slow
def test_a_group_of_a_breakdown_opens_too(page):
    """Who is under a pseudonym stays so; of a named child nothing is told that a feed without names alone knows."""
    age = page("send_manager", "cases", "CSC-06", part="numerator", dim="age", group="5_to_10")
    assert "Marlowe" in age
    assert "Age: 5 to 10" in age
    older = page("send_manager", "cases", "CSC-06", part="numerator", dim="age", group="11_to_15")
    assert "Marlowe" not in older
    assert "1 child is counted and not in your sight" in older
    register = page("send_manager", "cases", "HLT-09", part="numerator", dim="age", group="not_known")
    assert KEY[: opening.SHOWN_OF_A_KEY] in register
    figure = page("send_manager", "figure", "CSC-06", dim="age")
    assert "group=5_to_10" in figure
    assert "group=5_to_10" not in page("board_member", "figure", "CSC-06", dim="age")


def test_what_a_feed_without_names_alone_tells_opens_no_named_child(area):
    snapshot = joint.joint_snapshot(area)
    assert told_in_clear(area, snapshot, ["person.primary_need", "tier"]) is None
    assert sorted(told_in_clear(area, snapshot, ["person.birth_date", "as_at"])["person_id"]) == ["p2", "p3", "p4"]
    known = area_children_with("ethnicity", area)
    assert told_in_clear(area, snapshot, ["person.ethnicity"])["person_id"].len() == known


def area_children_with(column, area):
    return Child.objects.filter(area=area).exclude(**{column: ""}).count()


@pytest.mark.slow
def test_a_board_member_opens_neither(page):
    assert "do not open into children’s records" in page("board_member", "figure", "CSC-06")
    page("board_member", "cases", "CSC-06", status=403, part="numerator")
    page("send_manager", "cases", "CSC-06", status=404, part="nothing")
    page("send_manager", "cases", "CSC-06", status=404, part="numerator", dim="shoes", group="F")


def test_a_figure_that_sets_rows_without_names_beside_names_does_not_open():
    one = joint.known()["CSC-07"]
    assert opening.names_behind(one, "support_justice") is Names.MIXED
    assert opening.names_behind(one, "support_cin") is Names.NAMED
    assert opening.names_behind(joint.known()["HLT-02"], "over_52") is Names.PSEUDONYMOUS
    assert opening.names_behind(joint.known()["HLT-13"], "") is Names.NOBODY
