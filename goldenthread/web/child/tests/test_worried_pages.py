"""“I am worried about this child”: numbers for everybody, a form for people at work, read by those who may alone."""

import pytest
from django.urls import reverse

from goldenthread.casework.intake.models import Concern
from goldenthread.casework.intake.tests.factories import TODAY
from goldenthread.partnership.actions import change_setting, move_demonstration_clock
from goldenthread.partnership.tests import factories as place
from goldenthread.people.tests import factories as people

pytestmark = pytest.mark.django_db
WORRIED = "/children/worried/"
FIELDS = {"about": "Robin Marlowe, Year 4", "words": "He says he is hungry.", "happened": "This morning"}


@pytest.fixture
def area():
    made = place.area()
    move_demonstration_clock(area=made, today=TODAY, by=place.TESTS)
    value = {"name": "Seaside Front Door", "telephone": "01632 960 111", "hours": "9 to 5",
             "contact_email": "dsl@example.org", "out_of_hours_telephone": "01632 960 112"}  # fmt: skip
    change_setting(area=made, key="safeguarding", value=value, valid_from=TODAY, by=place.TESTS)
    return made


@pytest.fixture
def officer(area):
    return place.person("send_officer", place.authority(area), name="Ola Reed")


def test_the_numbers_are_for_everybody_and_on_every_page(client, area):
    said = client.get(WORRIED).content.decode()
    for words in ("999", "01632 960 111", "9 to 5", "01632 960 112"):
        assert words in said
    assert "Record this worry" not in said
    assert WORRIED in client.get(reverse("public:asking:start")).content.decode()
    assert WORRIED in client.get(reverse("accessibility")).content.decode()


def test_an_area_that_has_not_said_is_not_passed_over_in_silence(client):
    place.area("881", "Essex")
    assert "has not put its number here yet" in client.get(WORRIED).content.decode()


def test_a_colleague_records_it_and_it_says_that_nobody_was_rung(client, area, officer):
    client.force_login(officer)
    child = people.child(area)
    assert "Robin Marlowe, born 4 March 2015" in client.get(f"{WORRIED}?child={child.public_id}").content.decode()
    answer = client.post(f"{WORRIED}?child={child.public_id}", FIELDS, follow=True)
    said = answer.content.decode()
    made = Concern.objects.get()
    assert (made.child, made.recorded_by) == (child, officer)
    assert "Nobody has been rung by this page" in said
    assert "waiting to go" in said
    assert client.post(WORRIED, {**FIELDS, "words": ""}).status_code == 422
    assert "Robin Marlowe, Year 4" in client.get(reverse("child:concerns")).content.decode()


def test_only_the_recorder_and_the_contact_read_it(client, area, officer):
    client.force_login(officer)
    client.post(WORRIED, FIELDS)
    address = reverse("child:concern", args=[Concern.objects.get().public_id])
    client.force_login(place.person("send_manager", place.authority(area)))
    assert client.get(address).status_code == 404
    contact = place.person("designated_social_care_officer", place.authority(area), name="Dee Lane")
    contact.email = "dsl@example.org"
    contact.save()
    client.force_login(contact)
    assert "He says he is hungry." in client.get(address).content.decode()
    assert "Rang home at ten." in client.post(address, {"words": "Rang home at ten."}, follow=True).content.decode()


def test_a_parent_gets_the_numbers_of_the_area(client, area):
    client.force_login(place.person("parent_or_carer", place.authority(area)))
    said = client.get(WORRIED).content.decode()
    assert "01632 960 111" in said
    assert "Record this worry" not in said
