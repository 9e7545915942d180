"""Panels as officers prepare them, and decisions: for those entitled, refused to others, not there for outsiders."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from goldenthread.casework.models import CaseEvent
from goldenthread.casework.panels import actions
from goldenthread.casework.panels.choices import Matter, PanelKind
from goldenthread.casework.panels.models import CaseDecision, Item, Panel, Seat, Sitting
from goldenthread.casework.panels.tests.conftest import RECEIVED, SITS, TODAY, room  # noqa: F401  a fixture
from goldenthread.casework.tests.factories import record
from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.tests import factories as place
from goldenthread.people.models import Child

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
ASSESS = {"may_have_sen": "yes", "may_have_sen_why": "Reads late.", "may_need_plan": "yes",
          "may_need_plan_why": "All was tried.", "outcome": "assess"}  # fmt: skip
REFUSE = {**ASSESS, "may_need_plan": "no", "outcome": "refuse", "reasons": "School can provide it."}


def dated(name, on):
    return {f"{name}-day": str(on.day), f"{name}-month": str(on.month), f"{name}-year": str(on.year)}


@pytest.fixture
def at(room):  # noqa: F811  as above
    move_demonstration_clock(area=room.area, today=TODAY, by=place.TESTS)
    return room


@pytest.fixture
def go(client, at):
    def ask(name, /, *args, by=None, status=200, query=None, **fields):
        client.force_login(by or at.officer)
        address = reverse(f"caseworker:panels:{name}", args=args)
        answer = client.post(address, fields, follow=True) if fields else client.get(address, query or {}, follow=True)
        assert answer.status_code == status, answer.content.decode()[-3000:]
        return answer.content.decode()

    return ask


def test_the_panels_open_on_the_next_sitting_and_what_cannot_wait(go, at):
    said = go("home")
    assert "Monday 24 June 2024" in said
    assert "no duty waits for a panel or for a quorum" in said
    actions.plan_sitting(panel=at.panel, on=TODAY + 14 * DAY, by=at.officer, today=TODAY)
    assert "1 case needs a decision" in " ".join(go("home").split()).replace("<span", " <span")


def test_a_panel_is_set_up_changed_seated_and_its_seats_ended(go, at):
    said = go(
        "new", kind="resource", name="Resource panel", terms="Looks at provision.", days_before="5", days_after="2"
    )
    assert "Now say who sits on it" in said
    panel = Panel.objects.get(kind=PanelKind.RESOURCE)
    head = {"person": at.head.public_id, "organisation": at.school.public_id, **dated("starts_on", TODAY)}
    assert "names left out" in go("seat", panel.public_id, **head)
    assert "has a seat" in go("seat", panel.public_id, status=422, **head)
    seat = Seat.objects.get(panel=panel)
    assert "The seat of Marty Row ends" in go("unseat", panel.public_id, seat.public_id, **dated("ends_on", TODAY))
    changed = {"name": "Resources", "terms": "Looks.", "days_before": "5", "days_after": "2", "quorum": ""}
    assert "Resources" in go("terms", panel.public_id, version="1", **changed)
    stale = go("terms", panel.public_id, status=422, version="1", **{**changed, "terms": "Looks hard."})
    assert "Its terms are now: “Looks.”" in stale
    assert re.search(r'name="version"[^>]*value="2"', stale)
    assert "Resources" in go("terms", panel.public_id, version="2", **{**changed, "terms": "Looks hard."})
    assert "Members read the papers from" in go("plan-sitting", panel.public_id, **dated("on", SITS))


def test_a_case_is_put_to_a_sitting_from_its_page_and_taken_off(go, at):
    said = go("case", at.case.public_id)
    assert "Whether to assess" in said
    assert "sits next on Monday 24 June 2024" in said
    what = f"assess/{at.sitting.public_id}"
    said = go("put", at.case.public_id, what=what, asked="Should we assess?")
    assert "as item 240624-01" in said
    assert "starts and stops no clock" in said
    item = Item.objects.get()
    assert "240624-01" in go("sitting", at.sitting.public_id)
    assert "already" in go("put", at.case.public_id, status=422, what=what, asked="Again?")
    assert "Nobody reads its paper" in go("take-off", item.public_id, why="Withdrawn.", version="1")


def test_the_paper_is_read_whole_and_as_schools_read_it_and_as_files(go, at, client):
    item = at.put(asked="Should we assess Robin?")
    assert "Should we assess Robin?" in go("paper", item.public_id)
    said = go("paper", item.public_id, query={"for": "schools"})
    main = said.split("<main", 1)[1]
    assert "Should we assess [the child]?" in main
    assert "Robin" not in main
    client.force_login(at.officer)
    for form, begins in (("pdf", b"%PDF"), ("docx", b"PK")):
        answer = client.get(reverse("caseworker:panels:paper-file", args=[item.public_id, form]), {"for": "schools"})
        assert answer.content.startswith(begins)
        assert "panel-240624-01" in answer["Content-Disposition"]
        answer = client.get(reverse("caseworker:panels:papers", args=[at.sitting.public_id, form]))
        assert answer.content.startswith(begins)
    assert client.get(reverse("caseworker:panels:paper-file", args=[item.public_id, "exe"])).status_code == 404


def test_a_paper_that_would_still_tell_is_held_from_schools_and_says_what(go, at, client):
    Child.objects.create(area=at.area, surname="Featherstone", forename="Wren")
    item = at.put(asked="As with Wren Featherstone.")
    said = go("paper", item.public_id, query={"for": "schools"})
    assert "Members from schools are not shown this paper" in said
    client.force_login(at.officer)
    address = reverse("caseworker:panels:paper-file", args=[item.public_id, "pdf"])
    assert client.get(address, {"for": "schools"}).status_code == 404


def test_advice_conflicts_and_who_came_are_recorded(go, at):
    item = at.put()
    assert "cannot read this paper from now on" in go(
        "conflict", item.public_id, person=at.head.public_id, why="Her own niece."
    )
    assert "once it has" in go("advice", item.public_id, status=422, outcome="assess", words="Met.", version="1")
    move_demonstration_clock(area=at.area, today=SITS, by=place.TESTS)
    assert "Two came" in go("held", at.sitting.public_id, who_came="Two came.", version="1")
    said = go("advice", item.public_id, outcome="assess", words="Both met.", dissent="One says wait.", version="1")
    assert "One says wait." in said
    stale = go("advice", item.public_id, status=422, outcome="assess", words="Again.", version="1")
    assert "Somebody else changed" in stale
    assert re.search(r'name="version"[^>]*value="2"', stale)


def test_a_manager_decides_outside_panel_and_the_page_says_why_it_cannot_wait(go, at):
    at.put()
    case = at.case.public_id
    late = RECEIVED + timedelta(weeks=6) - SITS
    assert late.days == 2  # the panel sits in time
    assert "sits on Monday 24 June 2024, in time" in go("decide", case, "assess", by=at.manager)
    said = go("decide", case, "assess", by=at.manager, status=422, seen="", **ASSESS)
    assert "no duty waits for a panel" in said
    assert "All was tried." in said
    why = "The officer is away that week."
    said = go("decide", case, "assess", by=at.manager, seen="", outside_why=why, **ASSESS)
    for part in ("We will assess", "The clock still runs", "Draft the letter that tells the family", why):
        assert part in said
    made = CaseDecision.objects.get()
    assert CaseEvent.objects.get(kind="decision_to_assess_made").decision == made
    stale = go("decide", case, "assess", by=at.manager, status=422, seen="", **ASSESS)
    assert "Somebody decided this while you were writing" in stale
    assert re.search(rf'name="seen"[^>]*value="{made.public_id}"', stale)


def test_where_the_panel_sits_too_late_the_page_offers_to_decide_now(go, at):
    Sitting.objects.filter(pk=at.sitting.pk).update(on=SITS + 7 * DAY, closes_on=SITS + 9 * DAY)
    said = go("decide", at.case.public_id, "assess", by=at.manager)
    assert "next sits on 1 July 2024, after 26 June 2024" in said
    assert "It cannot wait for the panel" in go("case", at.case.public_id)
    assert "Cannot wait: decide outside panel." in go("waiting", "assessment", by=at.manager)


def test_leaving_the_advice_asks_why(go, at):
    item = at.put()
    actions.recommend(item=item, outcome="assess", words="Met.", by=at.officer, today=SITS)
    case = at.case.public_id
    assert "The panel advised: We will assess" in go("decide", case, "assess", by=at.manager)
    said = go("decide", case, "assess", by=at.manager, status=422, seen="", **REFUSE)
    assert "Say why you decide otherwise" in said
    said = go("decide", case, "assess", by=at.manager, seen="", differs_why="The school can do it.", **REFUSE)
    assert "Why it is not what the panel advised" in said


def test_the_letter_of_a_refusal_to_issue_is_one_step_away(go, at):
    case = record(at.case, "decision_to_assess_notified", TODAY, at.officer, TODAY)
    said = go(
        "decide", case.public_id, "issue", by=at.manager, seen="", necessary="no", necessary_why="Not needed.",
        outcome="no_plan", reasons="School can provide it.",
    )  # fmt: skip
    assert reverse("caseworker:letters:fill", args=[case.child.public_id, "no_plan"]) in said
    assert CaseDecision.objects.get().matter == Matter.ISSUE


def test_who_may_not_and_outsiders(go, at):
    item = at.put()
    for name, args in (
        ("home", ()), ("new", ()), ("waiting", ("assessment",)), ("panel", (at.panel.public_id,)),
        ("sitting", (at.sitting.public_id,)), ("case", (at.case.public_id,)), ("item", (item.public_id,)),
        ("paper", (item.public_id,)), ("put", (at.case.public_id,)),
    ):  # fmt: skip
        go(name, *args, by=at.therapist, status=403)
        go(name, *args, by=place.person(), status=404)
    go("decide", at.case.public_id, "assess", status=403)
    go("decide", at.case.public_id, "nothing", by=at.manager, status=404)
    go("item", "nowhere", status=404)
    elsewhere = place.area("881", "Essex")
    stranger = place.person("send_manager", place.authority(elsewhere))
    go("item", item.public_id, by=stranger, status=404)
    go("decide", at.case.public_id, "assess", by=stranger, status=404)
    go("panel", at.panel.public_id, by=stranger, status=404)
    go("sitting", at.sitting.public_id, by=stranger, status=404)
