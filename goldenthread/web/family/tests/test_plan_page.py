"""A family's own plan: only a party reads it, and what it says of a draft is kept."""

import pytest
from django.test import Client
from django.urls import reverse

from goldenthread.casework.plans import actions
from goldenthread.casework.plans.models import Comment
from goldenthread.casework.plans.tests.factories import TODAY, threaded, writer
from goldenthread.casework.plans.tests.test_leaving import final_of, issue_final, served
from goldenthread.correspondence.tests.factories import related
from goldenthread.partnership.models import DemonstrationClock, User
from goldenthread.partnership.tests.factories import SINCE, TESTS, area, organisation, person
from goldenthread.people.models import Child
from goldenthread.people.parties import link_account

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_day(settings):
    settings.DEMONSTRATION = True
    DemonstrationClock.objects.create(area=area(), today=TODAY)


def parent() -> User:
    return person("parent_or_carer", organisation(area(), "other", "Families"), "Ida Marlowe")


def mother_of(child: Child) -> Client:
    account = parent()
    link_account(relationship=related(child), user=account, starts_on=SINCE, source="tests", by=TESTS)
    client = Client()
    client.force_login(account)
    return client


def page(child: Child) -> str:
    return reverse("family:plan", args=[child.public_id])


def test_a_draft_is_read_and_what_a_family_says_is_kept():
    version = served(writer())
    child = version.plan.child
    client = mother_of(child)
    said = client.get(page(child)).content.decode()
    assert "Monday 15 June 2026" in said
    assert "We ask you first which school or college you want." in said
    client.post(page(child), {"section": "f", "words": "More, please.", "key": "k"})
    assert Comment.objects.get().said_by_name == "Ida Marlowe"
    assert "It will be answered here." in client.get(page(child)).content.decode()


def test_a_version_being_worked_on_is_not_shown():
    version, _ = threaded(writer())
    client = mother_of(version.plan.child)
    assert "There is nothing to read yet" in client.get(page(version.plan.child)).content.decode()


def test_a_final_plan_is_read_and_takes_no_comment():
    by = writer()
    version = issue_final(final_of(by), by)
    client = mother_of(version.plan.child)
    assert "Say what you think" not in client.get(page(version.plan.child)).content.decode()
    told = client.post(page(version.plan.child), {"section": "f", "words": "x", "key": "k"})
    assert told.status_code == 404
    assert not Comment.objects.exists()


def test_somebody_who_is_no_party_learns_nothing():
    version = served(writer())
    client = Client()
    client.force_login(parent())
    assert client.get(page(version.plan.child)).status_code == 404


def test_an_answer_is_read_beside_what_was_said():
    by = writer()
    version = served(by)
    client = mother_of(version.plan.child)
    client.post(page(version.plan.child), {"section": "a", "words": "To swim.", "key": "k"})
    actions.answer(comment=Comment.objects.get(), outcome="changed", words="It is in now.", by=by, today=TODAY)
    assert "It is in now." in client.get(page(version.plan.child)).content.decode()
