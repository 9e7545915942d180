"""A new request: for somebody new, for somebody known, sent twice, and with what is wrong said."""

from datetime import date

import pytest
from django.urls import reverse

from goldenthread.casework.models import Case
from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.tests import factories as place
from goldenthread.people.actions import restrict
from goldenthread.people.models import Child
from goldenthread.people.tests import factories as people

TODAY = date(2024, 6, 19)
pytestmark = pytest.mark.django_db


@pytest.fixture
def area():
    made = place.area()
    move_demonstration_clock(area=made, today=TODAY, by=place.TESTS)
    return made


@pytest.fixture
def officer(area):
    return place.person("send_officer", place.authority(area), name="Ola Reed")


@pytest.fixture
def signed_in(client, officer):
    client.force_login(officer)
    return client


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
    assert send(signed_in, child="new").status_code == 302
    assert Child.objects.count() == 2


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


def test_those_without_the_role_and_outsiders_are_refused(client, area):
    client.force_login(place.person("board_member", place.authority(area)))
    assert client.get(reverse("caseworker:new-request")).status_code == 403
    client.force_login(place.person())
    assert client.get(reverse("caseworker:new-request")).status_code == 404
