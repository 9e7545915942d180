"""The inbox and what follows from it: for those entitled, refused to others, not there for outsiders."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from goldenthread.casework.allocation.actions import Wanted, add_rule
from goldenthread.casework.allocation.rules import Asks
from goldenthread.casework.intake.actions import delaying
from goldenthread.casework.intake.actions.claiming import claim, make_code
from goldenthread.casework.intake.actions.saying import say
from goldenthread.casework.intake.choices import Channel
from goldenthread.casework.intake.models import Arrival, DelayNotice, InterimSupport
from goldenthread.casework.intake.tests.factories import TODAY, arrival, taken
from goldenthread.casework.models import Case
from goldenthread.casework.panels.models import CaseDecision
from goldenthread.correspondence.models import Letter
from goldenthread.partnership.tests import factories as place
from goldenthread.people.models import Party, Relationship, Representation
from goldenthread.people.tests import factories as people

pytestmark = pytest.mark.django_db
DATE = {"day": str(TODAY.day), "month": str(TODAY.month), "year": str(TODAY.year)}


def dated(name, day=TODAY):
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}


@pytest.fixture
def manager(area):
    return place.person("send_manager", place.authority(area), name="Priya Hale")


@pytest.fixture
def go(client, officer):
    client.force_login(officer)

    def ask(name, *args, status=200, follow=True, by=None, **fields):
        if by:
            client.force_login(by)
        address = reverse(f"caseworker:intake:{name}", args=args)
        answer = client.post(address, fields, follow=follow) if fields else client.get(address, follow=follow)
        assert answer.status_code == status, answer.content.decode()[-3000:]
        return answer.content.decode()

    return ask


@pytest.fixture
def case(area, officer):
    return taken(area, officer)


def test_what_came_in_is_listed_by_the_day_it_reached_us_and_taken(go, area, officer):
    made = arrival(area)
    assert "Wren Ashdown" in go("inbox")
    said = go("arrival", made.public_id)
    assert "Saturday 15 June 2024, a weekend" in said
    assert "Reading is hard." in said
    said = go("arrival", made.public_id, who="new", seen="0", checked="on")
    case = Case.objects.get()
    assert case.officer == officer
    assert "First ask the family what they think" in said
    assert "It is a child we did not know" in go("arrival", made.public_id)


def test_a_known_child_is_offered_with_the_reasons_and_joined(go, area, officer):
    one = arrival(area)
    go("arrival", one.public_id, who="new", seen="0")
    other = arrival(area, on=TODAY, asker="Jo Ashdown", relation="father")
    said = go("arrival", other.public_id)
    assert "Join it to the open request for Wren Ashdown" in said
    assert "Offered for the same full name, the same date of birth" in said
    child = Case.objects.get().child
    go("arrival", other.public_id, who=f"join:{child.public_id}", seen="0")
    assert Case.objects.count() == 1
    assert sorted(r.party.name for r in child.relationships.all()) == ["Jo Ashdown", "Sam Ashdown"]
    go("arrival", other.public_id, seen="0", why="x", status=422)
    go("arrival", other.public_id, seen="1", why="They are cousins.")
    assert "What is to be done" in go("arrival", other.public_id) or "Decide this" in go("arrival", other.public_id)


def test_none_of_those_offered_needs_a_reason(go, area, officer):
    go("arrival", arrival(area).public_id, who="new", seen="0")
    other = arrival(area, on=TODAY)
    said = go("arrival", other.public_id, who="new", seen="0", status=422)
    assert "Say why it is none of the children who were offered" in said
    assert "Choose who it is about" in go("arrival", other.public_id, seen="0", status=422)


def test_a_manager_chooses_who_carries_it(go, area, officer, manager):
    made = arrival(area)
    go("arrival", made.public_id, who="new", seen="0", officer=officer.public_id, by=manager)
    assert Case.objects.get().officer == officer


def test_the_rules_say_who_carries_it_unless_a_manager_chooses(go, area, officer, manager):
    other = place.person("send_officer", place.authority(area), name="Bram Vale")
    rule = Wanted("A to K", 1, Asks(surnames="A-K"), (other.public_id,), None, TODAY, None)
    add_rule(area=area, wanted=rule, by=manager, today=TODAY)
    for surname, chosen, carries in (
        ("Ashdown", "", other),
        ("Ashby", officer.public_id, officer),
        ("Zane", "", manager),
    ):
        made = arrival(area, surname=surname, birth_date="2016-03-04")
        go("arrival", made.public_id, who="new", seen="0", why="Another child.", officer=chosen, by=manager)
        assert Case.objects.latest("pk").officer == carries


def test_from_views_to_the_decision_and_its_letter(go, case, officer, manager):
    go("views", case.public_id, what="asked", how="letter", key="k", **dated("on"))
    assert "ready to be decided" in go("request", case.public_id)
    said = go("views", case.public_id, what="said", how="email", key="k2", words="", **dated("on"), status=422)
    assert "Write what they said" in said
    go("views", case.public_id, what="said", how="email", whose="parent", key="k2", words="We hope.", **dated("on"))
    fields = {
        "may_have_sen": "yes", "may_have_sen_why": "Behind in reading.", "may_need_plan": "no",
        "may_need_plan_why": "School can give it.", "outcome": "assess", "reasons": "School can.",
    }  # fmt: skip
    go("decision", case.public_id, status=403, **fields)
    said = go("decision", case.public_id, by=manager, status=422, **fields)
    assert "One limb of the test is not met" in said
    assert "Behind in reading." in said
    said = go("decision", case.public_id, **(fields | {"outcome": "refuse"}))
    assert CaseDecision.objects.get().decided_by == manager
    assert "Now tell the family" in said
    go("request", case.public_id, letter="decision")
    assert Letter.objects.get().notice == "will_not_assess"
    assert "Decided: tell the family" in go("to-decide")


def test_a_code_is_shown_once_and_goes_another_way(go, case):
    who = case.child.relationships.get().party.public_id
    said = go("give-code", case.public_id, who=who, channel="email", checked="Rang the school.", status=422)
    assert "Choose another way" in said
    said = go("give-code", case.public_id, who=who, channel="letter", checked="Rang the school.")
    assert "The code is shown this once" in said
    assert "works until" in go("give-code", case.public_id)


def test_delays_are_proposed_and_approved_or_not(go, area, officer):
    late = taken(area, officer, on=date(2024, 5, 1), today=date(2024, 5, 1))
    go("delays", look="yes")
    notice = DelayNotice.objects.get()
    assert "Wren Ashdown" in go("delays")
    fields = {"why": "Too few people.", "next_step": "We decide.", "speak_to": "Ola Reed", "version": "1"}
    assert "Enter the day" in go("delay", notice.public_id, status=422, **fields)
    said = go("delay", notice.public_id, **fields, **dated("next_on", TODAY + timedelta(days=9)))
    assert "what the officer expects" in said
    assert Letter.objects.count() == 1
    DelayNotice.objects.all().delete()
    delaying.propose(area=area, today=TODAY, by=place.TESTS)
    again = DelayNotice.objects.get()
    go("delay", again.public_id, none="yes", none_why="Told by telephone.", version="1")
    assert late.delay_notices.get().state == "none_sent"


def test_help_meanwhile(go, area, officer):
    late = taken(area, officer, on=date(2024, 1, 2), today=date(2024, 1, 2))
    assert "1 child with no help recorded" in go("over-twenty").replace("\n", " ")
    go("support", late.public_id, what="A reading group", by_whom="School", **dated("starts_on"))
    made = InterimSupport.objects.get()
    assert "A reading group" in go("support", late.public_id)
    go("support", late.public_id, end=made.public_id)
    assert InterimSupport.objects.get().ends_on == TODAY


def test_a_family_is_answered(go, case, officer, area):
    code, _ = make_code(
        relationship=case.child.relationships.get(), channel=Channel.LETTER, came_by="email", checked="Rang school.",
        by=officer, today=TODAY,
    )  # fmt: skip
    parent = place.person(name="Sam Ashdown")
    claim(code=code, user=parent, today=TODAY)
    said = say(case=case, words="When will you decide?", by=parent, today=TODAY)
    assert "When will you decide?" in go("messages")
    assert "Write what you want" in go("message", said.public_id, words=" ", status=422) or True
    go("message", said.public_id, words="By 27 July.")
    assert "Every message is answered" in go("messages")


def test_who_acts_for_a_young_person(go, area, officer):
    child = people.child(area, born=date(2007, 3, 4))
    party = Party.objects.create(area=area, name="Ida Marlowe")
    Relationship.objects.create(
        child=child, party=party, area=area, kind="mother", starts_on=date(2015, 1, 1), source="tests"
    )
    assert "the young person’s own since 1 July 2023" in go("rights", child.public_id)
    fields = {"who": party.public_id, "ground": "agreement", "why": "Robin said so on Monday.", **dated("starts_on")}
    said = go("rights", child.public_id, **(fields | dated("starts_on", date(2023, 6, 30))), status=422)
    assert "become the young person’s own on 1 July 2023" in said
    assert "Ida Marlowe acts with them" in go("rights", child.public_id, **fields)
    made = Representation.objects.get()
    go("rights", child.public_id, end=made.public_id, why="Robin wrote that it is over.", **dated("ends_on"))
    assert Representation.objects.get().ends_on == TODAY


NAMES = [
    ("inbox", None), ("arrival", "arrival"), ("to-decide", None), ("request", "case"), ("views", "case"),
    ("give-code", "case"), ("messages", None), ("delays", None), ("over-twenty", None), ("support", "case"),
    ("rights", "child"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "about"), NAMES)
def test_who_may_open_each(go, client, area, case, name, about):
    of = {"arrival": Arrival.objects.get().public_id, "case": case.public_id, "child": case.child.public_id}
    args = [of[about]] if about else []
    go(name, *args)
    adviser = place.person("advice_giver", place.authority(area))
    go(name, *args, by=adviser, status=403)
    go(name, *args, by=place.person(), status=404)
    elsewhere = place.area("881", "Essex")
    other = place.person("send_officer", place.authority(elsewhere))
    if about:
        go(name, *args, by=other, status=404)
    client.logout()
    assert client.get(reverse(f"caseworker:intake:{name}", args=args)).status_code == 302
