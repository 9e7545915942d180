import re

import pytest
from allauth.socialaccount.models import SocialAccount
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.partnership.identities import identities_of
from goldenthread.partnership.models import Appointment, User
from goldenthread.partnership.tests import factories as place
from goldenthread.web.components.tests.rooms import TODAY

pytestmark = pytest.mark.django_db

PASSWORD = "a long walk by the estuary"
FIRST_DAY = {"starts_on-day": "19", "starts_on-month": "6", "starts_on-year": "2024"}


def asked(area, **fields):
    where = place.authority(area).public_id
    new = {"name": "Kit Vale", "email": "kit@council.example", "organisation": where, "role": "send_officer"}
    return {**new, **FIRST_DAY, **fields}


def link_in(answer):
    return re.search(r'value="http://testserver(/account/set-up/[^"]+)"', answer.content.decode()).group(1)


def test_a_person_is_added_and_the_link_sets_their_password_once(post, administrator, area):
    link = link_in(post(administrator, "add-person", **asked(area)))
    kit = User.objects.get(email="kit@council.example")
    assert Appointment.objects.get(user=kit).starts_on == TODAY
    visitor = Client()
    assert "Welcome, Kit Vale" in visitor.get(link).content.decode()
    assert visitor.post(link, {"password": PASSWORD, "again": PASSWORD}).url == "/account/sign-in/"
    signed_in = visitor.post("/account/sign-in/", {"login": kit.email, "password": PASSWORD})
    assert signed_in.status_code == 302
    again = visitor.get(link)
    assert again.status_code == 410
    assert "no longer works" in again.content.decode()


@pytest.mark.parametrize(
    ("password", "again", "said"),
    [("short", "short", "too short"), (PASSWORD, "other", "what you typed differs"), ("", "", "Enter password")],
)
def test_a_password_that_will_not_do_is_said_and_never_sent_back(post, administrator, area, password, again, said):
    link = link_in(post(administrator, "add-person", **asked(area)))
    answer = Client().post(link, {"password": password, "again": again})
    assert answer.status_code == 422
    assert said.lower() in answer.content.decode().lower()
    assert f'value="{PASSWORD}"' not in answer.content.decode()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"name": ""}, "Enter name"),
        ({"email": "x"}, "email"),
        ({"role": ""}, "Choose their role."),
        ({"role": "emperor"}, "Select a valid choice"),
        ({"organisation": "elsewhere"}, "Select a valid choice"),
        ({"ends_on-day": "18", "ends_on-month": "6", "ends_on-year": "2024"}, "on or after the first"),
    ],
)
def test_what_is_wrong_is_said_and_nobody_is_added(post, administrator, area, fields, said):
    answer = post(administrator, "add-person", **asked(area, **fields))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not User.objects.filter(name="Kit Vale").exists()


def test_an_address_that_has_an_account_is_said(post, administrator, officer, area):
    answer = post(administrator, "add-person", **asked(area, email=officer.email))
    assert "Somebody has an account with that address" in answer.content.decode()


def test_people_are_listed_with_their_roles_and_narrowed(text_of, administrator, officer):
    page = text_of(administrator, "people")
    assert "Ola Reed" in page
    assert "SEND officer, Southend-on-Sea Council" in page
    assert "No password yet" in page
    assert "Ola Reed" not in text_of(administrator, "people", role="plan_writer")
    assert text_of(administrator, "people", words="root").count("Sam Root") == 2  # in the list and as who is signed in
    assert text_of(administrator, "people", words="reed").count("Sam Root") == 1


def test_a_role_is_given_and_ended(text_of, post, administrator, officer, area):
    given = {"organisation": place.authority(area).public_id, "role": "plan_writer", **FIRST_DAY}
    assert "has the role from 19 June 2024" in post(
        administrator, "give-role", officer.public_id, **given
    ).content.decode()  # fmt: skip
    assert "already" in post(administrator, "give-role", officer.public_id, **given).content.decode()
    role = Appointment.objects.get(user=officer, role="plan_writer")
    before = {"ends_on-day": "18", "ends_on-month": "6", "ends_on-year": "2024"}
    answer = post(administrator, "end-role", officer.public_id, role.public_id, **before)
    assert "on or after the first" in answer.content.decode()
    post(administrator, "end-role", officer.public_id, role.public_id, **{**before, "ends_on-day": "19"})
    role.refresh_from_db()
    assert role.ends_on == TODAY
    assert "Plan writer" in text_of(administrator, "person", officer.public_id)


