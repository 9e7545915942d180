"""The long forms of a case and of a request are saved as they are typed, and begin again with what was typed."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from goldenthread.casework.tests.factories import assessment
from goldenthread.drafts.models import Draft
from goldenthread.partnership.tests import factories as place
from goldenthread.people.tests import factories as people

TODAY = date(2024, 6, 19)
pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client, area):
    made = place.person("send_officer", place.authority(area))
    client.force_login(made)
    return made


def hidden(page, name):
    return re.search(rf'name="{name}"[^>]* value="([^"]*)"', page)[1]


def keep(client, address, **typed):
    """Save a form half filled in, as the script does; the page as it then begins."""
    page = client.get(address).content.decode()
    token = {name: hidden(page, name) for name in ("draft-token", "draft-version")}
    assert client.post(reverse("keep-draft"), token | typed).status_code in (200, 302)
    return client.get(address).content.decode()


def test_what_happened_is_kept_and_ends_with_its_recording(client, area, officer):
    case = assessment(people.child(area), officer, TODAY - timedelta(days=9), TODAY)
    address = reverse("caseworker:record-kind", args=[case.public_id, "family_consulted"])
    page = keep(client, address, note="She rang in tears", **{"occurred_on-day": "17"})
    assert "She rang in tears" in page
    given = {
        "occurred_on-day": "17", "occurred_on-month": "6", "occurred_on-year": "2024", "qualifier": "letter",
        "note": "She rang in tears", "version": hidden(page, "version"), "key": hidden(page, "key"),
    }  # fmt: skip
    assert client.post(address, given).status_code == 302
    assert not Draft.objects.exists()


def test_a_request_half_typed_is_one_persons_own(client, area, officer):
    address = reverse("caseworker:new-request")
    assert "Marlowe" in keep(client, address, surname="Marlowe")
    client.force_login(place.person("send_officer", place.authority(area)))
    assert "Marlowe" not in client.get(address).content.decode()
