"""The API's description for people, and the pages of tokens: to the entitled, a colleague, an outsider."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from goldenthread.exchange.readers.models import Token
from goldenthread.partnership.tests import factories as place
from goldenthread.web.api.tests.test_description import ADDRESSES, DELIVER

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(give):
    token, _ = give("figures")
    return [reverse("api:tokens"), reverse("api:give-token"), reverse("api:end-token", args=[token.public_id])]


def test_the_description_names_every_address_to_anybody(client, area):
    page = client.get(reverse("api:described")).content.decode()
    assert [address for address in ADDRESSES if f"GET /api/v1{address}" not in page] == []
    assert f"POST /api/v1{DELIVER}" in page


def test_the_governance_officer_opens_every_page(client, governor, pages):
    client.force_login(governor)
    assert [client.get(page).status_code for page in pages] == [200, 200, 200]


def test_a_colleague_without_the_role_is_refused(client, area, pages):
    client.force_login(place.person("performance_analyst", place.authority(area)))
    assert [client.get(page).status_code for page in pages] == [403, 403, 403]


def test_an_outsider_finds_nothing(client, pages):
    client.force_login(place.person())
    assert [client.get(page).status_code for page in pages] == [404, 404, 404]


def give_by_the_page(client, area, **changes):
    until = timezone.localdate() + timedelta(days=90)
    data = {
        "organisation": place.authority(area).public_id, "purpose": "A board’s report", "scopes": ["figures"],
        "expires_on-day": until.day, "expires_on-month": until.month, "expires_on-year": until.year, **changes,
    }  # fmt: skip
    return client.post(reverse("api:give-token"), data)


def test_small_numbers_go_with_figures(client, area, governor):
    client.force_login(governor)
    answer = give_by_the_page(client, area, scopes=["exact"])
    assert answer.status_code == 422
    assert "Small numbers go with figures" in answer.content.decode()


def test_a_token_is_shown_once_and_opens_figures(client, area, governor):
    client.force_login(governor)
    secret = re.search(r"gt_[\w-]{43}", give_by_the_page(client, area).content.decode())
    assert secret is not None
    answer = client.get("/api/v1/values?as_at=2030-01-01", headers={"authorization": f"Bearer {secret[0]}"})
    assert answer.status_code == 404  # let in, and told that the day is to come
    assert secret[0] not in client.get(reverse("api:tokens")).content.decode()


@pytest.mark.parametrize(("days", "says"), [(-1, "today or later"), (400, "within a year")])
def test_a_day_that_cannot_be_is_refused_in_words(client, area, governor, days, says):
    client.force_login(governor)
    until = timezone.localdate() + timedelta(days=days)
    changes = {"expires_on-day": until.day, "expires_on-month": until.month, "expires_on-year": until.year}
    answer = give_by_the_page(client, area, **changes)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page, re.findall(r"error[^<]*</?[^>]*>([^<]+)", page)


def test_one_ended_stays_ended(client, governor, pages):
    client.force_login(governor)
    client.post(pages[-1])
    assert Token.objects.get().ended_by == governor
    assert "Ended" in client.get(pages[0]).content.decode()
