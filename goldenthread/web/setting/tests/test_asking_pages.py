"""A school asks through its own account: for a child on its roll or newly typed, and for nobody else's."""

import pytest
from django.urls import reverse

from goldenthread.casework.intake.models import Arrival
from goldenthread.partnership.tests import factories as place
from goldenthread.people.tests import factories as people

pytestmark = pytest.mark.django_db


@pytest.fixture
def school(area):
    return place.organisation(area)


@pytest.fixture
def senco(client, school):
    made = place.person("setting_senco", school, name="Beth Hay")
    client.force_login(made)
    return made


def send(client, **changes):
    fields = {"child": "new", "needs": "Speech is hard.", "parent_told": "yes", "parent": "May Ford"}
    return client.post(reverse("setting:asking:ask"), fields | changes, follow=True)


BORN = {"birth_date-day": "4", "birth_date-month": "3", "birth_date-year": "2015"}


def test_for_a_child_on_the_roll(client, area, school, senco):
    mine, other = people.child(area, "Marlowe"), people.child(area, "Elsewhere")
    people.on_roll(mine, school)
    page = client.get(reverse("setting:asking:ask")).content.decode()
    assert "Marlowe, Robin" in page
    assert "Elsewhere" not in page
    said = send(client, child=mine.public_id).content.decode()
    assert "The request has been sent" in said
    assert "Wednesday 31 July 2024" in said
    made = Arrival.objects.get()
    assert (made.on_roll, made.organisation, made.asked_by) == (mine, school, senco)
    assert "Robin Marlowe" in client.get(reverse("setting:asking:asked")).content.decode()
    assert send(client, child=other.public_id).status_code == 422


def test_for_a_child_newly_typed(client, senco):
    assert send(client).status_code == 422
    assert send(client, forename="Ivy", surname="Ford", upn="A1", **BORN).status_code == 422
    assert "Ivy Ford" in send(client, forename="Ivy", surname="Ford", **BORN).content.decode()
    assert Arrival.objects.get().on_roll is None


def test_another_school_sees_nothing_of_it(client, area, senco):
    send(client, forename="Ivy", surname="Ford", **BORN)
    made = Arrival.objects.get()
    other = place.person("setting_head", place.organisation(area, name="Other School"))
    client.force_login(other)
    assert "Ivy" not in client.get(reverse("setting:asking:asked")).content.decode()
    assert client.get(reverse("setting:asking:sent", args=[made.public_id])).status_code == 404


@pytest.mark.parametrize("name", ["asked", "ask"])
def test_who_may_open_each(client, area, name):
    address = reverse(f"setting:asking:{name}")
    assert client.get(address).status_code == 302
    for role, status in (("send_officer", 403), ("setting_administrator", 403), (None, 404)):
        client.force_login(place.person(role, place.authority(area) if role else None))
        assert client.get(address).status_code == status
