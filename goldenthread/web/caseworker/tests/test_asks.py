"""The officer asks, follows, chases, records what came, consults; who may see these pages."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.casework.asks.models import Advice, Ask, EarlierAdvice, Service
from goldenthread.casework.asks.tests import factories as make
from goldenthread.casework.asks.tests.conftest import ASKED, world  # noqa: F401  a fixture, found by its name
from goldenthread.casework.models import CaseEvent, Duty
from goldenthread.casework.plans.actions import add_row, begin_plan
from goldenthread.casework.tests.factories import record
from goldenthread.correspondence.guard import check
from goldenthread.correspondence.models import Letter
from goldenthread.correspondence.tests.factories import area as area_with_details
from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.tests import factories as place
from goldenthread.provision.models import Setting

TODAY = date(2024, 3, 12)
pytestmark = pytest.mark.django_db


@pytest.fixture
def at(world, client):  # noqa: F811  as above
    move_demonstration_clock(area=world.area, today=TODAY, by=place.TESTS)
    client.force_login(world.officer)
    return world


def page(client, name, *args):
    return client.get(reverse(f"caseworker:asks:{name}", args=args))


def send(client, to, *args, **data):
    return client.post(reverse(f"caseworker:asks:{to}", args=args), data, follow=True)


def text(answer):
    return answer.content.decode()


def day(name, on):
    return {f"{name}-day": on.day, f"{name}-month": on.month, f"{name}-year": on.year}


def test_the_whole_of_regulation_6_is_proposed_and_asked_in_one_go(client, at):
    said = text(page(client, "advice", at.case.public_id))
    assert "Dee Cole, Estuary Board, who routes it" in said
    assert "There is no box for consent" in said
    asked = ["health", "LA_EP", "social_care", "family_asks"]
    names = {"name_LA_EP": "Psychology", "name_social_care": "Duty team", "name_family_asks": "Aunt May’s tutor"}
    done = text(send(client, "advice", at.case.public_id, advisers=asked, **names))
    assert "Asked on Tuesday 12 March 2024: Dee Cole, Estuary Board; Psychology; Duty team; Aunt May’s tutor" in done
    assert {a.adviser: a.regulation for a in Ask.objects.all()} == {
        "health": "c", "LA_EP": "d", "social_care": "e", "family_asks": "h",
    }  # fmt: skip
    assert Duty.objects.filter(case=at.case, process="advice", due_on=date(2024, 4, 23)).count() == 4


def test_nobody_to_ask_is_said_and_nothing_is_half_asked(client, at):
    answer = send(client, "advice", at.case.public_id, advisers=["health", "LA_EP"])
    assert answer.status_code == 422
    assert "Say whom to ask" in text(answer)
    assert not Ask.objects.exists()


def test_chase_excuse_reached_and_take_back(client, at):
    ask = make.asked(at.case, at.officer, ASKED, "paediatrics")
    other = make.asked(at.case, at.officer, ASKED, "social_care", name="Duty team")
    assert "Chased on" in text(send(client, "act", ask.public_id, "chase", words="By telephone."))
    done = text(send(client, "act", ask.public_id, "excuse", ground="reg8(2)(c)", words="An appointment was missed."))
    assert "The authority’s own limits have not moved" in done.replace("authority's", "authority’s")
    send(client, "act", other.public_id, "reached", **day("on", date(2024, 2, 26)))
    assert Ask.objects.get(pk=other.pk).due_on == date(2024, 4, 8)
    send(client, "act", other.public_id, "withdraw", reason="Asked of the wrong team.")
    assert Ask.objects.get(pk=other.pk).state == "withdrawn"


def test_paper_is_recorded_clarified_and_read(client, at):
    ask = make.asked(at.case, at.officer, ASKED, "social_care", name="Duty team")
    when = day("received_on", date(2024, 3, 8))
    done = text(send(client, "paper", ask.public_id, author_name="Sal Winter", text="Robin tires quickly.", **when))
    assert "Recorded as received on Friday 8 March 2024" in done
    advice = Advice.objects.get(ask=ask)
    assert "Robin tires quickly." in text(client.get(reverse("child:advice", args=[advice.public_id])))
    send(client, "act", ask.public_id, "clarify", words="How long before rest?", **day("due_on", date(2024, 3, 20)))
    assert Ask.objects.get(clarifies=ask).law == "practice"


def test_a_setting_is_consulted_and_its_answer_recorded(client, at):
    setting = Setting.objects.create(area=at.area, urn="100001", name="Harbour View School")
    done = text(send(client, "consult", at.case.public_id, setting=setting.public_id))
    assert "should answer by Wednesday 27 March 2024" in done
    ask = Ask.objects.get(kind="consultation")
    assert Duty.objects.get(case=at.case, step="consult_response").due_on == date(2024, 3, 27)
    send(client, "answer", ask.public_id, answer="can_meet", **day("received_on", TODAY))
    assert Duty.objects.get(case=at.case, step="consult_response").met_on == TODAY


def test_a_setting_without_an_account_has_the_draft_plan_and_its_pack_by_letter(client, at, settings, tmp_path):
    settings.DATA = tmp_path
    area_with_details()
    version = begin_plan(case=at.case, by=at.officer, today=TODAY)
    written = {"words": "Robin needs pictures.", "broad_area": "communication"}
    add_row(version=version, section="b", kind="need", given=written, by=at.officer, today=TODAY)
    setting = Setting.objects.create(area=at.area, urn="100001", name="Harbour View", email="office@harbour.example")
    done = text(send(client, "consult", at.case.public_id, setting=setting.public_id))
    letter = Letter.objects.get(template="consult_setting")
    assert letter.state in ("sending", "sent"), list(letter.findings.values_list("what", flat=True))
    assert "It has no account here. The letter has gone by e-mail to Harbour View" in done
    assert "should answer by Wednesday 27 March 2024" in done
    assert letter.enclosures.filter(is_plan=True).count() == 1
    assert letter.recipients.get().email == "office@harbour.example"


def test_a_setting_that_cannot_be_reached_leaves_its_letter_waiting_and_says_so(client, at):
    setting = Setting.objects.create(area=at.area, urn="100001", name="Harbour View")
    done = text(send(client, "consult", at.case.public_id, setting=setting.public_id))
    assert "is drafted and waits" in done
    assert Letter.objects.get(template="consult_setting").state == "draft"


def test_where_a_setting_is_written_to_is_found_and_mended(client, at):
    setting = Setting.objects.create(area=at.area, urn="100001", name="Harbour View")
    Setting.objects.create(area=at.area, urn="100002", name="Hill Top", address="2 Hill Road")
    shown = text(page(client, "places"))
    assert "1 setting" in shown
    assert shown.index("Harbour View") < shown.index("Hill Top")
    assert "Hill Top" not in text(client.get(reverse("caseworker:asks:places"), {"name": "harb"}))
    stale = {"email": "office@harbour.example", "address": "", "version": "9"}
    refused = send(client, "place", setting.public_id, **stale)
    assert refused.status_code == 422
    assert "office@harbour.example" in text(refused)
    done = text(send(client, "place", setting.public_id, **{**stale, "version": "1"}))
    assert "Letters to Harbour View go there from today" in done
    client.force_login(place.person("advice_giver", at.board))
    assert page(client, "place", setting.public_id).status_code == 403


def test_earlier_advice_is_used_once_all_three_agree(client, at):
    given = day("given_on", date(2023, 11, 2))
    send(
        client,
        "earlier",
        at.case.public_id,
        of="LA_EP",
        title="Psychology report",
        author_name="Pat Hill",
        text="Robin.",
        **given,
    )
    earlier = EarlierAdvice.objects.get()
    for side in ("adviser", "authority", "family"):
        assert not Advice.objects.exists()
        said = send(client, "agree", earlier.public_id, side=side, satisfied="yes", who="Pat Hill", **day("on", TODAY))
    assert "All three agree" in text(said)
    assert Advice.objects.get().form == "earlier"
    assert "LA_EP" not in {e.qualifier for e in CaseEvent.objects.filter(kind="advice_requested")}
    assert send(client, "advice", at.case.public_id, advisers=["LA_EP"], name_LA_EP="Psychology").status_code == 200


def test_what_was_recorded_without_a_list_is_taken_into_it(client, at):
    record(at.case, "advice_requested", ASKED, at.officer, TODAY, "LA_EP")
    record(at.case, "advice_received", date(2024, 3, 4), at.officer, TODAY, "LA_EP")
    assert "Recorded, and in no list yet" in text(page(client, "case", at.case.public_id))
    assert "1 request taken into the list" in text(send(client, "case", at.case.public_id))
    ask = Ask.objects.get()
    assert (ask.state, ask.received_on) == ("received", date(2024, 3, 4))
    assert CaseEvent.objects.filter(case=at.case, kind="advice_requested").count() == 1


def test_the_manager_keeps_the_directory(client, at):
    manager = place.person("send_manager", place.authority(at.area))
    client.force_login(manager)
    body = place.authority(at.area).public_id
    done = send(client, "new-service", name="Educational psychology", adviser="LA_EP", organisation=body)
    service = Service.objects.get(adviser="LA_EP")
    psychologist = place.person("advice_giver", place.authority(at.area), name="Leigh Wren")
    send(client, "service-people", service.public_id, person=psychologist.public_id, what="admit")
    assert done.status_code == 200
    assert "Leigh Wren" in text(page(client, "services"))
    send(client, "health-contact", person=at.dco.public_id)
    assert "Dee Cole" in text(page(client, "services"))


@pytest.mark.parametrize(
    ("role", "answers"), [("send_officer", (200, 200)), ("board_member", (403, 403)), (None, (404, 404))]
)
def test_each_page_is_for_officers(client, at, role, answers):
    ask = make.asked(at.case, at.officer, ASKED, "paediatrics")
    client.force_login(place.person(role, place.authority(at.area) if role else None))
    found = (page(client, "case", at.case.public_id), page(client, "one", ask.public_id))
    assert tuple(answer.status_code for answer in found) == answers


def test_an_adviser_without_an_account_has_a_letter_and_the_page_says_which(client, at):
    given = {"name_social_care": "Duty team", "email_social_care": "duty@council.example"}
    asked = ["health", "social_care"]
    done = text(send(client, "advice", at.case.public_id, advisers=asked, **given))
    assert "to those without an account here: Duty team." in done
    letter = Letter.objects.get()
    to = letter.recipients.get()
    assert (letter.template, to.name, to.email) == ("ask_advice_social_care", "Duty team", "duty@council.example")
    said = {ask.adviser: text(page(client, "one", ask.public_id)) for ask in Ask.objects.all()}
    assert "They see it here, in their own room." in said["health"]
    assert "it reaches them by letter, which stands below" in said["social_care"]
    assert slips(letter, to) == []
    to.email = "somebody@else.example"
    assert slips(letter, to) == ["wrong_email"]


def slips(letter, to):
    found = check(area=letter.area, child=letter.child, texts=[], recipients=[to], today=TODAY)
    return [each.slip for each in found]
