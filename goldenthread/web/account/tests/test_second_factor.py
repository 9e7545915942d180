import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.urls import reverse

from goldenthread.partnership.tests import factories
from goldenthread.web.account.tests.conftest import PASSWORD

ANY_PAGE = "/account/demonstration/date/"


@pytest.fixture(autouse=True)
def _required(settings):
    settings.REQUIRE_MFA = True


def code_of(secret):
    from time import time

    return totp.format_hotp_value(totp.hotp_value(secret, int(time()) // 30))


def sign_in(client, user):
    return client.post("/account/sign-in/", {"login": user.email, "password": PASSWORD})


def confirm(client):
    """Changing how one signs in asks for the password again."""
    response = client.get("/account/factors/totp/activate/")
    assert "Confirm that it is you" in client.get(response.url).text
    client.post("/account/confirm/", {"password": PASSWORD})


def test_a_colleague_without_a_factor_goes_no_further_than_setting_one_up(client, officer):
    client.force_login(officer)
    response = client.get(f"{ANY_PAGE}?x=1")
    assert response.url == f"{reverse('second-factor-needed')}?next=%2Faccount%2Fdemonstration%2Fdate%2F%3Fx%3D1"
    assert "Set up a second step" in client.get(response.url).text
    assert client.post(ANY_PAGE, {"step": "7"}).status_code == 302
    assert client.get("/accessibility/").status_code == 200


def test_setting_up_an_app_and_signing_in_with_its_code(client, officer):
    sign_in(client, officer)
    confirm(client)
    page = client.get("/account/factors/totp/activate/")
    assert "data:image/svg" in page.text
    secret = page.context["form"].secret
    assert "<title>Error: " in client.post("/account/factors/totp/activate/", {"code": "000"}).text
    assert client.post("/account/factors/totp/activate/", {"code": code_of(secret)}).status_code == 302
    assert client.get(ANY_PAGE).status_code == 200
    assert "Recovery codes" in client.get("/account/factors/recovery-codes/").text
    assert "Set up" in client.get("/account/factors/").text

    client.post("/account/sign-out/")
    assert sign_in(client, officer).url == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    codes = Authenticator.objects.get(user=officer, type="recovery_codes").wrap().get_unused_codes()
    assert "Error" in client.post("/account/factors/authenticate/", {"code": "nonsense"}).text
    assert client.post("/account/factors/authenticate/", {"code": codes[0]}).status_code == 302
    assert client.session["_auth_user_id"] == str(officer.pk)


def test_the_authenticators_secret_is_sealed_where_it_is_stored(officer, settings):
    totp.TOTP.activate(officer, "JBSWY3DPEHPK3PXP")
    stored = Authenticator.objects.get(user=officer).data["secret"]
    assert "JBSWY3DPEHPK3PXP" not in stored
    assert get_adapter().decrypt(stored) == "JBSWY3DPEHPK3PXP"
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "a new key of the installation"
    assert get_adapter().decrypt(stored) == "JBSWY3DPEHPK3PXP"


def test_somebody_without_a_role_is_not_asked(client, area):
    client.force_login(factories.person())
    assert client.get("/").status_code == 200


def test_the_page_to_set_up_a_passkey_offers_a_way_without_javascript(client, officer):
    sign_in(client, officer)
    confirm(client)
    page = client.get("/account/factors/webauthn/add/")
    assert page.status_code == 200
    assert "A code from an app does the same" in page.text
