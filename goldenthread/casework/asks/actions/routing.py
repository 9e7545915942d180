"""Who is to give what was asked: the contact or a designated officer chooses a service, its manager a person."""

from datetime import date

from django.db import transaction

from goldenthread.casework.asks import rules
from goldenthread.casework.asks.actions.common import changed, let_see, locked, stepped
from goldenthread.casework.asks.choices import AskState, StepKind
from goldenthread.casework.asks.models import Ask, Service
from goldenthread.partnership.models import User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import may


@transaction.atomic
def route(
    *, ask: Ask, service: Service | None, by: User, today: date, person: User | None = None, words: str = "",
    version: int | None = None,
) -> None:  # fmt: skip
    """Send what was asked on to a service, to a person in it, or both. The clock is not moved. Raises CannotAsk."""
    ask = locked(ask, version)
    rules.check_may_route(by, ask, today)
    rules.check_open(ask)
    service = service or ask.service
    if service is None and person is None:
        raise rules.CannotAsk("Choose a service, or a person, to send it to.", "service")
    if service and service.area_id != ask.area_id:
        raise rules.CannotAsk("That service is not of this area.", "service")
    if person:
        _check_can_give(ask, service, person, today)
    organisation = service.organisation if service else ask.organisation
    changed(
        ask, service=service, organisation=organisation, person=person or ask.person, state=AskState.ASKED,
        not_known_on=None,
    )  # fmt: skip
    if organisation:
        let_see(ask, today, by, organisation=organisation)
    if person:
        let_see(ask, today, by, person=person)
    to = {"service": service.public_id if service else "", "person": person.public_id if person else ""}
    stepped(ask, StepKind.ROUTED, today, by, words.strip(), **to)


def _check_can_give(ask: Ask, service: Service | None, person: User, today: date) -> None:
    if not may(person, ask.area, today, Permission.GIVE_ADVICE):
        raise rules.CannotAsk(f"{person.name} has no role in which they give advice.", "person")
    if service and not rules.is_member(service, person, today):
        raise rules.CannotAsk(f"{person.name} does not work in {service}. Choose somebody who does.", "person")


@transaction.atomic
def share(*, ask: Ask, person: User, by: User, today: date) -> None:
    """Give an ask to a colleague of the same service as well: they see the child, and write in the same draft."""
    ask = locked(ask)
    rules.check_may_write(by, ask, today)
    rules.check_open(ask)
    if ask.service is None:
        raise rules.CannotAsk("This was asked of you by name: there is no service to share it in.", "person")
    _check_can_give(ask, ask.service, person, today)
    let_see(ask, today, by, person=person)
    stepped(ask, StepKind.SHARED, today, by, person=person.public_id)


@transaction.atomic
def say_not_known(*, ask: Ask, words: str, by: User, today: date) -> None:
    """Say that the service does not know the child. It is no advice: the ask stays open, and its clock runs on."""
    ask = locked(ask)
    rules.check_may_write(by, ask, today)
    rules.check_open(ask)
    words = rules.check_reason(
        words, "words", "Say where you looked, and what happens now: an assessment, and by when."
    )
    changed(ask, not_known_on=today)
    stepped(ask, StepKind.NOT_KNOWN, today, by, words)
