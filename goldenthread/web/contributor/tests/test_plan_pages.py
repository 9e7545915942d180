"""A signatory's lines, drafts to comment on, lines not agreed: who gets in and what they change."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from goldenthread.casework.plans import actions, selectors
from goldenthread.casework.plans.models import Comment, Escalation, Signature
from goldenthread.casework.plans.tests.factories import TODAY, writer
from goldenthread.casework.plans.tests.test_leaving import final_of, health, issue_final, served, signatory, with_health
from goldenthread.partnership.models import DemonstrationClock, User
from goldenthread.partnership.tests.factories import SINCE, TESTS, area, authority, person
from goldenthread.people.actions import involve
from goldenthread.people.models import Involvement

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_day(settings):
    settings.DEMONSTRATION = True
    DemonstrationClock.objects.create(area=area(), today=TODAY)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def asked_to_sign():
    by = writer()
    version = final_of(by)
    line = with_health(version, by)
    health()
    actions.ask_to_sign(version=version, by=by, today=TODAY)
    return version, line


def shown(page: HttpResponse) -> str:
    """The mark of the line as the page shows it."""
    found = re.search(r'name="seen"[^>]*value="([0-9a-f]{64})"', page.content.decode())
    assert found
    return found[1]


def test_the_signatory_agrees_a_line_as_it_was_read():
    version, line = asked_to_sign()
    client = signed_in(signatory())
    assert "Robin Marlowe" in client.get(reverse("signing:room")).content.decode()
    address = reverse("signing:line", args=[version.plan.public_id, line.lineage])
    seen = shown(client.get(address))
    assert client.post(address, {"agreed": "yes", "seen": seen}).status_code == 302
    assert Signature.objects.last().said == "agreed"


def test_a_no_without_a_reason_comes_back_and_a_line_changed_meanwhile_is_read_again():
    version, line = asked_to_sign()
    client = signed_in(signatory())
    address = reverse("signing:line", args=[version.plan.public_id, line.lineage])
    seen = shown(client.get(address))
    refused = client.post(address, {"agreed": "no", "reason": "", "seen": seen})
    assert "why it is not agreed" in refused.content.decode()
    stale = client.post(address, {"agreed": "yes", "seen": "0" * 64})
    assert stale.status_code == 422
    assert "changed while you were reading" in stale.content.decode()


def test_others_are_kept_out_of_the_lines():
    version, line = asked_to_sign()
    address = reverse("signing:line", args=[version.plan.public_id, line.lineage])
    assert signed_in(person("board_clerk", authority(area()))).get(address).status_code == 403
    assert signed_in(person()).get(address).status_code == 404
    assert signed_in(person("board_clerk", authority(area()))).get(reverse("signing:unsettled")).status_code == 403


def test_a_designated_officer_settles_a_line_that_was_left_out():
    by = writer()
    version = final_of(by)
    with_health(version, by)
    officer = person("designated_clinical_officer", health())
    actions.ask_to_sign(version=version, by=by, today=TODAY)
    issue_final(version, by)
    client = signed_in(officer)
    assert "has not answered yet" in client.get(reverse("signing:unsettled")).content.decode()
    found = Escalation.objects.get()
    address = reverse("signing:settle", args=[found.public_id])
    client.post(address, {"how": " "})
    assert Escalation.objects.get().settled_on is None
    client.post(address, {"how": "The clinic will give it from September."})
    assert Escalation.objects.get().settled_on == TODAY


def reader_of(version) -> User:
    reader = person("advice_giver", authority(area()))
    kind = Involvement.Kind.ASKED_FOR_ADVICE
    involve(child=version.plan.child, kind=kind, person=reader, starts_on=SINCE, source="tests", by=TESTS)
    return reader


def test_whoever_was_asked_comments_and_finishes():
    by = writer()
    version = served(by)
    reader = reader_of(version)
    address = reverse("drafts:draft", args=[version.public_id])
    client = signed_in(reader)
    assert client.get(address).status_code == 404
    actions.invite(version=version, person=reader, capacity="professional", by=by, today=TODAY)
    assert "Robin Marlowe" in client.get(reverse("drafts:asked")).content.decode()
    client.post(address, {"section": "f", "words": "Three times a week.", "key": "k"})
    assert Comment.objects.get().capacity == "professional"
    assert "Three times a week." in client.get(address).content.decode()
    client.post(address, {"finish": "yes"})
    assert selectors.invitation_of(reader, version).finished_on == TODAY
    assert client.get(address).status_code == 404
