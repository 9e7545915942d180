"""Signing in, in every way there is."""

from time import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp

from goldenthread.partnership.tests import factories
from tests.browser import Way, give_an_authenticator
from tests.journeys.furnishing import PASSWORD


@pytest.fixture
def administrator(live_server):
    """Somebody at work whose first page needs nothing else to be there."""
    user = factories.person("system_administrator", factories.authority(factories.area()), name="Tom Yardley")
    user.is_demonstration = True
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(visitor, user, password=PASSWORD):
    visitor.visit("/account/sign-in/")
    visitor.write("Email address", user.email)
    visitor.write("Password", password)
    visitor.press("Sign in")


def test_with_a_password_after_a_mistake(visitor, administrator):
    sign_in(visitor, administrator, "not this one")
    visitor.sees("There is a problem", "The email address or the password is not right")
    visitor.check_page()
    if visitor.way is not Way.NO_SCRIPT:
        assert "govuk-error-summary" in visitor.page.evaluate("document.activeElement.className")
    assert visitor.page.get_by_label("Email address").input_value() == administrator.email
    sign_in(visitor, administrator)
    visitor.sees("Tom Yardley")
    visitor.press("Sign out")
    visitor.sees_heading("Sign in")


def test_as_a_demonstration_person_who_moves_the_date(visitor, administrator):
    visitor.visit("/")
    visitor.sees_heading("Choose whom to sign in as")
    visitor.check_page()
    visitor.press("Sign in as Tom Yardley, System administrator")
    visitor.sees("Today is")
    visitor.follow("Move the date")
    visitor.sees_heading("Move the date")
    visitor.check_page()
    visitor.write_date("Which day is it to be?", 31, 2, 2024)
    visitor.press("Move to this day")
    visitor.sees("There is a problem")
    visitor.check_page()
    visitor.write_date("Which day is it to be?", 19, 6, 2024)
    visitor.press("Move to this day")
    visitor.sees("It is now Wednesday 19 June 2024.")
    visitor.press("A week on")
    visitor.sees("Today is Wednesday 26 June 2024")


# Without scripts there is no passkey: a code from an app, below, does the same there.
@pytest.mark.parametrize("way", [Way.MOUSE, Way.KEYBOARD], ids=str)
def test_with_a_passkey(live_server, open_browser, administrator, settings, way):
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    visitor = open_browser(live_server.url.replace("127.0.0.1", "localhost"), way)
    give_an_authenticator(visitor)
    sign_in(visitor, administrator)
    visitor.follow("Your sign-in")
    visitor.follow("Set up a passkey")
    confirm_who_one_is(visitor)
    visitor.sees_heading("Set up a passkey")
    visitor.check_page()
    visitor.write("Name of the passkey", "Office laptop")
    visitor.choose("Sign in with it alone, without a password")
    visitor.press("Set up the passkey")
    visitor.sees_heading("Recovery codes")
    visitor.check_page()
    assert Authenticator.objects.filter(user=administrator, type="webauthn").count() == 1
    visitor.follow("Your sign-in")
    visitor.follow("Manage passkeys")
    visitor.sees("Office laptop")
    visitor.check_page()
    visitor.press("Sign out")
    visitor.press("Use a passkey")
    visitor.sees("Tom Yardley")


def test_with_an_app_that_makes_codes(visitor, administrator, settings):
    settings.MFA_TOTP_TOLERANCE = 1  # a code read just before it changed is still right
    sign_in(visitor, administrator)
    visitor.follow("Your sign-in")
    visitor.follow("Set up an app")
    confirm_who_one_is(visitor)
    visitor.sees_heading("Set up an app that makes codes")
    visitor.write("Code from the app", "no")
    visitor.press("Confirm the code")
    visitor.sees("There is a problem")
    visitor.check_page()
    visitor.write("Code from the app", code_of(visitor.page.locator("code").inner_text()))
    visitor.press("Confirm the code")
    visitor.sees_heading("Recovery codes")
    codes = visitor.page.get_by_role("main").get_by_role("listitem").all_inner_texts()
    visitor.press("Sign out")
    visitor.sees_heading("Sign in")

    sign_in(visitor, administrator)
    visitor.sees_heading("The second step")
    visitor.check_page()
    visitor.write("Code", codes[0])  # the app is not at hand, and its last code has been used
    visitor.press("Sign in")
    visitor.sees("Tom Yardley")


def confirm_who_one_is(visitor):
    visitor.sees_heading("Confirm that it is you")
    visitor.check_page()
    visitor.write("Password", PASSWORD)
    visitor.press("Confirm")


def code_of(key):
    """What an app shows for a key, now."""
    return totp.format_hotp_value(totp.hotp_value(key, int(time()) // 30))


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_parts_of_every_page_at_every_width(live_server, open_browser, width):
    visitor = open_browser(live_server.url, viewport={"width": width, "height": 800})
    for path in ("/components/", "/components/?faults=1", "/accessibility/", "/data-protection/", "/no/"):
        visitor.visit(path)
        visitor.check_page()
        fits = visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert fits, f"{path} scrolls sideways at {width} pixels"
