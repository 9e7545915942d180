"""What an officer does with an ask: ask, chase, clarify, excuse, say when it reached them, take it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from goldenthread.casework import actions as casework
from goldenthread.casework.asks import rules
from goldenthread.casework.asks.actions.common import (
    changed,
    check_advice_is_sought,
    end_sight,
    let_see,
    locked,
    stepped,
)
from goldenthread.casework.asks.advisers import PRACTICE, adviser
from goldenthread.casework.asks.choices import AskKind, AskState, StepKind, Team
from goldenthread.casework.asks.letters import chase_letter, request_letter
from goldenthread.casework.asks.models import Ask, Service
from goldenthread.casework.asks.selectors import health_contact, taken_lanes
from goldenthread.casework.by_others import brought_about
from goldenthread.casework.history import in_force
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.casework.rules import Entry, check_may_record
from goldenthread.partnership.models import User
from goldenthread.provision.models import Setting


@dataclass(frozen=True)
class Asking:
    """One adviser to ask: through a service of the directory, a setting, or by name where there is neither."""

    adviser: str
    service: Service | None = None
    setting: Setting | None = None
    name: str = ""
    email: str = ""
    words: str = ""


@transaction.atomic
def ask_for_advice(
    *, case: Case, askings: Sequence[Asking], by: User, today: date, asked_on: date | None = None
) -> list[Ask]:
    """Ask for advice under regulation 6, of everybody at once; all or nothing. Raises NotAllowed, CannotRecord.

    For an assessment, or for a plan that is being re-assessed (regulation 26).

    What is asked of health goes to the board's identified contact where the area has named one, and the six weeks run
    from the day it reaches them. No consent is asked for: the authority must seek this advice, and those bound by
    section 31 must give it. To whoever has no account here a letter is drafted, for an officer to approve and send.
    """
    check_may_record(by, case, today)
    on, taken, made = asked_on or today, taken_lanes(case), []
    check_advice_is_sought(case, on)
    if not askings:
        raise rules.CannotAsk("Choose at least one adviser to ask.", "advisers")
    for asking in askings:
        rules.check_lane(adviser(asking.adviser), taken)
        taken.add(asking.adviser)
        made.append(_ask_one(case, asking, on, by, today))
    return made


def _ask_one(case: Case, asking: Asking, on: date, by: User, today: date) -> Ask:
    kind = adviser(asking.adviser)
    contact = health_contact(case.area, today) if kind.team == Team.HEALTH else None
    service = None if contact else asking.service
    organisation = (
        contact.organisation if contact
        else service.organisation if service
        else asking.setting.organisation if asking.setting else None
    )  # fmt: skip
    if not (organisation or asking.setting or asking.name.strip()):
        raise rules.CannotAsk(f"Say whom to ask: choose a service for {kind.within}, or give a name.", "advisers")
    ask = Ask.objects.create(
        area=case.area, case=case, child=case.child, kind=AskKind.ADVICE, regulation=kind.regulation,
        adviser=kind.key, law=kind.law, service=service, organisation=organisation, setting=asking.setting,
        contact=contact.person if contact else None, name=asking.name.strip(), email=asking.email.strip(),
        words=asking.words.strip(), asked_on=on, reached_on=on if contact or organisation else None,
        due_on=rules.due_by(kind.law, on), state=AskState.TO_ROUTE if contact else AskState.ASKED,
    )  # fmt: skip
    entry = Entry("advice_requested", on, kind.key, {"ask": ask.public_id, "of": of_whom(ask)})
    casework.record(case=case, entry=entry, by=by, today=today, key=f"ask:{ask.public_id}")
    if organisation:
        let_see(ask, on, by, organisation=organisation)
    if contact:
        let_see(ask, on, by, person=contact.person)
    letter = request_letter(ask, by, today)
    stepped(ask, StepKind.ASKED, on, by, ask.words, **({"letter": letter.public_id} if letter else {}))
    return ask


def of_whom(ask: Ask) -> str:
    """Whom something was asked of, in words."""
    if ask.service:
        return ask.service.name
    if ask.contact:
        return f"{ask.contact.name}, {ask.organisation}"
    named = ask.setting.name if ask.setting else ask.name
    return named or str(ask.organisation or "")


@transaction.atomic
def ask_for_information(
    *, case: Case, of: str, words: str, due_on: date, by: User, today: date, email: str = "",
    setting: Setting | None = None, service: Service | None = None, person: User | None = None,
) -> Ask:  # fmt: skip
    """Ask anybody for further information by a day that was agreed: no law sets one.

    Asked of a service or of a person with an account, it stands among what they owe, and they see the child for it.
    """
    check_may_record(by, case, today)
    words = rules.check_reason(words, "words", "Say what you are asking for.")
    if not of.strip():
        raise rules.CannotAsk("Say whom you are asking.", "of")
    _check_agreed(due_on, today)
    ask = Ask.objects.create(
        area=case.area, case=case, child=case.child, kind=AskKind.INFORMATION, adviser="other", law=PRACTICE,
        setting=setting, service=service, person=person, name=of.strip()[:200],
        organisation=setting.organisation if setting else service.organisation if service else None,
        email=email.strip(), words=words, asked_on=today, due_on=due_on, state=AskState.ASKED,
    )  # fmt: skip
    entry = Entry("information_requested", today, details={"ask": ask.public_id, "of": ask.name})
    casework.record(case=case, entry=entry, by=by, today=today, key=f"ask:{ask.public_id}")
    if service:
        let_see(ask, today, by, organisation=service.organisation)
    if person:
        let_see(ask, today, by, person=person)
    stepped(ask, StepKind.ASKED, today, by, words)
    return ask


def _check_agreed(due_on: date, today: date) -> None:
    if due_on < today:
        raise rules.CannotAsk("Give a day that is still to come.", "due_on")


@transaction.atomic
def clarify(*, ask: Ask, words: str, due_on: date, by: User, today: date) -> Ask:
    """Ask for a clarification of what came: an ask of its own, which does not start the first one's clock again."""
    check_may_record(by, ask.case, today)
    first = locked(ask)
    if not first.received_on:
        raise rules.CannotAsk("Nothing has come yet that could be clarified. Chase it instead.")
    words = rules.check_reason(words, "words", "Say what is to be made clear.")
    _check_agreed(due_on, today)
    new = Ask.objects.create(
        area=first.area, case=first.case, child=first.child, kind=first.kind, regulation=first.regulation,
        adviser=first.adviser, law=PRACTICE, service=first.service, organisation=first.organisation,
        setting=first.setting, contact=first.contact, person=first.person, name=first.name, email=first.email,
        words=words, asked_on=today, reached_on=today, due_on=due_on, state=AskState.ASKED, clarifies=first,
    )  # fmt: skip
    if first.kind == AskKind.ADVICE:
        entry = Entry("clarification_requested", today, first.adviser, {"ask": new.public_id, "of": of_whom(new)})
        brought_about(case=first.case, entry=entry, by=by, today=today, key=f"ask:{new.public_id}")
    if new.organisation:
        let_see(new, today, by, organisation=new.organisation)
    if new.person:
        let_see(new, today, by, person=new.person)
    stepped(new, StepKind.ASKED, today, by, words)
    stepped(first, StepKind.CLARIFY, today, by, words, clarified_by=new.public_id)
    return new


