"""Signing in, in every way there is."""

import pytest
from allauth.mfa.models import Authenticator

from goldenthread.partnership.tests import factories
from tests.browser import Way

PASSWORD = "a long walk by the estuary"


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


def test_with_a_passkey(live_server, open_browser, administrator, settings):
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    visitor = open_browser(live_server.url.replace("127.0.0.1", "localhost"))
    _give_an_authenticator(visitor)
    sign_in(visitor, administrator)
    visitor.visit("/account/factors/webauthn/add/")
    visitor.sees_heading("Confirm that it is you")
    visitor.check_page()
    visitor.write("Password", PASSWORD)
    visitor.press("Confirm")
    visitor.sees_heading("Set up a passkey")
    visitor.check_page()
    visitor.write("Name of the passkey", "Office laptop")
    visitor.choose("Sign in with it alone, without a password")
    visitor.press("Set up the passkey")
    visitor.sees_heading("Recovery codes")
    visitor.check_page()
    assert Authenticator.objects.filter(user=administrator, type="webauthn").count() == 1
    visitor.visit("/account/factors/webauthn/")
    visitor.sees("Office laptop")
    visitor.check_page()
    visitor.press("Sign out")
    visitor.press("Use a passkey")
    visitor.sees("Tom Yardley")


def _give_an_authenticator(visitor):
    """A device that recognises its owner at once."""
    session = visitor.page.context.new_cdp_session(visitor.page)
    session.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": device})


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_parts_of_every_page_at_every_width(live_server, open_browser, width):
    visitor = open_browser(live_server.url, viewport={"width": width, "height": 800})
    for path in ("/components/", "/components/?faults=1", "/accessibility/", "/data-protection/", "/no/"):
        visitor.visit(path)
        visitor.check_page()
        fits = visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert fits, f"{path} scrolls sideways at {width} pixels"
