"""Signing in with one's organisation, at a provider on this machine; and who is refused."""

import pytest
from oidc_provider_mock import User, run_server_in_thread

from goldenthread.partnership.identities import link_identity
from goldenthread.partnership.tests import factories
from tests.browser import Visitor

PRIYA, STRANGER = "00u-priya", "00u-stranger"
NAME = "Sign in with Southend Council"
# The provider's own, not ours.
pytestmark = pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning")


@pytest.fixture(scope="module")
def provider():
    """The council's sign-in: it knows two people, of whom one is linked to an account here."""
    with run_server_in_thread(user_claims=[User(sub=PRIYA), User(sub=STRANGER)]) as server:
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
def priya(live_server):
    """An administrator whose identity at the council has been linked to her account."""
    area = factories.area()
    user = factories.person("system_administrator", factories.authority(area), name="Priya Nair")
    link_identity(user=user, provider="council", uid=PRIYA, area=area.code, by=factories.TESTS)
    return user


def go_to_the_council(visitor: Visitor, provider: str) -> None:
    """From the page that was wanted, by way of the sign-in page, to the council's own."""
    visitor.goes_also_to(provider)
    visitor.visit("/steward/roles/")
    visitor.sees_heading("Sign in")
    visitor.check_page()
    visitor.press(NAME)
    visitor.page.wait_for_url(f"{provider}/**")
    visitor.sees_heading("Authorize Client")


def test_with_ones_organisation(visitor, priya, provider):
    go_to_the_council(visitor, provider)
    visitor.press(PRIYA)
    visitor.page.wait_for_url("**/steward/roles/")  # the page that was wanted
    visitor.sees("Priya Nair")
    visitor.press("Sign out")
    visitor.sees_heading("Sign in")


def test_somebody_of_the_organisation_who_was_not_invited_is_refused(visitor, priya, provider):
    go_to_the_council(visitor, provider)
    visitor.press(STRANGER)
    visitor.sees_heading("You have not been given access")
    visitor.sees("Ask the person who looks after Golden Thread where you work", "Nothing about you has been kept")
    visitor.check_page()
    visitor.follow("Back to sign in")
    visitor.sees_heading("Sign in")
    visitor.visit("/steward/roles/")
    visitor.sees_heading("Sign in")


def test_somebody_who_turns_back_at_the_organisation_is_told_that_nothing_changed(visitor, priya, provider):
    go_to_the_council(visitor, provider)
    visitor.press("Deny")
    visitor.sees_heading("You are not signed in")
    visitor.sees("Nothing has been changed")
    visitor.check_page()
    visitor.follow("Try again")
    visitor.sees_heading("Sign in")


def test_where_the_organisations_page_does_not_open_by_itself(visitor, priya, provider):
    visitor.goes_also_to(provider)
    visitor.page.route(f"{provider}/**", lambda route: route.fulfill(status=204))  # nothing there to show yet
    visitor.visit("/account/organisation/council/")
    visitor.sees_heading(NAME)
    visitor.check_page()
    visitor.press("Continue")
    visitor.sees_heading("Going to your organisation’s sign-in")
    visitor.check_page()
    visitor.page.unroute(f"{provider}/**")
    visitor.follow("Continue")
    visitor.sees_heading("Authorize Client")
