"""Asks for what was recorded as events alone: by a file, or before there was a list to follow."""

from datetime import date
from typing import Any

from django.db import transaction

from goldenthread.audit.actions import Actor
from goldenthread.casework.asks import rules
from goldenthread.casework.asks.actions.common import let_see, stepped
from goldenthread.casework.asks.advisers import CONSULTED, adviser, title_of
from goldenthread.casework.asks.choices import AskKind, AskState, StepKind, Team
from goldenthread.casework.asks.models import Ask, Service
from goldenthread.casework.asks.selectors import health_contact, unlisted
from goldenthread.casework.history import Happening, in_force
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.provision.models import Setting

ANSWERED = {"advice_requested": "advice_received", "school_consulted": "school_response_received"}


@transaction.atomic
def take_up(*, case: Case, by: Actor, today: date, services: dict[str, Service] | None = None) -> list[Ask]:
    """Make the asks that a case's events tell of and that are in no list; with their answers, where these came too.

    ``services`` are by kind of adviser. No event is written and no clock is moved: the events are there.
    """
    events = in_force(case.events.all())
    return [_taken(case, e, events, by, today, services or {}) for e in unlisted(case)]


def _taken(
    case: Case, event: CaseEvent, events: list[CaseEvent], by: Actor, today: date, services: dict[str, Service]
) -> Ask:
    fields = _consulted(case, event) if event.kind == "school_consulted" else _advised(case, event, today, services)
    came = _answer_to(event, events)
    state = AskState.RECEIVED if came else fields.pop("state", AskState.ASKED)
    ask = Ask.objects.create(
        area=case.area, case=case, child=case.child, asked_on=event.occurred_on,
        due_on=rules.due_by(fields["law"], event.occurred_on), received_on=came.occurred_on if came else None,
        **{**fields, "state": state},
    )  # fmt: skip
    stepped(ask, StepKind.ASKED, event.occurred_on, by, "As recorded on the case.", event=event.public_id)
    if came:
        stepped(ask, StepKind.RECEIVED, came.occurred_on, by, "As recorded on the case.")
    elif ask.organisation and ask.kind == AskKind.ADVICE and case.stage != case.Stage.CLOSED:
        let_see(ask, today, by, organisation=ask.organisation)
    if not came and ask.contact:
        let_see(ask, today, by, person=ask.contact)
    return ask


def _answer_to(event: Happening, events: list[CaseEvent]) -> CaseEvent | None:
    """The first answer in the same lane, on the day of asking or after."""
    kind, setting = ANSWERED[event.kind], event.details.get("setting")
    return next(
        (
            e for e in events
            if e.kind == kind and e.occurred_on >= event.occurred_on and e.qualifier == event.qualifier
            and e.details.get("setting") == setting
        ),
        None,
    )  # fmt: skip


def _advised(case: Case, event: CaseEvent, today: date, services: dict[str, Service]) -> dict[str, Any]:
    kind = adviser(event.qualifier)
    service = services.get(kind.key)
    contact = health_contact(case.area, today) if kind.team == Team.HEALTH and service is None else None
    organisation = contact.organisation if contact else service.organisation if service else None
    return {
        "kind": AskKind.ADVICE, "regulation": kind.regulation, "adviser": kind.key, "law": kind.law,
        "service": service, "organisation": organisation, "contact": contact.person if contact else None,
        "name": "" if organisation else kind.title,
        "reached_on": event.occurred_on if contact or service else None,
        "state": AskState.TO_ROUTE if contact else AskState.ASKED,
    }  # fmt: skip


def _consulted(case: Case, event: CaseEvent) -> dict[str, Any]:
    named = Setting.objects.filter(area=case.area, public_id=event.details.get("setting", "")).first()
    return {
        "kind": AskKind.CONSULTATION, "adviser": event.qualifier, "law": CONSULTED, "setting": named,
        "organisation": named.organisation if named else None,
        "name": named.name if named else title_of(event.qualifier) or "A setting",
    }  # fmt: skip
