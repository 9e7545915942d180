import importlib
import sys
from datetime import date

import pytest

from goldenthread.partnership.clock import today_in
from goldenthread.partnership.tests import factories
from goldenthread.web.account import urls


@pytest.fixture
def demonstrator(officer):
    officer.is_demonstration = True
    officer.save()
    return officer


def test_each_demonstration_person_is_shown_with_what_they_do(client, demonstrator):
    stranger = factories.person(name="Not Shown")
    page = client.get("/account/demonstration/").text
    assert "Priya Nair" in page
    assert "SEND officer" in page
    assert stranger.name not in page


def test_one_button_signs_in(client, demonstrator):
    client.post("/account/demonstration/sign-in/", {"person": demonstrator.public_id})
    assert client.session["_auth_user_id"] == str(demonstrator.pk)


def test_only_by_sending_the_form(client, demonstrator):
    assert client.get("/account/demonstration/sign-in/", {"person": demonstrator.public_id}).status_code == 405


def test_nobody_else_can_be_signed_in_as(client, officer):
    for person in (officer.public_id, "", "x"):
        assert client.post("/account/demonstration/sign-in/", {"person": person}).status_code == 404
    officer.is_demonstration, officer.is_active = True, False
    officer.save()
    assert client.post("/account/demonstration/sign-in/", {"person": officer.public_id}).status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("path", ["", "sign-in/", "date/"])
def test_every_page_of_it_is_gone_outside_a_demonstration(client, demonstrator, settings, path):
    settings.DEMONSTRATION = False
    client.force_login(demonstrator)
    response = client.post(f"/account/demonstration/{path}", {"person": demonstrator.public_id})
    assert response.status_code == 404


def test_outside_a_demonstration_it_has_no_address_and_is_not_even_imported(settings):
    kept = {name: sys.modules.pop(name) for name in list(sys.modules) if ".account.demonstration" in name}
    settings.DEMONSTRATION = False
    try:
        found = importlib.reload(urls).urlpatterns
        assert not any("demonstration" in str(pattern.pattern) for pattern in found)
        assert not any(".account.demonstration" in name for name in sys.modules)
    finally:
        settings.DEMONSTRATION = True
        sys.modules.update(kept)
        importlib.reload(urls)


def test_the_date_moves_for_everybody_and_the_banner_says_so(client, area, demonstrator):
    factories.person("send_manager", factories.authority(area))
    client.force_login(demonstrator)
    asked = {"day-day": "19", "day-month": "june", "day-year": "2024"}
    assert client.post("/account/demonstration/date/", asked).status_code == 302
    assert today_in(area) == date(2024, 6, 19)
    client.post("/account/demonstration/date/", {"step": "7"})
    assert "Today is Wednesday 26 June 2024" in client.get("/account/demonstration/date/").text


NOWHERE = {"day-day": "31", "day-month": "2", "day-year": "2024"}
LONG_AGO = {"day-day": "1", "day-month": "1", "day-year": "1900"}  # nobody worked there, so nobody could come back


@pytest.mark.parametrize("asked", [{"step": "1000"}, NOWHERE, LONG_AGO, {}])
def test_a_date_that_is_none_moves_nothing(client, area, demonstrator, asked):
    client.force_login(demonstrator)
    before = today_in(area)
    response = client.post("/account/demonstration/date/", asked)
    assert "<title>Error: " in response.text
    assert today_in(area) == before
