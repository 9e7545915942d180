"""The inspectors' room holds what was written of a chosen child: the plan, the advice, what a review found."""

from datetime import time

import pytest
from django.urls import reverse

from goldenthread.audit.models import View
from goldenthread.casework.asks.tests import factories as asks
from goldenthread.casework.models import Case
from goldenthread.casework.plans.tests import factories as plans
from goldenthread.casework.plans.tests.test_leaving import final_of, issue_final
from goldenthread.casework.reviews import actions as reviewing
from goldenthread.casework.reviews.tests import factories as reviews
from goldenthread.improvement.actions import inspecting as actions
from goldenthread.improvement.models import Visit
from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.tests import factories as place
from goldenthread.web.board.inspection import common

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def noon(tmp_path, settings, monkeypatch):
    settings.DATA, settings.CLAMD, settings.DEMONSTRATION = tmp_path, "", True
    monkeypatch.setattr(common, "hour_now", lambda: time(12))


@pytest.fixture
def enter(client):
    """Let an inspector into the room of one child, open on a day; what is read there by its address' name."""

    def made(child, day):
        area = child.area
        move_demonstration_clock(area=area, today=day, by=place.TESTS)
        manager = place.person("send_manager", place.authority(area))
        inspector = place.person("inspector", place.organisation(area, "other", "Inspectorate"), name="Ro Inspector")
        hours = actions.Hours(day, time(0), day.replace(day=28), time(17))
        visit = actions.prepare_visit(area=area, title="Area inspection", notice_on=day, hours=hours, by=manager)
        actions.name_inspector(visit=visit, person=inspector, by=manager, today=day)
        actions.choose(visit=visit, child=child, why="Tracked", by=manager, today=day)
        client.force_login(inspector)

        def read(name, *rest, status=200):
            answer = client.get(reverse(f"inspection:{name}", args=[visit.public_id, child.public_id, *rest]))
            assert answer.status_code == status
            return answer.content.decode()

        return read

    return made


def test_the_plan_in_force_is_read_section_by_section(enter):
    version = issue_final(final_of(plans.writer()), plans.writer())
    shown = enter(version.plan.child, plans.TODAY)("room-part", "plan")
    for words in ("I want to talk to my friends at lunch.", "Robin will start a conversation with a friend.",
                  "A language programme for conversation.", "as sent on", "What happened when"):  # fmt: skip
        assert words in shown
    assert "made before it was kept here" not in shown


def test_a_draft_that_was_sent_to_nobody_is_not_shown(enter):
    version, _ = plans.threaded(plans.writer())
    Case.objects.create(area=version.plan.area, child=version.plan.child, kind="plan", stage="maintained", source="t")
    shown = enter(version.plan.child, plans.TODAY)("room-part", "plan")
    assert "I want to talk to my friends at lunch." not in shown


def test_the_advice_is_read_as_it_was_given_and_the_look_is_written_down(enter):
    by = plans.writer()
    case = plans.case_under_assessment(by)
    trust = place.organisation(case.area, "trust", "Estuary Trust")
    giver, head = place.person("advice_giver", trust), place.person("advice_manager", trust)
    service = asks.service(case.area, trust, "speech_and_language", "Therapies", giver, head)
    ask = asks.asked(case, by, plans.TODAY, "speech_and_language", service)
    advice = asks.released(ask, giver, head, plans.TODAY)
    read = enter(case.child, plans.TODAY)
    address = read("room-part", "contributions")
    assert advice.public_id in address
    shown = read("room-advice", advice.public_id)
    assert "Robin understands short sentences and loses longer ones." in shown
    assert "Direct therapy on understanding language" in shown
    look = View.objects.get(page="inspection.room.advice")
    assert (look.child, look.reason) == (case.child.public_id, "Inspection: Area inspection")
    read("room-advice", "another", status=404)


def test_what_a_review_found_is_read(enter):
    world = reviews.whole()
    reviewing.send_report(review=world.review, given=reviews.given(world.review), by=world.officer, today=reviews.TODAY)
    shown = enter(world.child, reviews.TODAY)("room-part", "review")
    for words in (
        "I like art.",
        "We want more help with reading.",
        "A new outcome for reading is needed.",
        "To read a page",
    ):
        assert words in shown


def test_an_inspector_whose_name_is_taken_off_is_out_at_once_and_a_contact_goes(client, enter):
    world = reviews.whole()
    read = enter(world.child, reviews.TODAY)
    read("room-part", "plan")
    visit = Visit.objects.get()
    manager = place.person("send_manager", place.authority(world.area))
    contact = actions.add_contact(visit=visit, about="Health", name="Ada", reach="01702 496 0000", by=manager)
    named = visit.inspectors.get()
    client.force_login(manager)
    for name, row in (("drop-inspector", named), ("drop-contact", contact)):
        address = reverse(f"inspection:{name}", args=[visit.public_id, row.public_id])
        assert client.get(address).status_code == 405
        assert client.post(address).status_code == 302
        assert client.post(address).status_code == 404
    client.force_login(named.person)
    read("room-part", "plan", status=404)
    assert not visit.contacts.exists()
