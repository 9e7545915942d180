"""Copies of a final plan go by themselves: to the setting named, the commissioning body and social care, guarded."""

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.casework.asks.actions import name_health_contact
from goldenthread.casework.plans import actions
from goldenthread.casework.plans.models import PlanVersion
from goldenthread.casework.plans.tests.factories import TODAY, WEEKLY, add
from goldenthread.casework.plans.tests.test_leaving import WHY, final_of, manager
from goldenthread.correspondence import actions as letters
from goldenthread.correspondence.models import Disclosure, Dispatch, Letter
from goldenthread.correspondence.tests.factories import area as area_with_details
from goldenthread.correspondence.tests.factories import by_email, related
from goldenthread.partnership.models import DemonstrationClock, User
from goldenthread.partnership.tests.factories import TESTS, area, authority, organisation, person
from goldenthread.provision.models import Setting

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def the_day(settings, tmp_path):
    settings.DEMONSTRATION = True
    settings.DATA = tmp_path
    area_with_details()
    DemonstrationClock.objects.create(area=area(), today=TODAY)


@pytest.fixture
def officer() -> User:
    return person("send_officer", authority(area()), "Maya Officer")


def board() -> User:
    body = organisation(area(), "commissioner", "Estuary Board")
    contact = person("designated_clinical_officer", body, "Dee Cole")
    name_health_contact(area=area(), organisation=body, person=contact, by=TESTS, today=TODAY)
    return contact


def decided(officer: User, **contact: str) -> PlanVersion:
    """A final plan that names a school and has social care provide, approved and not yet sent."""
    version = final_of(officer)
    school = Setting.objects.create(area=area(), urn="100001", name="Harbour View School", **contact)
    add(version, officer, "i", "placement", "Harbour View School", setting=school)
    need = version.rows.get(kind="need")
    add(version, officer, "h2", "provision", "Short breaks on Saturdays.", [need], **{**WEEKLY, "type": "care_support"})
    actions.call_ready(version=version, reason=WHY, by=officer, today=TODAY)
    return actions.approve(version=version, by=manager(), today=TODAY)


def send(officer: User, version: PlanVersion, **given: str) -> str:
    client = Client()
    client.force_login(officer)
    address = reverse("caseworker:ehc:issue", args=[version.plan.public_id, version.public_id])
    page = client.post(address, {"way": "letter", "key": "k", **given}, follow=True)
    return page.content.decode()


def copies() -> dict[str, str]:
    """Each copy's state by whom it is for."""
    return {c.recipients.get().name: c.state for c in Letter.objects.filter(template="plan_copy")}


def test_they_go_when_the_familys_letter_goes_and_each_is_a_disclosure(officer, django_capture_on_commit_callbacks):
    contact = board()
    version = decided(officer, email="office@harbour.example")
    by_email(version.plan.child)
    with django_capture_on_commit_callbacks(execute=True):
        page = send(officer, version)
    assert "Copy of a final plan" in page
    assert copies() == {
        "Harbour View School": "sent", f"{contact.name}, Estuary Board": "sent", "Children’s social care": "draft",
    }  # fmt: skip
    letter = Letter.objects.get(recipients__name="Harbour View School")
    assert "You are the setting that it names" in letter.body
    assert set(Disclosure.objects.values_list("basis", flat=True)) == {"duty"}
    assert Disclosure.objects.filter(dispatch__letter=letter).count() == 1


def test_by_post_they_wait_until_the_familys_letter_is_posted(officer):
    board()
    version = decided(officer, address="1 Quay Road")
    related(version.plan.child)
    send(officer, version)
    assert copies()["Harbour View School"] == "approved"
    family = Dispatch.objects.get(letter__template="final_plan")
    letters.print_letters(dispatches=[family], by=officer, today=TODAY)
    letters.mark_posted(dispatches=[Dispatch.objects.get(pk=family.pk)], on=TODAY, by=officer, today=TODAY)
    assert copies()["Harbour View School"] == "sending"


def test_sent_another_way_the_copies_go_from_here_all_the_same(officer):
    board()
    version = decided(officer, email="office@harbour.example")
    send(officer, version, way="other", note="By hand to Ms Marlowe")
    assert PlanVersion.objects.get(pk=version.pk).sent_on == TODAY
    assert copies()["Harbour View School"] in ("sending", "sent")


def test_what_cannot_go_stands_visibly_unsent_and_says_why(officer):
    version = decided(officer)
    by_email(version.plan.child)
    page = send(officer, version)
    assert len(copies()) == 3
    assert set(copies().values()) == {"draft"}
    assert "being written" in page


def test_nothing_goes_where_the_familys_letter_is_held(officer):
    board()
    version = decided(officer, email="office@harbour.example")
    related(version.plan.child, may_be_written_to=False)
    send(officer, version)
    assert copies() == {}


def test_a_setting_in_words_alone_is_said_to_have_no_copy(officer):
    board()
    version = final_of(officer)
    add(version, officer, "i", "placement", "A special school near home")
    actions.call_ready(version=version, reason=WHY, by=officer, today=TODAY)
    version = actions.approve(version=version, by=manager(), today=TODAY)
    by_email(version.plan.child)
    assert "No copy goes to the setting in Section I" in send(officer, version)


def in_words(officer: User) -> PlanVersion:
    """A final plan that names a setting which the record does not hold."""
    version = final_of(officer)
    add(version, officer, "i", "placement", "Tern Island College, an independent special college")
    actions.call_ready(version=version, reason=WHY, by=officer, today=TODAY)
    return actions.approve(version=version, by=manager(), today=TODAY)


def test_a_setting_that_is_not_of_the_record_has_its_copy_where_an_officer_says_how_it_is_reached(
    officer, django_capture_on_commit_callbacks
):
    board()
    version = in_words(officer)
    by_email(version.plan.child)
    with django_capture_on_commit_callbacks(execute=True):
        page = send(officer, version, setting_name="Tern Island College", setting_email="office@tern.example")
    assert copies()["Tern Island College"] == "sent"
    assert "No copy goes to the setting" not in page
    letter = Letter.objects.get(recipients__name="Tern Island College")
    assert not letter.findings.exists()
    assert Disclosure.objects.get(dispatch__letter=letter).basis == "duty"
    client = Client()
    client.force_login(officer)
    listed = client.get(reverse("caseworker:ehc:versions", args=[version.plan.public_id])).content.decode()
    assert "Tern Island College" in listed
    assert "The law requires that this plan be sent to them" in listed


def test_a_name_without_an_address_is_sent_back_and_nothing_goes(officer):
    version = in_words(officer)
    by_email(version.plan.child)
    page = send(officer, version, setting_name="Tern Island College")
    assert "Give its e-mail address or its postal address" in page
    page = send(officer, version, setting_email="office@tern.example")
    assert "Give the setting’s name" in page
    assert copies() == {}
