"""Signing in and out, the factors, the public statements, and the demonstration's own pages."""

from typing import Any

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator

from goldenthread.partnership.invitations import token_for
from goldenthread.partnership.resets import tokens
from tests.browser import Visitor, give_an_authenticator
from tests.journeys.furnishing import PASSWORD, Furnished
from tests.journeys.stops import ADMINISTRATOR, NOBODY, Stop

OUTSIDER, PASSWORD_ALONE = "somebody of no area", "with a password"
EVERY_FACTOR = "with every factor"


def _passkey(_: Furnished) -> list[Any]:
    return [Authenticator.objects.get(type="webauthn").pk]


def _sign_in_as_far_as_the_second_step(visitor: Visitor, at: Furnished) -> None:
    visitor.write("Email address", at.people[EVERY_FACTOR].email)
    visitor.write("Password", PASSWORD)
    visitor.press("Sign in")


def _confirm_who_one_is(visitor: Visitor, _: Furnished) -> None:
    visitor.sees_heading("Confirm that it is you")
    visitor.write("Password", PASSWORD)
    visitor.press("Confirm")


def _set_up_a_passkey(visitor: Visitor, _: Furnished) -> None:
    give_an_authenticator(visitor)
    visitor.write("Name of the passkey", "Office laptop")
    visitor.press("Set up the passkey")
    visitor.sees_heading("Your sign-in")


def _reset_link(at: Furnished) -> list[Any]:
    user = at.people[PASSWORD_ALONE]
    return [user_pk_to_url_str(user), tokens.make_token(user)]


STOPS = (
    Stop("accessibility", NOBODY),
    Stop("data-protection", NOBODY),
    Stop("components-gallery", NOBODY),
    Stop("components-gallery", NOBODY, query="?faults=1"),
    Stop("account_login", NOBODY),
    Stop("account_inactive", NOBODY),
    Stop("account_reset_password", NOBODY),
    Stop("account_reset_password_done", NOBODY),
    Stop("account_reset_password_from_key", NOBODY, _reset_link),
    Stop("account_reset_password_from_key", NOBODY, lambda _: ["1", "ended"]),
    Stop("account_reset_password_from_key_done", NOBODY),
    Stop("invitation", NOBODY, lambda at: [at.people["invited"].public_id, token_for(at.people["invited"])]),
    Stop("invitation", NOBODY, lambda at: [at.people["invited"].public_id, "ended"], status=410),
    Stop("socialaccount_login_cancelled", NOBODY),
    Stop("socialaccount_login_error", NOBODY, status=401),
    Stop("openid_connect_login", NOBODY, lambda _: ["council"]),
    Stop("openid_connect_callback", NOBODY, lambda _: ["council"], status=401),
    Stop("demonstration-people", NOBODY),
    Stop("mfa_authenticate", NOBODY, begins_at="account_login", then=_sign_in_as_far_as_the_second_step),
    Stop("home", OUTSIDER),
    Stop("account_logout", PASSWORD_ALONE),
    Stop("account_reauthenticate", PASSWORD_ALONE),
    Stop("account_change_password", PASSWORD_ALONE),
    Stop("account_set_password", "invited"),
    Stop("second-factor-needed", PASSWORD_ALONE),
    Stop("mfa_activate_totp", PASSWORD_ALONE, then=_confirm_who_one_is),
    Stop("mfa_add_webauthn", EVERY_FACTOR, then=_confirm_who_one_is),
    Stop("mfa_index", EVERY_FACTOR, begins_at="mfa_add_webauthn", then=_set_up_a_passkey),
    Stop("mfa_reauthenticate", EVERY_FACTOR),
    Stop("mfa_deactivate_totp", EVERY_FACTOR),
    Stop("mfa_view_recovery_codes", EVERY_FACTOR),
    Stop("mfa_generate_recovery_codes", EVERY_FACTOR),
    Stop("mfa_list_webauthn", EVERY_FACTOR),
    Stop("mfa_reauthenticate_webauthn", EVERY_FACTOR),
    Stop("mfa_edit_webauthn", EVERY_FACTOR, _passkey),
    Stop("mfa_remove_webauthn", EVERY_FACTOR, _passkey),
    Stop("demonstration-date", ADMINISTRATOR),
    Stop("begun", ADMINISTRATOR),
)  # fmt: skip

NO_PAGES = {
    "demonstration-sign-in": "sent by a form; leads on to the person's first page",
    "mfa_login_webauthn": "asked by a script, and answers it with data; otherwise leads on to signing in",
    "mfa_download_recovery_codes": "a file",
    "keep-draft": "sent by a form that is half filled in; answers a script with data, and a person with what was saved",
    "begun-discard": "sent by a form; leads back to the forms begun",
    "draft-token": "asked by a script, and answers it with data",
}