@transaction.atomic
def chase(*, ask: Ask, words: str, by: User, today: date) -> None:
    """Remind whoever owes it: a letter is drafted where there is somebody to send it to, and kept with the reminder."""
    check_may_record(by, ask.case, today)
    ask = locked(ask)
    rules.check_open(ask)
    changed(ask, chased_on=today)
    letter = chase_letter(ask, words.strip(), by, today)
    stepped(ask, StepKind.CHASED, today, by, words.strip(), letter=letter.public_id if letter else "")


@transaction.atomic
def excuse(*, ask: Ask, ground: str, words: str, by: User, today: date, version: int | None = None) -> None:
    """Record that a body is excused from six weeks (regulation 8(2)): the ground, why they are impractical, by whom.

    It excuses the body. The authority's own limits are not moved by a day.
    """
    check_may_record(by, ask.case, today)
    ask = locked(ask, version)
    rules.check_may_excuse(ask, ground, today)
    words = rules.check_reason(words, "words", "Say why it makes six weeks impractical: it is kept with the ground.")
    entry = Entry("advice_excused", today, ask.adviser, {"ask": ask.public_id, "ground": ground, "why": words})
    brought_about(case=ask.case, entry=entry, by=by, today=today, key=f"ask:{ask.public_id}:excused:{ask.version}")
    changed(ask, excused_on=today, excuse=ground)
    stepped(ask, StepKind.EXCUSED, today, by, words, ground=ground)


def _asked_event(ask: Ask) -> CaseEvent | None:
    """The event by which the case knows of an ask, as it stands."""
    events = in_force(ask.case.events.all())
    return next((e for e in events if e.details.get("ask") == ask.public_id and e.kind in ASKED_BY), None)


ASKED_BY = ("advice_requested", "school_consulted", "information_requested", "clarification_requested")


@transaction.atomic
def put_reached(*, ask: Ask, on: date, by: User, today: date) -> None:
    """Say on which day it reached them, where that was not known: the six weeks are counted from then."""
    check_may_record(by, ask.case, today)
    ask = locked(ask)
    rules.check_open(ask)
    if not ask.asked_on <= on <= today:
        raise rules.CannotAsk(
            f"It was sent on {ask.asked_on:%-d %B %Y}: give that day or a later one, not after today.", "on"
        )
    event = _asked_event(ask)
    if event:
        moved = Entry(event.kind, on, event.qualifier, dict(event.details))
        reason = "The day it reached the adviser is known."
        casework.correct(event=event, entry=moved, reason=reason, by=by, today=today)
    due = rules.due_by(ask.law, on) if ask.law in rules.PERIODS else ask.due_on
    changed(ask, reached_on=on, due_on=due)
    stepped(ask, StepKind.ROUTED, on, by, "The day it reached them.", reached=str(on))


@transaction.atomic
def withdraw(*, ask: Ask, reason: str, by: User, today: date) -> None:
    """Take an ask back: what was asked by mistake, or is no longer needed. What was written stays written."""
    check_may_record(by, ask.case, today)
    ask = locked(ask)
    rules.check_open(ask)
    reason = rules.check_reason(reason, "reason", "Say why it is taken back.")
    event = _asked_event(ask)
    if event:
        casework.correct(event=event, entry=None, reason=reason, by=by, today=today)
    changed(ask, state=AskState.WITHDRAWN, withdrawn_on=today)
    end_sight(ask, today, by)
    stepped(ask, StepKind.WITHDRAWN, today, by, reason)