def test_an_account_is_closed_and_opened_again(post, administrator, officer):
    assert "is closed" in post(administrator, "account", officer.public_id, state="closed").content.decode()
    officer.refresh_from_db()
    assert not officer.is_active
    post(administrator, "account", officer.public_id, state="open")
    officer.refresh_from_db()
    assert officer.is_active


def test_a_new_link_takes_the_password_away_and_signs_the_person_out(post, administrator, officer):
    officer.set_password(PASSWORD)
    officer.save()
    at_work = Client()
    at_work.force_login(officer)
    link = link_in(post(administrator, "new-link", officer.public_id))
    assert "sign-in" in at_work.get("/casework/").url
    assert Client().get(link).status_code == 200


def test_nobody_changes_themselves(text_of, post, administrator, area):
    assert "This is you" in text_of(administrator, "person", administrator.public_id)
    given = {"organisation": place.authority(area).public_id, "role": "send_officer", **FIRST_DAY}
    for name, fields in (("give-role", given), ("account", {"state": "closed"}), ("new-link", {})):
        assert "Nobody changes their own" in post(
            administrator, name, administrator.public_id, **fields
        ).content.decode()  # fmt: skip
    key = administrator.appointments.get().public_id
    last = {"ends_on-day": "19", "ends_on-month": "6", "ends_on-year": "2024"}
    assert "Nobody changes" in post(administrator, "end-role", administrator.public_id, key, **last).content.decode()
    administrator.refresh_from_db()
    assert administrator.is_active
    assert Appointment.objects.get(user=administrator).ends_on is None


def test_an_identity_is_linked_and_ended(post, text_of, administrator, officer, area, settings):
    assert "No organisation’s sign-in is set up" in text_of(administrator, "link-identity", officer.public_id)
    app = {"provider_id": "council", "name": "Southend Council", "client_id": "x", "secret": "x", "settings": {}}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    sent = {"provider": "council", "uid": "00u-ola"}
    assert "can sign in with Southend Council" in post(
        administrator, "link-identity", officer.public_id, **sent
    ).content.decode()  # fmt: skip
    other = place.person("plan_writer", place.authority(area))
    answer = post(administrator, "link-identity", other.public_id, **sent)
    assert "opens another person" in answer.content.decode()
    answer = post(administrator, "link-identity", administrator.public_id, provider="council", uid="mine")
    assert "Nobody links an identity to their own account" in answer.content.decode()
    key = identities_of(officer)[0].key
    assert post(administrator, "end-identity", other.public_id, key).status_code == 404  # another's
    assert post(administrator, "end-identity", officer.public_id, SocialAccount.objects.get().pk).status_code == 404
    assert "The link is ended" in post(administrator, "end-identity", officer.public_id, key).content.decode()
    assert post(administrator, "end-identity", officer.public_id, key).status_code == 404


def test_the_queries_do_not_grow(text_of, administrator, officer, area, django_assert_num_queries):
    text_of(administrator, "people")  # signing in asks more the first time
    with CaptureQueriesContext(connection) as few:
        text_of(administrator, "people")
    for _ in range(4):
        place.person("send_officer", place.authority(area))
    with django_assert_num_queries(len(few)):
        text_of(administrator, "people")


def test_an_organisation_is_added_and_named_wrongly_said(text_of, post, administrator):
    sent = {"name": "Estuary NHS Trust", "kind": "trust"}
    assert "is added" in post(administrator, "organisations", **sent).content.decode()
    assert "here already" in post(administrator, "organisations", **sent).content.decode()
    school = {"name": "Seaview School", "kind": "setting", "urn": "12345"}
    assert "A URN has six figures" in post(administrator, "organisations", **school).content.decode()
    assert "NHS trust" in text_of(administrator, "organisations")
