"""Handing an approved letter over to be sent, once, and what follows when a copy has gone."""

from datetime import date
from functools import partial

from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import Actor, Process
from goldenthread.correspondence.actions.approving import digest_of
from goldenthread.correspondence.actions.drafting import locked, trail
from goldenthread.correspondence.actions.guarding import hold, look_into
from goldenthread.correspondence.choices import DispatchState, LetterState, Medium, ReceiptKind
from goldenthread.correspondence.models import Disclosure, Dispatch, Letter, Receipt, Recipient
from goldenthread.correspondence.recorders import recorder_of
from goldenthread.correspondence.refusals import LetterRefused
from goldenthread.partnership.identifiers import opaque_id
from goldenthread.partnership.models import User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may
from goldenthread.partnership.selectors import setting
from goldenthread.statute.calendars import add_working_days

POST_DAYS, POST_DAYS_AS_SHIPPED = "letters.post_days", 2  # first class: section 1.3 of the reference, grade C
HANDED_OVER = (LetterState.SENDING, LetterState.SENT, LetterState.FAILED)
RECEIPT = {Medium.EMAIL: ReceiptKind.ACCEPTED, Medium.POST: ReceiptKind.POSTED, Medium.ACCOUNT: ReceiptKind.SHOWN}


@transaction.atomic
def send(*, letter: Letter, by: User, today: date) -> Letter:
    """Hand an approved letter over: a row of the outbox for each copy. Handed over twice, it goes once.

    The guard looks again first; where it finds something the letter is held and its state says so. E-mails go when the
    transaction is through; what goes by post waits to be printed. Raises NotAllowed; LetterRefused where it is not
    approved, was changed since, or its sending could not be put on the record.
    """
    held = locked(letter)
    check_may(by, held.area, today, Permission.SEND_LETTERS)
    if held.state in HANDED_OVER:
        return held
    _check_ready(held, today)
    findings = look_into(held, today)
    if findings:
        hold(held)
        trail(held, by, "correspondence.held", {"slips": [each.slip for each in findings]})
        return held
    held.state, held.handed_over_by, held.handed_over_on = LetterState.SENDING, by, today
    held.version += 1
    held.save()
    made = [_put_out(held, recipient) for recipient in held.recipients.order_by("pk")]
    trail(held, by, "correspondence.handed_over", {"copies": len(made)})
    for dispatch in made:
        if dispatch.medium == Medium.ACCOUNT:
            went(dispatch, on=today, by=by, today=today)
    _deliver_after(made, by, today)
    held.refresh_from_db()
    return held


def _check_ready(letter: Letter, today: date) -> None:
    if letter.state != LetterState.APPROVED:
        raise LetterRefused(f"This letter is {letter.get_state_display().lower()}: approve it before it is sent.")
    if digest_of(letter) != letter.approved_digest:
        raise LetterRefused("This letter is not what was approved. Look at it, and approve it again.")
    recorder = recorder_of(letter)
    why = recorder.refusal(letter, today) if recorder else ""
    if why:
        raise LetterRefused(f"Sending it could not be put on the case: {why}")


def _put_out(letter: Letter, recipient: Recipient) -> Dispatch:
    public_id = opaque_id()
    return Dispatch.objects.create(
        public_id=public_id, letter=letter, recipient=recipient, area=letter.area, medium=recipient.medium,
        message_id=f"{public_id}.{letter.public_id}@goldenthread.invalid",
    )  # fmt: skip


def _deliver_after(made: list[Dispatch], by: User, today: date) -> None:
    from goldenthread.correspondence.actions.delivering import deliver  # it stands on this module

    for dispatch in made:
        if dispatch.medium == Medium.EMAIL:
            transaction.on_commit(partial(deliver, dispatch.pk, by=by, today=today))


def went(dispatch: Dispatch, *, on: date, by: User, today: date, note: str = "") -> None:
    """Write down that a copy went on a day, and what follows from it. Call it in the transaction that found it out."""
    letter = locked(dispatch.letter)
    now = timezone.now()
    dispatch.state, dispatch.sent_at, dispatch.sent_on, dispatch.problem = DispatchState.SENT, now, on, ""
    dispatch.served_on = served_on(dispatch, on, today)
    dispatch.save()
    receipt(dispatch, RECEIPT[Medium(dispatch.medium)], on=on, by=by, note=note)
    Disclosure.objects.bulk_create([
        Disclosure(
            area=letter.area, child=letter.child, dispatch=dispatch, document_id=enclosed, basis=letter.basis, on=on,
            recorded_at=now, recorded_by=by.public_id,
        )
        for enclosed in letter.enclosures.filter(is_plan=True).values_list("document", flat=True)
    ])  # fmt: skip
    if letter.first_sent_on is None:
        letter.first_sent_on = on
        recorder = recorder_of(letter)
        letter.record_problem = (recorder.record(letter, on, by, today) if recorder else "")[:500]
    settle(letter)
    trail(letter, by, "correspondence.sent", {"to": dispatch.recipient.name, "by": dispatch.medium, "on": str(on)})


def served_on(dispatch: Dispatch, on: date, today: date) -> date:
    """When a copy counts as received: by post some working days later, as the area has set; otherwise that day."""
    if dispatch.medium != Medium.POST:
        return on
    return add_working_days(on, int(setting(dispatch.area, POST_DAYS, today, POST_DAYS_AS_SHIPPED)))


def receipt(dispatch: Dispatch, kind: ReceiptKind, *, on: date, by: Actor | Process, note: str = "") -> Receipt:
    """Write down something that is known of a copy."""
    return Receipt.objects.create(
        dispatch=dispatch, area=dispatch.area, kind=kind, on=on, recorded_at=timezone.now(), recorded_by=by.public_id,
        note=note[:300],
    )  # fmt: skip


def settle(letter: Letter) -> None:
    """A letter's state as its copies have it. Its row is locked by whoever calls."""
    states = set(letter.dispatches.values_list("state", flat=True))
    if DispatchState.FAILED in states:
        letter.state = LetterState.FAILED
    elif states <= {DispatchState.SENT, DispatchState.CANCELLED}:
        letter.state = LetterState.SENT if DispatchState.SENT in states else LetterState.CANCELLED
    else:
        letter.state = LetterState.SENDING
    letter.save()
