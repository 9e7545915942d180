"""The boards of the demonstration: every body and role of the papers has its place, and what was run is whole."""

import csv
from datetime import date

import pytest
import yaml

from goldenthread.demo.contents import meetings
from goldenthread.governance.models import Body, Clause, Decision, Escalation, ForwardItem, Meeting, Membership, Pack
from goldenthread.governance.selectors.escalations import clock, steps_of
from goldenthread.partnership.roles import roles
from goldenthread.partnership.tests import factories as place

TODAY = date(2024, 6, 19)


def content(name):
    return yaml.safe_load((meetings.FOLDER / f"{name}.yaml").read_text("utf-8"))


@pytest.fixture
def area(db, tmp_path, settings):
    settings.DATA = tmp_path
    made = place.area()
    meetings.load(made)
    return made


def test_every_body_and_role_of_the_inventory_has_its_place(shared_reference):
    with (shared_reference / "seed_content" / "inventory.csv").open(encoding="utf-8", newline="") as file:
        wanted = {row["id"]: row["name"] for row in csv.DictReader(file) if row["type"] in ("board/group", "role")}
    placed = {key for row in content("bodies")["bodies"] for key in row.get("inventory", [])}
    placed |= {key for rows in content("seats")["bodies"].values() for row in rows for key in row.get("inventory", [])}
    assert not {key: name for key, name in wanted.items() if key not in placed}
    assert "tribunal_officer" in roles()


def test_clause_numbers_are_those_of_the_paper(shared_reference):
    path = shared_reference / "seed_content" / "cjcg_terms_of_reference.yaml"
    printed = yaml.safe_load(path.read_text("utf-8"))
    wanted = [clause["ref"] for part in printed["clauses"] for clause in part["clauses"]]
    assert [clause["ref"] for clause in content("terms")["clauses"]] == wanted
    words = {clause["text"] for part in printed["clauses"] for clause in part["clauses"]}
    assert not words & {clause["words"] for clause in content("terms")["clauses"]}, "sentences are our own"


def test_the_governance_facts_are_those_of_the_papers(shared_reference):
    told = yaml.safe_load((shared_reference / "seed_content" / "governance.yaml").read_text("utf-8"))
    drawn = {(line["lower"], line["upper"]) for line in content("bodies")["lines"]}
    wanted = {(body["id"], upper) for body in told["bodies"] for upper in body["reports_to"]}
    assert wanted == drawn
    names = {body["key"]: [body["name"], *body.get("aliases", [])] for body in content("bodies")["bodies"]}
    for body in told["bodies"]:
        assert {name.replace("’", "'") for name in body.get("aliases", [])} <= {
            name.replace("’", "'") for name in names[body["id"]]
        }


@pytest.mark.slow
def test_what_is_loaded(area):
    assert Body.objects.filter(area=area).count() == len(content("bodies")["bodies"])
    assert Clause.objects.count() == 42
    cjcg = Membership.objects.filter(body__key="CJCG", post__in=["member", "chair"])
    assert cjcg.count() == 12
    assert Membership.objects.filter(body__key="CJCG", post="co_opted").count() == 6
    first = Meeting.objects.filter(body__key="CJCG").order_by("on").first()
    assert (first.on.year, first.on.month) == (2025, 1)
    december = Meeting.objects.get(body__key="HWB", on=date(2024, 12, 10))
    assert [(entry["first"], entry["last"]) for entry in december.packs.get().entries] == [(3, 60), (61, 96), (97, 104)]
    assert [item.number for item in december.items.all()] == ["7", "9", "10"]
    assert len(december.items.first().recommendations) == 3
    assert ForwardItem.objects.get(body__key="HWB").due_on == date(2025, 6, 10)
    decided = Decision.objects.filter(item__meeting=december)
    assert [row.number for row in decided.order_by("pk")][:3] == [f"HWB 2024-12-10/7.{n}" for n in (1, 2, 3)]
    assert {row.source.split(":")[0] for row in decided} == {"invented for the demonstration"}
    assert (december.state, "both are invented here" in december.note) == ("closed", True)


@pytest.mark.slow
def test_the_meeting_that_was_run(area):
    june = Meeting.objects.get(body__key="SENDSPB", on=date(2024, 6, 11))
    assert june.state == "closed"
    assert june.minutes_issues.get().stage == "draft"
    one, two = june.packs.order_by("number")
    assert (one.part, two.part, two.first_page) == (1, 2, one.last_page + 1)
    assert Decision.objects.filter(item__meeting=june).count() == 6
    private = june.items.get(part=2).decisions.get()
    assert private.withdrawn == ["Parent carer forum"]


@pytest.mark.slow
def test_one_escalation_is_answered_and_one_is_overdue_and_told_of(area):
    answered, waiting = Escalation.objects.order_by("raised_on")
    assert clock(answered, TODAY).status == "met"
    assert [step.kind for step in steps_of(answered)] == ["raised", "answered", "closed"]
    assert clock(waiting, TODAY).status == "overdue"
    assert {step.body.key for step in steps_of(waiting).filter(kind="told")} == {"HWB", "GWB"}


@pytest.mark.slow
def test_another_area_has_other_boards(db):
    meetings.load(place.area("881", "Essex"))
    assert not Body.objects.exists()
    assert not Pack.objects.exists()
