"""A new request: for somebody new, for somebody known, sent twice, and with what is wrong said."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.casework.allocation.actions import Wanted, add_rule
from goldenthread.casework.allocation.rules import Asks
from goldenthread.casework.intake.models import Arrival, ArrivalDecision
from goldenthread.casework.models import Case
from goldenthread.correspondence.models import Letter
from goldenthread.partnership.tests import factories as place
from goldenthread.people.actions import restrict
from goldenthread.people.models import Child
from goldenthread.people.tests import factories as people

TODAY = date(2024, 6, 19)
pytestmark = pytest.mark.django_db


def send(client, **changes):
    fields = {
        "forename": "Robin", "surname": "Marlowe", "birth_date-day": "4", "birth_date-month": "3",
        "birth_date-year": "2015", "sex": "F", "occurred_on-day": "17", "occurred_on-month": "6",
        "occurred_on-year": "2024", "qualifier": "parent", "contact": "Sam Marlowe", "key": "k1",
    }  # fmt: skip
    return client.post(reverse("caseworker:new-request"), fields | changes)


def test_a_request_for_somebody_new_makes_their_record_and_starts_the_six_weeks(signed_in, officer):
    answer = send(signed_in)
    assert answer.status_code == 302
    case = Case.objects.get()
    assert (case.child.full_name, case.officer, case.opened_on) == ("Robin Marlowe", officer, date(2024, 6, 17))
    assert case.duties.get(step="decision_6w").due_on == date(2024, 7, 29)
    assert case.child.relationships.get().party.name == "Sam Marlowe"
    assert "Recorded" in signed_in.get(answer.url).content.decode()


def test_the_rules_say_who_carries_it(signed_in, area):
    other = place.person("send_officer", place.authority(area), name="Bram Vale")
    manager = place.person("send_manager", place.authority(area))
    rule = Wanted("L to Z", 1, Asks(surnames="L-Z"), (other.public_id,), None, TODAY, None)
    add_rule(area=area, wanted=rule, by=manager, today=TODAY)
    answer = send(signed_in)
    assert Case.objects.get().officer == other
    assert "Recorded" in signed_in.get(answer.url).content.decode()


def test_sent_twice_it_is_taken_once(signed_in):
    first, second = send(signed_in), send(signed_in, child="new")
    assert first.url == second.url
    assert Child.objects.count() == 1


def test_somebody_alike_is_offered_and_never_merged_silently(signed_in, area):
    known = people.child(area)
    asked = send(signed_in)
    assert asked.status_code == 422
    assert "already known" in asked.content.decode()
    assert not Case.objects.exists()
    assert send(signed_in, child=known.public_id).status_code == 302
    assert Case.objects.get().child == known
    assert Child.objects.count() == 1


def test_a_different_child_of_the_same_name_is_made_when_somebody_says_so(signed_in, area):
    people.child(area)
    without = send(signed_in, child="new")
    assert without.status_code == 422
    assert "Say why it is none of the children offered" in without.content.decode()
    assert send(signed_in, child="new", why="Another Robin, at another school.").status_code == 302
    assert Child.objects.count() == 2
    decided = ArrivalDecision.objects.get()
    assert (decided.kind, decided.why) == ("new_child", "Another Robin, at another school.")
    assert decided.offered[0]["reasons"] == ["the same full name", "the same date of birth"]


def test_it_is_kept_as_it_came_dated_the_day_it_reached_us(signed_in, officer):
    send(signed_in)
    arrival = Arrival.objects.get()
    assert (arrival.door, arrival.reached_on, arrival.given["asker"]) == ("parent", date(2024, 6, 17), "Sam Marlowe")
    assert arrival.decisions.get().case == Case.objects.get()
    assert Case.objects.get().events.get().details["arrival"] == arrival.public_id
    assert signed_in.get(reverse("caseworker:intake:arrival", args=[arrival.public_id])).status_code == 200


def test_an_earlier_request_for_the_same_child_is_joined_and_moves_the_day(signed_in, officer):
    send(signed_in)
    known = Child.objects.get()
    asked = send(signed_in, key="k2", qualifier="school", **{"occurred_on-day": "12"}).content.decode()
    assert "join it to their open request" in asked
    assert "Offered for the same full name, the same date of birth." in asked
    joined = send(signed_in, key="k2", qualifier="school", child=known.public_id, **{"occurred_on-day": "12"})
    assert "Recorded" in signed_in.get(joined.url).content.decode()
    case = Case.objects.get()
    assert case.opened_on == date(2024, 6, 12)
    assert [each.kind for each in ArrivalDecision.objects.order_by("pk")] == ["new_child", "joined"]


def test_the_receipt_is_drafted_where_whoever_asked_was_checked(signed_in):
    send(signed_in)
    assert not Letter.objects.exists()
    said = send(signed_in, key="k2", forename="Wren", surname="Ashdown", contact="Ida Ashdown", checked="on")
    assert "The letter that says it came is drafted" in signed_in.get(said.url).content.decode()
    letter = Letter.objects.get()
    assert (letter.template, letter.recipients.get().name) == ("request_received", "Ida Ashdown")


@pytest.mark.parametrize(
    ("qualifier", "door"),
    [("young_person", "young_person"), ("health", "health"), ("social_care", "other"), ("other", "other"),
     ("parent_or_young_person", "parent")],
)  # fmt: skip
def test_who_asked_decides_the_door_and_stays_what_it_was(signed_in, qualifier, door):
    assert send(signed_in, qualifier=qualifier, contact="").status_code == 302
    assert (Arrival.objects.get().door, Case.objects.get().events.get().qualifier) == (door, qualifier)


def test_a_restricted_child_is_not_offered(signed_in, area):
    known = people.child(area)
    restrict(child=known, reason="Family of a colleague", people=[], starts_on=TODAY, by=place.TESTS)
    assert send(signed_in).status_code == 302
    assert Child.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"occurred_on-day": "20"}, "Enter today or a day that has passed"),
        ({"upn": "A123"}, "a UPN has 13"),
        ({"qualifier": ""}, "Choose who asked"),
        ({"birth_date-year": "2030"}, "before the child was born"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(signed_in, changes, said):
    answer = send(signed_in, **changes)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Sam Marlowe" in answer.content.decode()
    assert not Child.objects.exists()
    assert not Arrival.objects.exists()


def test_those_without_the_role_and_outsiders_are_refused(client, area):
    client.force_login(place.person("board_member", place.authority(area)))
    assert client.get(reverse("caseworker:new-request")).status_code == 403
    client.force_login(place.person())
    assert client.get(reverse("caseworker:new-request")).status_code == 404
