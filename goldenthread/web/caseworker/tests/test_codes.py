"""An officer gives a code: by e-mail it goes by itself and is shown to nobody; else it is shown once."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from goldenthread.casework.intake.models import ClaimCode
from goldenthread.casework.intake.tests.factories import TODAY, taken
from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.tests import factories as place

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(client):
    area = place.area()
    move_demonstration_clock(area=area, today=TODAY, by=place.TESTS)
    officer = place.person("send_officer", place.authority(area), name="Ola Reed")
    client.force_login(officer)
    return taken(area, officer, reach_by="letter")


def give(client, case, **fields):
    return client.post(reverse("caseworker:intake:give-code", args=[case.public_id]), fields, follow=True)


def fields(case, channel):
    relationship = case.child.relationships.select_related("party").get()
    party = relationship.party
    party.email, party.telephone = "sam@family.example", "07700 900100"
    party.save()
    return {"who": party.public_id, "channel": channel, "checked": "Rang the number that the school holds."}


def test_by_e_mail_it_goes_by_itself_and_no_page_shows_it(client, case):
    page = give(client, case, **fields(case, "email")).content.decode()
    (sent,) = mail.outbox
    code = re.search(r"Code: (.+)", sent.body)[1]
    assert "The code went by e-mail to" in page
    assert "s…@family.example" in page
    assert code not in page
    again = client.get(reverse("caseworker:intake:give-code", args=[case.public_id])).content.decode()
    assert "sent to s…@family.example on" in again
    assert code not in again


def test_by_letter_it_is_shown_once_where_they_did_not_ask_by_letter(client, case):
    refused = give(client, case, **fields(case, "letter"))
    assert refused.status_code == 422
    assert "Choose another way" in refused.content.decode()
    assert "The code is shown this once" in give(client, case, **fields(case, "text")).content.decode()
    assert mail.outbox == []


def test_without_a_mail_server_e_mail_is_not_offered(client, case, settings):
    settings.EMAIL_BACKEND = "goldenthread.config.mail.NoMailServer"
    page = client.get(reverse("caseworker:intake:give-code", args=[case.public_id])).content.decode()
    assert "no mail server" in page
    assert "By e-mail, from here" not in page
    assert give(client, case, **fields(case, "email")).status_code == 422
    assert not ClaimCode.objects.exists()


def test_who_may_not(client, case):
    address = reverse("caseworker:intake:give-code", args=[case.public_id])
    client.force_login(place.person("performance_analyst", place.authority(case.area)))
    assert client.get(address).status_code == 403
    client.force_login(place.person())
    assert client.get(address).status_code == 404
