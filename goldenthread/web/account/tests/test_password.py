import pytest
from django.urls import NoReverseMatch, reverse

from goldenthread.web.account.tests.conftest import PASSWORD


def sign_in(client, user, password=PASSWORD, **more):
    return client.post("/account/sign-in/", {"login": user.email, "password": password, **more})


def test_the_right_password_opens_the_first_page(client, officer):
    response = sign_in(client, officer)
    assert (response.status_code, response.url) == (302, reverse("home"))
    assert client.session["_auth_user_id"] == str(officer.pk)


def test_the_wrong_password_says_so_and_keeps_the_address(client, officer):
    response = sign_in(client, officer, "wrong")
    assert response.status_code == 200
    assert "<title>Error: " in response.text
    assert "There is a problem" in response.text
    assert f'value="{officer.email}"' in response.text
    assert 'value="wrong"' not in response.text


def test_somebody_who_has_left_cannot_sign_in(client, officer):
    officer.is_active = False
    officer.save()
    sign_in(client, officer)
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example/x"])
def test_signing_in_never_leads_to_another_site(client, officer, elsewhere):
    response = sign_in(client, officer, next=elsewhere)
    assert response.url == reverse("home")


def test_signing_in_leads_back_to_the_page_that_was_asked_for(client, officer):
    assert sign_in(client, officer, next="/accessibility/").url == "/accessibility/"


def test_guessing_is_slowed_down(client, officer):
    for _ in range(12):
        last = sign_in(client, officer, "wrong")
    assert "Too many" in last.text or last.status_code == 429
    assert "_auth_user_id" not in sign_in(client, officer).wsgi_request.session


@pytest.mark.parametrize(
    "name", ["account_signup", "account_email", "socialaccount_signup", "socialaccount_connections"]
)
def test_nobody_opens_an_account_or_changes_who_they_are(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_signing_out_needs_a_form(client, officer):
    client.force_login(officer)
    assert "Sign out" in client.get("/account/sign-out/").text
    assert client.session.get("_auth_user_id")
    assert client.post("/account/sign-out/").url == reverse("account_login")
    assert not client.session.get("_auth_user_id")


def test_changing_a_password_asks_for_the_old_one(client, officer):
    client.force_login(officer)
    new = {"password1": "another walk entirely", "password2": "another walk entirely"}
    assert "<title>Error: " in client.post("/account/password/", {"oldpassword": "x", **new}).text
    assert client.post("/account/password/", {"oldpassword": PASSWORD, **new}).status_code == 302
    officer.refresh_from_db()
    assert officer.check_password("another walk entirely")


def test_the_first_page_of_somebody_without_a_role_says_so(client, area):
    from goldenthread.partnership.tests import factories

    client.force_login(factories.person())
    assert "no role in an area" in client.get("/").text


def test_a_stranger_is_sent_to_sign_in(client, db, settings):
    assert client.get("/").url == "/account/demonstration/"
    settings.DEMONSTRATION = False
    assert client.get("/").url == "/account/sign-in/"


def test_what_is_left_out_is_named_as_the_page_names_it(client, db):
    page = client.post("/account/sign-in/", {}).text
    assert page.count("Enter email address") == 2
    assert page.count("Enter password") == 2
