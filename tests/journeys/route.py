"""The way round every page there is: who opens it, and how its address is found.

A page that is added to the project and not here fails the tour, and is named.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.urls import URLPattern, URLResolver, get_resolver

from goldenthread.casework.models import CaseEvent, Confirmation
from goldenthread.exchange.models import Fault
from goldenthread.formats.statistics.measures import themes
from goldenthread.partnership.invitations import token_for
from goldenthread.web.analyst import work
from tests.browser import Visitor, give_an_authenticator
from tests.journeys.furnishing import PASSWORD, Furnished

OFFICER, MANAGER, ANALYST = "send_officer", "send_manager", "performance_analyst"
GOVERNANCE, ADMINISTRATOR = "information_governance_officer", "system_administrator"
NOBODY, OUTSIDER, PASSWORD_ALONE = "", "somebody of no area", "with a password"
EVERY_FACTOR = "with every factor"
TABS = ("overdue", "week", "waiting", "confirm")

Arguments = Callable[[Furnished], list[Any]]


@dataclass(frozen=True)
class Stop:
    """A page: its URL name, who opens it, and what its address is about.

    ``begins_at`` and ``then`` are for a page that is reached from another by doing something there.
    """

    name: str
    who: str
    about: Arguments = lambda _: []
    query: str = ""
    begins_at: str = ""
    then: Callable[[Visitor, Furnished], None] | None = None
    status: int = 200

    @property
    def room(self) -> str:
        """The pages it is walked with."""
        return self.name.partition(":")[0] if ":" in self.name else "account"


def _case(at: Furnished) -> list[Any]:
    return [at.case.public_id]


def _event(at: Furnished) -> list[Any]:
    return [CaseEvent.objects.filter(case=at.case).earliest("pk").public_id]


def _matter(_: Furnished) -> list[Any]:
    matter = Confirmation.objects.filter(answer="").earliest("pk")
    return [matter.kind, matter.pk]


def _child(at: Furnished) -> list[Any]:
    return [at.case.child.public_id]


def _brought(at: Furnished) -> list[Any]:
    return [at.brought.public_id]


def _fault(_: Furnished) -> list[Any]:
    about_people = Fault.objects.exclude(child=None).filter(table="person")
    return [next(fault for fault in about_people if "upn" in fault.fields).public_id]


def _colleague(at: Furnished) -> list[Any]:
    return [at.area.officer.public_id]


def _passkey(_: Furnished) -> list[Any]:
    return [Authenticator.objects.get(type="webauthn").pk]


def _waited_for(at: Furnished) -> list[Any]:
    return [work.begin(at.people[ANALYST].public_id, "Reading and comparing", "/data/bring-in/").token]


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


STOPS = (
    Stop("accessibility", NOBODY),
    Stop("data-protection", NOBODY),
    Stop("components-gallery", NOBODY),
    Stop("components-gallery", NOBODY, query="?faults=1"),
    Stop("account_login", NOBODY),
    Stop("account_inactive", NOBODY),
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
    *(Stop("caseworker:day", OFFICER, query=f"?whose=team&tab={tab}") for tab in TABS),
    Stop("caseworker:new-request", OFFICER),
    Stop("caseworker:catch-up", OFFICER),
    Stop("caseworker:catch-up-one", OFFICER, _matter),
    Stop("caseworker:record", OFFICER, _case),
    Stop("caseworker:record-kind", OFFICER, lambda at: [*_case(at), "decision_to_assess_notified"]),
    Stop("caseworker:recorded", OFFICER, lambda at: [*_case(at), *_event(at)]),
    Stop("caseworker:correct", OFFICER, _event),
    Stop("manager:overview", MANAGER),
    Stop("manager:list", MANAGER, lambda _: ["backlog"]),
    Stop("manager:list", MANAGER, lambda _: ["reviews-overdue"]),
    Stop("manager:indicators", MANAGER),
    Stop("manager:figure", MANAGER, lambda _: ["EHC-03"], query="?part=denominator"),
    Stop("manager:reviews", MANAGER),
    Stop("child:search", OFFICER, query="?words=o"),
    Stop("child:record", OFFICER, _child),
    Stop("child:break-glass", OFFICER, lambda at: [at.hidden.public_id]),
    Stop("analyst:home", ANALYST),
    Stop("analyst:upload", ANALYST),
    Stop("analyst:work", ANALYST, _waited_for),
    Stop("analyst:report", ANALYST, _brought),
    Stop("analyst:compared", ANALYST, lambda at: [at.compared.public_id]),
    Stop("analyst:kept", ANALYST, _brought),
    Stop("analyst:missing", ANALYST, lambda _: ["officer"]),
    Stop("analyst:doubts", ANALYST),
    Stop("analyst:doubt", ANALYST, lambda at: [at.doubt.public_id]),
    Stop("analyst:faults", ANALYST, lambda _: [2024]),
    Stop("analyst:faults-of-rule", ANALYST, lambda at: [2024, Fault.objects.get(public_id=_fault(at)[0]).code]),
    Stop("analyst:fault", ANALYST, _fault),
    Stop("analyst:mend", ANALYST, lambda at: [*_fault(at), "upn"]),
    Stop("analyst:at-source", ANALYST, _fault),
    Stop("analyst:explain", ANALYST, _fault),
    Stop("analyst:preview", ANALYST, lambda _: [2024]),
    Stop("analyst:preview-table", ANALYST, lambda _: [2024, "caseload"]),
    Stop("analyst:write", ANALYST),
    Stop("analyst:written", ANALYST, lambda at: [at.written.checksum]),
    Stop("comparison:index", ANALYST),
    *(Stop("comparison:theme", ANALYST, lambda _, theme=theme: [theme.id]) for theme in themes()),
    Stop("comparison:measure", ANALYST, lambda _: ["plans"]),
    Stop("steward:trail", GOVERNANCE),
    Stop("steward:openings", GOVERNANCE),
    Stop("steward:opening", GOVERNANCE, lambda at: [at.opening.public_id]),
    Stop("steward:restrictions", GOVERNANCE),
    Stop("steward:restrict-find", GOVERNANCE, query="?words=Marlowe"),
    Stop("steward:restrict", GOVERNANCE, _child),
    Stop("steward:people", ADMINISTRATOR),
    Stop("steward:add-person", ADMINISTRATOR),
    Stop("steward:organisations", ADMINISTRATOR),
    Stop("steward:person", ADMINISTRATOR, _colleague),
    Stop("steward:give-role", ADMINISTRATOR, _colleague),
    Stop("steward:end-role", ADMINISTRATOR, lambda at: [*_colleague(at), at.area.officer.appointments.get().pk]),
    Stop("steward:link-identity", ADMINISTRATOR, _colleague),
    Stop("steward:new-link", ADMINISTRATOR, _colleague, begins_at="steward:person",
         then=lambda visitor, _: visitor.press("Make a new set-up link")),
    Stop("steward:roles", ADMINISTRATOR),
    Stop("steward:settings", ADMINISTRATOR),
)  # fmt: skip

NO_PAGES = {
    "demonstration-sign-in": "sent by a form; leads on to the person's first page",
    "mfa_login_webauthn": "asked by a script, and answers it with data; otherwise leads on to signing in",
    "mfa_download_recovery_codes": "a file",
    "caseworker:catch-up-class": "leads on to the first case of its class",
    "manager:refresh": "sent by a form; leads back",
    "manager:timeliness-chart": "a picture",
    "manager:reviews-download": "a file",
    "manager:allocate": "sent by a form; leads back to its list",
    "child:clock": "a picture",
    "analyst:blank-sheet": "a file",
    "analyst:take-in": "sent by a form; leads on to the report, or shows the comparison again, which is on the way",
    "analyst:doubt-next": "leads on to a doubt",
    "analyst:check-again": "sent by a form; leads back to the faults",
    "analyst:preview-download": "a file",
    "analyst:download": "a file",
    "comparison:data": "a file",
    "comparison:chart": "a picture",
    "steward:trail-download": "a file",
    "steward:lift": "sent by a form; leads back to the restrictions",
    "steward:account": "sent by a form; leads back to the person",
    "steward:end-identity": "sent by a form; leads back to the person",
}
"""Addresses that show no page of their own, and what they do."""


def addresses() -> set[str]:
    """Every URL name of the project, each with its room."""
    return set(_names(get_resolver().url_patterns))


def _names(patterns: list[URLPattern | URLResolver], room: str = "") -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from _names(each.url_patterns, f"{room}{each.namespace}:" if each.namespace else room)
        else:
            yield f"{room}{each.name}"
