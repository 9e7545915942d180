"""Signing in through an organisation, from end to end, against a provider on this machine."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth import get_user_model
from oidc_provider_mock import User, run_server_in_thread

from goldenthread.partnership.identities import AlreadyLinked, link_identity
from goldenthread.partnership.tests import factories

SUB = "00u-priya"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning"),  # the provider's own, not ours
]


@pytest.fixture(scope="module")
def provider():
    people = [
        User(sub=SUB, claims={"email": "priya@council.example", "email_verified": True}),
        User(sub="00u-other", claims={"email": "shared@council.example", "email_verified": True}),
    ]
    with run_server_in_thread(user_claims=people) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture(autouse=True)
def _configured(settings, provider):
    app = {
        "provider_id": "council",
        "name": "Southend Council",
        "client_id": "golden-thread",
        "secret": "for tests",
        "settings": {"server_url": provider, "oauth_pkce_enabled": True},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}


@pytest.fixture
def linked(area, officer):
    link_identity(user=officer, provider="council", uid=SUB, area=area.code, by=factories.TESTS)
    return officer


def begin(client, **data):
    """Press the button on the sign-in page; the address at the provider that the browser is sent to."""
    page = client.post("/account/organisation/council/", data)
    (address,) = re.findall(r'http-equiv="refresh" content="0; url=([^"]+)"', page.text)
    return unescape(address)


def consent(address, sub=SUB):
    """Be recognised by the provider; our own address that it sends the browser back to."""
    answer = requests.post(address, data={"sub": sub}, allow_redirects=False, timeout=5)
    back = urlsplit(answer.headers["location"])
    return f"{back.path}?{back.query}"


def signed_in(client):
    return client.session.get("_auth_user_id")


def test_the_whole_way(client, linked):
    assert "Sign in with Southend Council" in client.get("/account/sign-in/").text
    address = begin(client, next="/accessibility/")
    asked = parse_qs(urlsplit(address).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["state"]
    response = client.get(consent(address))
    assert (response.status_code, response.url) == (302, "/accessibility/")
    assert signed_in(client) == str(linked.pk)


def test_opening_the_address_alone_does_not_begin(client, linked):
    page = client.get("/account/organisation/council/").text
    assert "Continue" in page
    assert "http-equiv" not in page


def test_an_organisation_nobody_has_set_up_is_not_found(client, db):
    assert client.post("/account/organisation/other/").status_code == 404


def test_a_wrong_state_is_refused(client, linked):
    back = consent(begin(client))
    state = parse_qs(urlsplit(back).query)["state"][0]
    response = client.get(back.replace(state, "x" * len(state)))
    assert "You are not signed in" in response.text
    assert signed_in(client) is None


def test_an_answer_meant_for_another_browser_is_refused(client, linked):
    back = consent(begin(client))
    from django.test import Client

    other = Client()
    assert "You are not signed in" in other.get(back).text
    assert signed_in(other) is None


def test_an_answer_works_once(client, linked):
    back = consent(begin(client))
    client.get(back)
    client.post("/account/sign-out/")
    client.get(back)
    assert signed_in(client) is None


def test_an_identity_nobody_linked_is_refused_and_nothing_is_kept(client, linked):
    before = get_user_model().objects.count()
    response = client.get(consent(begin(client), sub="00u-stranger"))
    assert response.status_code == 403
    assert "You have not been given access" in response.text
    assert signed_in(client) is None
    assert get_user_model().objects.count() == before
    assert SocialAccount.objects.count() == 1


def test_the_same_email_address_with_another_identity_is_refused(client, linked):
    linked.email = "shared@council.example"
    linked.save()
    assert client.get(consent(begin(client), sub="00u-other")).status_code == 403
    assert signed_in(client) is None


def test_somebody_already_signed_in_cannot_join_another_identity_to_their_account(client, linked):
    client.force_login(linked)
    response = client.get(consent(begin(client, process="connect"), sub="00u-other"))
    assert response.status_code == 403
    assert SocialAccount.objects.filter(uid="00u-other").count() == 0


def test_somebody_who_has_left_is_refused(client, linked):
    linked.is_active = False
    linked.save()
    response = client.get(consent(begin(client)), follow=True)
    assert "This account is closed" in response.text
    assert signed_in(client) is None


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example"])
def test_it_never_leads_to_another_site(client, linked, elsewhere):
    response = client.get(consent(begin(client, next=elsewhere)))
    assert response.url == "/"


def test_refusing_at_the_provider_is_said_plainly(client, linked):
    answer = requests.post(begin(client), data={"action": "deny"}, allow_redirects=False, timeout=5)
    back = urlsplit(answer.headers["location"])
    response = client.get(f"{back.path}?{back.query}", follow=True)
    assert "You are not signed in" in response.text


def test_an_identity_opens_one_account_only(area, linked):
    other = factories.person()
    with pytest.raises(AlreadyLinked):
        link_identity(user=other, provider="council", uid=SUB, area=area.code, by=factories.TESTS)
    link_identity(user=linked, provider="council", uid=SUB, area=area.code, by=factories.TESTS)
    assert SocialAccount.objects.count() == 1
