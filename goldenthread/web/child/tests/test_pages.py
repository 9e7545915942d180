"""A child's page: the entitled, the unentitled, the outsider; the look written down; as known on a day."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from goldenthread.audit.models import Change, View
from goldenthread.casework.tests.factories import assessment, record
from goldenthread.partnership.tests import factories as place
from goldenthread.people import actions
from goldenthread.people.tests import factories as people

TODAY = date(2024, 6, 19)
pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(area):
    return place.person("send_officer", place.authority(area), name="Ola Reed")


@pytest.fixture
def child(area, officer):
    made = people.child(area)
    case = assessment(made, officer, date(2024, 1, 10), TODAY)
    record(case, "decision_to_assess_notified", date(2024, 2, 26), officer, TODAY, decided_by="Panel chair")
    return made


def page(client, user, child):
    client.force_login(user)
    return client.get(reverse("child:record", args=[child.public_id]))


def test_the_officer_sees_the_child_the_clocks_and_the_timeline(client, officer, child):
    answer = page(client, officer, child)
    text = answer.content.decode()
    assert answer.status_code == 200
    for said in ("Robin Marlowe", "Year 4", "worked out", "Family told we will assess", "Decided by Panel chair",
                 "Issue the final plan", "3 weeks over", "What may lawfully happen next"):  # fmt: skip
        assert said in text


def test_a_clock_that_two_processes_speak_of_is_shown_once(client, officer, child):
    text = page(client, officer, child).content.decode()
    assert text.count('data-label="Duty">Issue the final plan</th>') == 1


def test_each_duty_says_whose_it_is_when_to_send_by_how_sure_the_law_is_and_what_may_excuse_it(client, officer, child):
    text = page(client, officer, child).content.decode()
    assert 'data-label="Whose">the local authority</td>' in text
    assert "send by Wed 29 May 2024" in text
    assert "SEND Regulations 2014, reg 13(2) · grade A" in text
    assert "continuous four weeks or more during the period (reg13(3)+10(4)(d))" in text


def test_what_the_notices_to_come_must_contain_is_on_the_page(client, officer, child):
    text = page(client, officer, child).content.decode()
    said = text.partition("What the notices to come must contain")[2].partition("</details>")[0]
    assert "Final plan" in said
    assert "The disagreement resolution service." in said
    assert "Copies to: the school, college or early years provider named, the health commissioner." in said
    assert "We will assess" not in said


def test_an_exception_that_does_not_excuse_says_why(client, officer, child):
    record(child.cases.get(), "exemption_recorded", date(2024, 5, 20), officer, TODAY, qualifier="reg10(4)(d)",
           decided_by="Head of SEND")  # fmt: skip
    text = page(client, officer, child).content.decode()
    assert "and does not excuse: The facts recorded do not meet the test" in text


def test_each_adviser_has_a_row_of_their_own_and_a_move_two_processes_offer_is_said_once(client, officer, child):
    for whose in ("health", "LA_EP"):
        record(child.cases.get(), "advice_requested", date(2024, 2, 27), officer, TODAY, qualifier=whose)
    record(child.cases.get(), "draft_plan_served", date(2024, 5, 1), officer, TODAY)
    text = page(client, officer, child).content.decode()
    assert "(an educational psychologist)" in text
    moves = text.partition("What may lawfully happen next")[2].partition("</ul>")[0]
    assert moves.count("<li>Issue the final plan</li>") == 1


def test_opening_a_record_is_written_down_for_that_child(client, officer, child):
    page(client, officer, child)
    assert View.objects.get().child == child.public_id


def test_if_the_look_cannot_be_written_down_nothing_is_shown(client, officer, child, monkeypatch):
    def broken(**_):
        raise OSError("disk full")

    monkeypatch.setattr("goldenthread.people.access.record_view", broken)
    with pytest.raises(OSError, match="disk full"):
        page(client, officer, child)


@pytest.mark.parametrize("role", ["system_administrator", "board_member"])
def test_a_colleague_without_the_role_is_told_so(client, area, child, role):
    assert page(client, place.person(role, place.authority(area)), child).status_code == 403


def test_to_an_outsider_there_is_no_such_page(client, child):
    elsewhere = place.area("881", "Essex")
    assert page(client, place.person("send_officer", place.authority(elsewhere)), child).status_code == 404


def test_a_setting_that_is_not_involved_finds_no_such_page(client, area, child):
    school = place.organisation(area)
    assert page(client, place.person("setting_senco", school), child).status_code == 404


def test_nobody_signed_in_goes_to_the_sign_in_page(client, child):
    answer = client.get(reverse("child:record", args=[child.public_id]))
    assert answer.status_code == 302
    assert "sign-in" in answer.url


def test_a_restricted_child_stays_unseen_until_the_glass_is_broken(client, officer, child):
    actions.restrict(child=child, reason="Family of a colleague", people=[], starts_on=TODAY, by=place.TESTS)
    assert page(client, officer, child).status_code == 404
    client.get(reverse("child:search"), {"words": "Marlowe"})
    assert not View.objects.filter(page="child.search").exists()
    door = reverse("child:break-glass", args=[child.public_id])
    assert client.post(door, {"reason": "urgent"}).status_code == 422
    opened = client.post(door, {"reason": "The police are at the school asking for carers"})
    assert opened.status_code == 302
    assert page(client, officer, child).status_code == 200
    assert View.objects.latest("pk").reason.startswith("The police")


EXACTLY = {
    "forename": "robin", "surname": "MARLOWE", "born-day": "9", "born-month": "3", "born-year": "2020",
    "reason": "The police are at the school asking for carers",
}  # fmt: skip


@pytest.fixture
def hidden(child):
    child.forename, child.birth_date = "Robin", date(2020, 3, 9)
    child.save()
    actions.restrict(child=child, reason="Family of a colleague", people=[], starts_on=TODAY, by=place.TESTS)
    return child


def test_the_emergency_door_is_found_by_whoever_knows_the_child_exactly(client, officer, hidden):
    client.force_login(officer)
    door = reverse("child:emergency")
    assert door in client.get(reverse("child:search")).content.decode()
    assert client.get(door).status_code == 200
    for wrong in ({"born-day": "10"}, {"surname": "Marlow"}, {"surname": "Marl", "number": "X1"}, {"reason": "urgent"}):
        answer = client.post(door, EXACTLY | wrong)
        assert answer.status_code == 422
        assert hidden.public_id not in answer.content.decode()
    assert Change.objects.filter(action="people.emergency_sought").count() == 3
    assert client.post(door, EXACTLY).url == reverse("child:record", args=[hidden.public_id])
    assert page(client, officer, hidden).status_code == 200


def numbered(child):
    held = {"kind": "upn", "value": "X330200021001", "starts_on": TODAY, "source": "tests"}
    child.identifiers.create(area=child.area, **held)


def test_what_was_asked_at_the_door_in_vain_is_read_by_information_governance(client, officer, hidden, area):
    client.force_login(officer)
    client.post(reverse("child:emergency"), EXACTLY | {"born-day": "10"})
    client.force_login(place.person("information_governance_officer", place.authority(area)))
    text = client.get(reverse("steward:trail")).content.decode()
    assert "robin MARLOWE, born 2020-03-10: The police are at the school" in text


def test_a_number_alone_is_enough_at_the_emergency_door(client, officer, hidden, area):
    numbered(hidden)
    client.force_login(officer)
    asked = {"number": "x3302 00021001", "reason": EXACTLY["reason"]}
    assert client.post(reverse("child:emergency"), asked).status_code == 302


def test_the_emergency_door_asks_who_and_why(client, officer):
    client.force_login(officer)
    text = client.post(reverse("child:emergency"), {"forename": "Robin"}).content.decode()
    assert "Give a number, or both names and the date of birth." in text
    assert "Say in a sentence why you need this record now." in text


def test_a_record_that_is_not_restricted_is_not_behind_the_door(client, officer, child):
    numbered(child)
    client.force_login(officer)
    asked = {"number": "X330200021001", "reason": EXACTLY["reason"]}
    assert client.post(reverse("child:emergency"), asked).status_code == 422


def test_who_may_not_break_glass_has_no_door(client, area):
    client.force_login(place.person("performance_analyst", place.authority(area)))
    assert client.get(reverse("child:emergency")).status_code == 403
    assert reverse("child:emergency") not in client.get(reverse("child:search")).content.decode()


def test_the_record_as_known_on_a_day_leaves_out_what_was_learned_later(client, officer, child):
    client.force_login(officer)
    address = reverse("child:record", args=[child.public_id])
    then = client.get(address, {"known-day": "1", "known-month": "1", "known-year": "2020"}).content.decode()
    assert "Nothing had been recorded by then" in then
    assert "as they were known on 1 January 2020" in then
    assert "The clocks of this case" not in then
    clock = reverse("child:clock", args=[child.public_id, child.cases.get().public_id])
    assert client.get(clock, {"known": "2020-01-01"}).status_code == 404


def test_a_withheld_address_is_not_on_the_page(client, officer, child):
    child.postcode, child.address_withheld = "SS0 9ZZ", True
    child.save(update_fields=["postcode", "address_withheld"])
    text = page(client, officer, child).content.decode()
    assert "SS0 9ZZ" not in text
    assert "address is withheld" in text


def test_searching_shows_and_logs_only_what_is_found(client, officer, child, area):
    people.child(area, surname="Other")
    client.force_login(officer)
    assert "Other" not in client.get(reverse("child:search"), {"words": "marl"}).content.decode()
    assert View.objects.get().shown == [child.public_id]
    client.get(reverse("child:search"))
    assert View.objects.count() == 1


def test_the_clock_is_a_picture_for_those_who_may_see_the_child(client, officer, child):
    case = child.cases.get()
    address = reverse("child:clock", args=[child.public_id, case.public_id])
    client.force_login(officer)
    answer = client.get(address)
    assert answer["Content-Type"] == "image/svg+xml"
    assert b"Issue the final plan" in answer.content
    client.force_login(place.person("send_officer", place.authority(place.area("881", "Essex"))))
    assert client.get(address).status_code == 404


def test_a_search_says_who_has_died(client, officer, child):
    child.deceased_on = date(2024, 6, 3)
    child.save(update_fields=["deceased_on"])
    client.force_login(officer)
    assert "died 3 June 2024" in client.get(reverse("child:search"), {"words": "Marlowe"}).content.decode()


def test_the_queries_of_a_search_do_not_grow_with_what_is_found(
    client, officer, child, area, django_assert_max_num_queries
):
    client.force_login(officer)
    address = reverse("child:search") + "?words=marl"
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for _ in range(5):
        people.child(area)
    with django_assert_max_num_queries(len(one)):
        client.get(address)


def test_how_a_placement_is_paid_for_is_kept_from_the_record_of_a_child_with_a_plan(client, area, officer, child):
    manager = place.person("send_manager", place.authority(area))
    address = reverse("commissioning:agree", args=[child.public_id])
    assert address not in page(client, manager, child).content.decode()
    case = record(child.cases.get(), "final_plan_issued", date(2024, 6, 3), officer, TODAY)
    assert case.child == child
    assert address in page(client, manager, child).content.decode()
    assert address not in page(client, officer, child).content.decode()
