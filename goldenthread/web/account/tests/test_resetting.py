"""A forgotten password: one link, for an hour, to a known address alone, and nobody learns which are known."""

import re
from datetime import datetime, timedelta

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.test import Client
from django.urls import reverse

from goldenthread.audit.models import Change
from goldenthread.partnership.resets import ResetTokens, may_reset, tokens
from goldenthread.partnership.tests import factories
from goldenthread.reminders import working
from goldenthread.reminders.models import Job
from goldenthread.web.account.tests.conftest import PASSWORD

ANOTHER = "three herons over the pier"


def ask(client, email):
    return client.post(reverse("account_reset_password"), {"email": email})


def link_for(mailoutbox):
    working.work_off("tests")
    (letter,) = mailoutbox
    return re.search(r"http://testserver(/\S+)", letter.body)[1]


def choose(client, link, password=ANOTHER, again=None):
    form = client.get(link)
    assert form.status_code == 302  # the token leaves the address
    assert link.split("/")[-2] not in form.url
    return client.post(form.url, {"password1": password, "password2": again or password})


def test_a_link_comes_by_e_mail_changes_the_password_once_and_signs_nobody_in(client, officer, mailoutbox):
    signed_in = Client()
    signed_in.force_login(officer)
    ask(client, officer.email.upper())
    link = link_for(mailoutbox)
    assert mailoutbox[0].to == [officer.email]
    assert choose(client, link).url == reverse("account_reset_password_from_key_done")
    officer.refresh_from_db()
    assert officer.check_password(ANOTHER)
    assert "_auth_user_id" not in client.session
    assert "_auth_user_id" not in signed_in.get(reverse("account_login")).wsgi_request.session  # the old one is out
    assert Change.objects.filter(action="partnership.password_reset", subject=f"user:{officer.public_id}").exists()
    again = Client().get(link)
    assert "This link has ended" in again.text


def test_an_address_that_is_not_known_is_answered_alike_and_written_to_by_nobody(client, officer, mailoutbox):
    pages = [ask(client, email) for email in (officer.email, "nobody@elsewhere.example")]
    assert {(page.status_code, page.url) for page in pages} == {(302, reverse("account_reset_password_done"))}
    assert Job.objects.count() == 2  # the same is done for both
    working.work_off("tests")
    assert [letter.to for letter in mailoutbox] == [[officer.email]]
    assert officer.email not in client.get(pages[0].url).text


@pytest.mark.parametrize("state", ["closed", "organisation"])
def test_a_closed_account_and_one_without_a_password_get_none(client, officer, mailoutbox, state):
    link_made_before = tokens.make_token(officer)
    if state == "closed":
        officer.is_active = False
    else:
        officer.set_unusable_password()
    officer.save()
    assert may_reset(officer.email) is None
    assert not tokens.check_token(officer, link_made_before)
    ask(client, officer.email)
    working.work_off("tests")
    assert not mailoutbox


@pytest.mark.parametrize(("minutes", "good"), [(59, True), (60, True), (61, False)])
def test_a_link_lasts_an_hour(officer, monkeypatch, minutes, good):
    began = datetime(2024, 6, 19, 12)  # noqa: DTZ001  as Django counts a token's age
    monkeypatch.setattr(ResetTokens, "_now", lambda _: began)
    token = tokens.make_token(officer)
    monkeypatch.setattr(ResetTokens, "_now", lambda _: began + timedelta(minutes=minutes))
    assert tokens.check_token(officer, token) is good
    assert not tokens.check_token(factories.person(), token)


def test_a_weak_password_or_two_that_differ_are_refused_and_the_old_one_stays(client, officer, mailoutbox):
    ask(client, officer.email)
    link = link_for(mailoutbox)
    assert "There is a problem" in choose(client, link, "short").text
    assert "There is a problem" in choose(client, link, ANOTHER, "another altogether").text
    officer.refresh_from_db()
    assert officer.check_password(PASSWORD)


def test_where_no_mail_server_is_set_the_page_says_what_to_do_and_nothing_is_put_by(client, officer, settings):
    settings.EMAIL_BACKEND = "goldenthread.config.mail.NoMailServer"
    page = client.get(reverse("account_reset_password")).text
    assert "This installation sends no e-mail" in page
    assert '<form method="post" action="/account/password/forgotten/"' not in page
    assert ask(client, officer.email).status_code == 200
    assert not Job.objects.exists()


def test_asking_again_and_again_is_slowed_down(client, officer):
    answers = [ask(client, officer.email).status_code for _ in range(7)]
    assert answers[-1] == 429


def test_the_second_factor_is_asked_as_before(client, officer, mailoutbox):
    totp.TOTP.activate(officer, totp.generate_totp_secret())
    assert reverse("account_reset_password") in client.get(reverse("account_login")).text
    ask(client, officer.email)
    choose(client, link_for(mailoutbox))
    asked = client.post(reverse("account_login"), {"login": officer.email, "password": ANOTHER})
    assert asked.url == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
