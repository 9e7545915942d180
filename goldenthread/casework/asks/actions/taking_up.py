"""Asks for what was recorded as events alone: by a file, or before there was a list to follow."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import Actor, record_change
from goldenthread.casework.asks import rules
from goldenthread.casework.asks.actions.common import source_of
from goldenthread.casework.asks.advisers import CONSULTED, adviser
from goldenthread.casework.asks.choices import AskKind, AskState, StepKind, Team
from goldenthread.casework.asks.models import Ask, AskStep, Service
from goldenthread.casework.asks.selectors import health_contact
from goldenthread.casework.asks.selectors.asking import TAKEN_FROM
from goldenthread.casework.asks.selectors.directory import Contact
from goldenthread.casework.history import in_force
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.people.models import Involvement
from goldenthread.provision.models import Setting

ANSWERED = {"advice_requested": "advice_received", "school_consulted": "school_response_received"}
BATCH = 400
AS_RECORDED = "As recorded on the case."


@dataclass(frozen=True)
class _Taken:
    """An ask not yet saved, the event that told of it, and the event that answered it."""

    ask: Ask
    event: CaseEvent
    came: CaseEvent | None


@transaction.atomic
def take_up(*, cases: Sequence[Case], by: Actor, today: date, services: dict[str, Service] | None = None) -> list[Ask]:
    """Make the asks that cases' events tell of and that are in no list; with their answers, where these came too.

    ``cases`` are of one area; ``services`` are by kind of adviser. No event is written and no clock is moved: the
    events are there. A handful of queries for each 400 cases.
    """
    if not cases:
        return []
    area = cases[0].area
    places = _Places(
        services or {}, health_contact(area, today), {s.public_id: s for s in Setting.objects.filter(area=area)}
    )
    made: list[Ask] = []
    for start in range(0, len(cases), BATCH):
        made += _batch(cases[start : start + BATCH], places, by, today)
    if made:
        one = cases[0].child.public_id if len(cases) == 1 else ""
        record_change(
            by=by, area=area.code, action="asks.taken_up", subject=f"area:{area.code}", child=one,
            details={"asks": len(made), "cases": len(cases)},
        )  # fmt: skip
    return made


@dataclass(frozen=True)
class _Places:
    """Whom an event may have been asked of."""

    services: dict[str, Service]
    contact: Contact | None
    settings: dict[str, Setting]


def _batch(cases: Sequence[Case], places: _Places, by: Actor, today: date) -> list[Ask]:
    events: dict[int, list[CaseEvent]] = defaultdict(list)
    for event in CaseEvent.objects.filter(case__in=cases):
        events[event.case_id].append(event)
    listed = {
        (a.case_id, a.adviser, a.kind) for a in Ask.objects.filter(case__in=cases, clarifies=None)
    }  # fmt: skip
    found: list[_Taken] = []
    for case in cases:
        standing = in_force(events[case.pk])
        for event in standing:
            kind = TAKEN_FROM.get(event.kind)
            if kind and (case.pk, event.qualifier, kind) not in listed:
                found.append(_taken(case, event, standing, places))
    _save(found, by, today)
    return [each.ask for each in found]


def _save(found: list[_Taken], by: Actor, today: date) -> None:
    Ask.objects.bulk_create([each.ask for each in found])
    steps = []
    for each in found:
        steps.append(_step(each.ask, StepKind.ASKED, each.event, by))
        if each.came:
            steps.append(_step(each.ask, StepKind.RECEIVED, each.came, by))
    AskStep.objects.bulk_create(steps)
    Involvement.objects.bulk_create([i for each in found for i in _sight(each, today)])


def _step(ask: Ask, kind: StepKind, event: CaseEvent, by: Actor) -> AskStep:
    return AskStep(
        ask=ask, area_id=ask.area_id, kind=kind, on=event.occurred_on, at=timezone.now(), by=by.public_id,
        by_name=by.name, words=AS_RECORDED, details={"event": event.public_id},
    )  # fmt: skip


def _sight(taken: _Taken, today: date) -> list[Involvement]:
    """Who sees the child through an ask for advice that is still owed: the organisation, and the contact who routes."""
    ask = taken.ask
    if taken.came or ask.kind != AskKind.ADVICE or ask.case.stage == Case.Stage.CLOSED:
        return []
    who: list[dict[str, Any]] = [{"organisation": ask.organisation}] if ask.organisation else []
    who += [{"person": ask.contact}] if ask.contact else []
    kind = Involvement.Kind.ASKED_FOR_ADVICE
    return [
        Involvement(child=ask.child, area_id=ask.area_id, kind=kind, starts_on=today, source=source_of(ask), **each)
        for each in who
    ]


def _taken(case: Case, event: CaseEvent, events: list[CaseEvent], places: _Places) -> _Taken:
    fields = _consulted(event, places) if event.kind == "school_consulted" else _advised(event, places)
    came = _answer_to(event, events)
    state = AskState.RECEIVED if came else fields["state"]
    ask = Ask(
        area=case.area, case=case, child=case.child, asked_on=event.occurred_on,
        due_on=rules.due_by(fields["law"], event.occurred_on), received_on=came.occurred_on if came else None,
        **{**fields, "state": state},
    )  # fmt: skip
    return _Taken(ask, event, came)


def _answer_to(event: CaseEvent, events: list[CaseEvent]) -> CaseEvent | None:
    """The first answer in the same lane, on the day of asking or after."""
    kind, setting = ANSWERED[event.kind], event.details.get("setting")
    for e in events:
        same = e.qualifier == event.qualifier and e.details.get("setting") == setting
        if e.kind == kind and e.occurred_on >= event.occurred_on and same:
            return e
    return None


def _advised(event: CaseEvent, places: _Places) -> dict[str, Any]:
    kind = adviser(event.qualifier)
    service = places.services.get(kind.key)
    contact = places.contact if kind.team == Team.HEALTH and service is None else None
    organisation = contact.organisation if contact else service.organisation if service else None
    return {
        "kind": AskKind.ADVICE, "regulation": kind.regulation, "adviser": kind.key, "law": kind.law,
        "service": service, "organisation": organisation, "contact": contact.person if contact else None,
        "name": "" if organisation else kind.title,
        "state": AskState.TO_ROUTE if contact else AskState.ASKED,
    }  # fmt: skip


def _consulted(event: CaseEvent, places: _Places) -> dict[str, Any]:
    named = places.settings.get(event.details.get("setting", ""))
    return {
        "kind": AskKind.CONSULTATION, "adviser": event.qualifier, "law": CONSULTED, "setting": named,
        "organisation": named.organisation if named else None, "name": named.name if named else "A setting",
        "state": AskState.ASKED,
    }  # fmt: skip
