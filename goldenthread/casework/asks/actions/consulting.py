"""Consulting a setting about a place, and its answer."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from django.db import transaction

from goldenthread.casework import actions as casework
from goldenthread.casework.asks import rules
from goldenthread.casework.asks.actions.common import changed, locked, source_of, stepped
from goldenthread.casework.asks.advisers import CONSULTED
from goldenthread.casework.asks.choices import AskKind, AskState, StepKind
from goldenthread.casework.asks.letters import consultation_letter
from goldenthread.casework.asks.models import Advice, Ask
from goldenthread.casework.asks.reaching import setting_has_account
from goldenthread.casework.by_others import brought_about
from goldenthread.casework.choices import Stage
from goldenthread.casework.models import Case
from goldenthread.casework.rules import Entry, check_may_record
from goldenthread.correspondence.actions import Enclosed
from goldenthread.partnership.models import User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import NotAllowed, may
from goldenthread.people.actions import end_involvements, involve
from goldenthread.people.models import Involvement
from goldenthread.provision.models import Setting

PACK_LASTS = timedelta(days=42)
"""How long a setting may open its pack: its 15 days, and time for a late answer and for questions about it."""
ANSWERS = {
    "can_meet": "It can meet the child’s needs, and offers a place",
    "cannot_meet": "It says that it cannot: section 39(4)",
    "needs_more": "It asks for more before it can answer",
}
LONGEST_QUALIFIER = 60


@transaction.atomic
def consult(
    *, case: Case, setting: Setting, by: User, today: date, words: str = "", pack: Sequence[Advice] = (),
    pack_at: Callable[[str], str] | None = None, papers: Sequence[Enclosed] = (),
) -> Ask:  # fmt: skip
    """Consult a setting about a place (s.39(2), s.40(3)): 15 days to answer, and a pack it may read for a time.

    ``pack`` is the advice it may read beside the draft plan; ``pack_at`` gives the address of an ask's pack, and
    ``papers`` are what goes by letter to a setting without an account: the draft plan and that advice. The letter is
    drafted, for whoever calls to approve and send. Raises NotAllowed, CannotAsk.
    """
    check_may_record(by, case, today)
    again = Ask.objects.filter(case=case, kind=AskKind.CONSULTATION, setting=setting, state=AskState.ASKED).first()
    if again:
        raise rules.CannotAsk(
            f"{setting} was consulted on {again.asked_on:%-d %B %Y} and has not answered yet.", "setting"
        )
    ask = Ask.objects.create(
        area=case.area, case=case, child=case.child, kind=AskKind.CONSULTATION,
        adviser=setting.name[:LONGEST_QUALIFIER], law=CONSULTED, setting=setting, organisation=setting.organisation,
        name=setting.name, words=words.strip(), asked_on=today,
        reached_on=today if setting_has_account(setting, today) else None,
        due_on=rules.due_by(CONSULTED, today), state=AskState.ASKED, pack=[a.public_id for a in pack],
    )  # fmt: skip
    details = {"setting": setting.public_id, "ask": ask.public_id}
    entry = Entry("school_consulted", today, ask.adviser, details)
    casework.record(case=case, entry=entry, by=by, today=today, key=f"ask:{ask.public_id}")
    if setting.organisation:
        involve(
            child=case.child, kind=Involvement.Kind.CONSULTED_SETTING, organisation=setting.organisation,
            starts_on=today, ends_on=today + PACK_LASTS, source=source_of(ask), by=by,
        )  # fmt: skip
    where = pack_at(ask.public_id) if pack_at else ""
    letter = consultation_letter(ask, pack, today + PACK_LASTS, where, by, today, papers)
    stepped(ask, StepKind.ASKED, today, by, ask.words, **({"letter": letter.public_id} if letter else {}))
    return ask


@transaction.atomic
def answer_consultation(
    *, ask: Ask, answer: str, reasons: str, by: User, today: date, received_on: date | None = None
) -> None:
    """A setting's answer: its own, by somebody who speaks for it; or recorded by an officer, from a letter.

    ``answer`` is a key of ANSWERS. A refusal gives its reasons in the terms of section 39(4). Raises NotAllowed,
    CannotAsk.
    """
    ask = locked(ask)
    _check_may_answer(ask, by, today)
    rules.check_open(ask)
    on = received_on or today
    if not ask.asked_on <= on <= today:
        raise rules.CannotAsk("It was answered after it was asked, and not after today.", "received_on")
    if answer not in ANSWERS:
        raise rules.CannotAsk("Choose one of the answers.", "answer")
    if answer != "can_meet":
        reasons = rules.check_reason(reasons, "reasons", "Give the reasons: the authority must consider them.")
    if ask.case.stage != Stage.CLOSED:
        details = {"setting": ask.setting.public_id if ask.setting else "", "ask": ask.public_id, "answer": answer}
        entry = Entry("school_response_received", on, ask.adviser, details)
        brought_about(case=ask.case, entry=entry, by=by, today=today, key=f"ask:{ask.public_id}:received")
    changed(ask, state=AskState.RECEIVED, received_on=on)
    stepped(ask, StepKind.RECEIVED, on, by, reasons.strip(), answer=answer)
    kind = Involvement.Kind.CONSULTED_SETTING
    end_involvements(child=ask.child, kind=kind, ends_on=today, by=by, source=source_of(ask))


def _check_may_answer(ask: Ask, by: User, today: date) -> None:
    if may(by, ask.area, today, Permission.RECORD_CASEWORK):
        return
    if ask.organisation_id and Permission.SPEAK_FOR_SETTING in rules.permissions_at(by, ask, today):
        return
    raise NotAllowed("Only somebody who speaks for the setting that was consulted answers for it.")
