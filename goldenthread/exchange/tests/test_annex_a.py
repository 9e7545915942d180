"""Annex A from the records: what is held stands in it, what is not is said, and nobody sees whom they may not."""

from datetime import date

import pytest

from goldenthread.audit.models import Change, View
from goldenthread.exchange.annex_a import prepare
from goldenthread.exchange.annex_a_feeds import FEEDS
from goldenthread.exchange.tests.conftest import SYSTEM, TODAY
from goldenthread.exchange.tests.returns import BIRCH, CEDAR, write
from goldenthread.formats import annex_a
from goldenthread.partnership.actions import appoint
from goldenthread.partnership.models import Organisation
from goldenthread.partnership.rules import NotAllowed
from goldenthread.partnership.tests import factories as place
from goldenthread.people.actions import restrict
from goldenthread.people.models import Child

pytestmark = pytest.mark.django_db


@pytest.fixture
def analyst(area):
    user = place.person("performance_analyst", Organisation.objects.get(area=area))
    appoint(user=user, role="send_manager", organisation=Organisation.objects.get(area=area),
            starts_on=date(2020, 1, 1), by=SYSTEM)  # fmt: skip
    return user


@pytest.fixture
def brought(area, officers, bring, tmp_path):
    bring(write(tmp_path / "return.xml", BIRCH, CEDAR))
    return area


def test_the_list_is_what_the_records_hold(brought, analyst, tmp_path):
    made = prepare(brought, analyst, TODAY, tmp_path / "annex-a.xlsx")
    rows = {row["Date of birth"]: row for row in annex_a.read(made.path)["List_1"].iter_rows(named=True)}
    birch, cedar = rows["2014-10-30"], rows["2008-06-11"]
    assert (birch["UPN"], birch["SEN primary need"], birch["Gender"]) == ("X330200021001", "ASD", "Male")
    assert birch["Main education establishment – URN"] == "100001"
    assert birch["Date initial EHC plan issued"] == "2023-06-15"
    assert cedar["Date EHC plan last reviewed"] == "2023-02-03"
    assert cedar["Elective home education"] == "No"
    assert made.rows == {"List_1": 2, "List_2": 0}
    assert set(made.children.values()) == set(Child.objects.values_list("public_id", flat=True))


def test_what_is_not_held_is_left_empty_and_found_by_the_rules(brought, analyst, tmp_path):
    made = prepare(brought, analyst, TODAY, tmp_path / "annex-a.xlsx")
    table = annex_a.read(made.path)["List_1"]
    assert all(table[heading].null_count() == table.height for heading in FEEDS if heading in table.columns)
    assert "103" in {fault.rule for fault in made.faults}


def test_a_restricted_child_is_counted_and_not_listed(brought, analyst, tmp_path):
    child = Child.objects.get(birth_date=date(2014, 10, 30))
    restrict(child=child, reason="Adoption", people=[], starts_on=TODAY, by=SYSTEM)
    made = prepare(brought, analyst, TODAY, tmp_path / "annex-a.xlsx")
    assert (made.rows["List_1"], made.not_seen) == (1, 1)
    assert child.public_id not in made.children.values()


def test_the_list_is_written_down_as_looked_at_and_made(brought, analyst, tmp_path):
    made = prepare(brought, analyst, TODAY, tmp_path / "annex-a.xlsx")
    assert set(View.objects.get(page="annex-a").shown) == set(made.children.values())
    assert Change.objects.get(action="exchange.annex_a_written").details["List_1"] == 2


def test_an_officer_may_not_make_it(brought, officers, tmp_path):
    with pytest.raises(NotAllowed):
        prepare(brought, officers[0], TODAY, tmp_path / "annex-a.xlsx")
    assert not (tmp_path / "annex-a.xlsx").exists()
