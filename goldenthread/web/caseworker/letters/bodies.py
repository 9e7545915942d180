"""The organisations and advisers a letter about a child may be for: those connected with the child, as the guard asks.

The child's setting, a setting that was consulted, a service or somebody else who was asked.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from goldenthread.casework import selectors as casework
from goldenthread.casework.asks.reaching import SETTING, addressed_to, asked_about, bodies_involved
from goldenthread.casework.choices import Stage
from goldenthread.correspondence.addressing import Addressed, CannotAddress
from goldenthread.correspondence.choices import Medium
from goldenthread.provision.selectors import contacts_of

if TYPE_CHECKING:
    from goldenthread.casework.asks.models import Ask
    from goldenthread.correspondence.models import Letter, Recipient
    from goldenthread.people.models import Child, Involvement


@dataclass(frozen=True)
class Body:
    """One organisation or adviser that may be chosen: how they are addressed, and why they may be."""

    key: str
    to: Addressed
    why: str

    @property
    def label(self) -> str:
        """As it stands beside its box."""
        return f"{self.to.name}, {self.why}"


def bodies_of(child: "Child", today: date) -> list[Body]:
    """Everybody at work a letter about a child may be for on a day, each organisation once. Three queries."""
    involved = bodies_involved(child, today)
    bodies = {each.organisation_id for each in involved}
    found: dict[str, Body] = {}
    for body in (*_asked(child, bodies), *_involved(involved), *_settings(child)):
        found.setdefault(body.key, body)
    return list(found.values())


def _key(to: Addressed) -> str:
    return f"organisation_{to.organisation.public_id}" if to.organisation else to.asked.replace(":", "_")


def _asked(child: "Child", bodies: set[int | None]) -> Iterator[Body]:
    for ask in asked_about(child):
        to = addressed_to(ask)
        if to.person is None and (to.asked or ask.organisation_id in bodies):
            yield Body(_key(to), to, _why(ask))


def _why(ask: "Ask") -> str:
    how = "consulted about a place" if ask.kind == ask.Kind.CONSULTATION else "asked"
    return f"{how} on {ask.asked_on.day} {ask.asked_on:%B %Y}"


def _involved(involved: "Iterable[Involvement]") -> Iterator[Body]:
    kept = contacts_of([each.organisation_id for each in involved if each.organisation_id])
    for each in involved:
        if each.organisation:
            email, address = kept.get(each.organisation.pk, ("", ""))
            to = Addressed(
                organisation=each.organisation, name=each.organisation.name, email=email, address=address
            )  # fmt: skip
            yield Body(_key(to), to, each.get_kind_display().lower())


def _settings(child: "Child") -> Iterator[Body]:
    """The setting of an open case, where it has no account here; with an account, it is involved by its roll."""
    for case in casework.cases_of(child):
        if case.setting and case.setting.organisation_id is None and case.stage != Stage.CLOSED:
            at = case.setting
            to = Addressed(
                asked=f"{SETTING}:{at.public_id}", name=at.name, email=at.email, address=at.address
            )  # fmt: skip
            yield Body(_key(to), to, "the child’s setting")


def bodies_for(letter: "Letter", today: date) -> tuple[list[Body], list[Body]]:
    """Those a letter may be for, with those it is for now as they are addressed; and these alone."""
    now = {body.key: body for body in map(_of_recipient, letter.recipients.exclude(organisation=None, asked=""))}
    offered = {body.key: body for body in bodies_of(letter.child, today)}
    why = {key: replace(body, why=offered[key].why) if key in offered else body for key, body in now.items()}
    return list({**offered, **why}.values()), list(now.values())


def _of_recipient(recipient: "Recipient") -> Body:
    to = Addressed(
        organisation=recipient.organisation, asked=recipient.asked, name=recipient.name, email=recipient.email,
        salutation=recipient.salutation, medium=recipient.medium, address=recipient.address, is_copy=recipient.is_copy,
    )  # fmt: skip
    return Body(_key(to), to, "no longer connected")


def reached_at(body: Body, email: str, address: str) -> Addressed:
    """A body as it was chosen: by e-mail where an address is given, else by post.

    Raises CannotAddress where neither is given.
    """
    if not (email or address.strip()):
        raise CannotAddress(f"Give an e-mail address or a postal address for {body.to.name}.")
    return replace(body.to, email=email, address=address.strip(), medium=Medium.EMAIL if email else Medium.POST)
