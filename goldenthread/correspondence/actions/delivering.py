"""Sending a copy by e-mail, claimed once; what happens when it fails, and when nobody knows whether it went.

A copy is claimed by one conditional change, which is through before anything is sent. If the server dies between the
two, the copy stays “sending”: it is shown, and a person looks for its message id and says whether it went. It is never
sent again by itself.
"""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from goldenthread.correspondence.actions.drafting import locked, trail
from goldenthread.correspondence.actions.guarding import look_into
from goldenthread.correspondence.actions.sending import settle, went
from goldenthread.correspondence.choices import DispatchState, Medium
from goldenthread.correspondence.emailing import NEVER_LEFT, message_of
from goldenthread.correspondence.models import Dispatch
from goldenthread.correspondence.refusals import LetterRefused
from goldenthread.correspondence.selectors import dispatches_in
from goldenthread.partnership.clock import LONDON
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may

STILL_GOING = timedelta(minutes=10)
SHORTEST_NOTE = 10


def deliver(number: int, *, by: User, today: date) -> bool:
    """Send one waiting copy by e-mail; whether it was this call that took it. It must not be within a transaction."""
    if not _claimed(number):
        return False
    dispatch = _read(number)
    try:
        message_of(dispatch).send()
    except NEVER_LEFT as refused:
        _did_not_go(number, str(refused), by)
    except Exception as unknown:  # whatever it was, the message may have left: it is shown, and not sent again
        Dispatch.objects.filter(pk=number).update(problem=f"{type(unknown).__name__}: {unknown}"[:500])
    else:
        with transaction.atomic():
            went(_read(number), on=today, by=by, today=today)
    return True


def _claimed(number: int) -> bool:
    """Take a waiting copy: of any number who try, one does."""
    with transaction.atomic(durable=True):
        waiting = Dispatch.objects.filter(pk=number, state=DispatchState.WAITING, medium=Medium.EMAIL)
        return bool(
            waiting.update(state=DispatchState.SENDING, claimed_at=timezone.now(), tries=F("tries") + 1, problem="")
        )


def _read(number: int) -> Dispatch:
    return Dispatch.objects.select_related("letter__area", "letter__child", "recipient", "area").get(pk=number)


@transaction.atomic
def _did_not_go(number: int, why: str, by: User) -> None:
    dispatch = _read(number)
    letter = locked(dispatch.letter)
    dispatch.state, dispatch.problem = DispatchState.FAILED, why[:500]
    dispatch.save(update_fields=["state", "problem"])
    settle(letter)
    trail(letter, by, "correspondence.tried", {"to": dispatch.recipient.name, "why": why[:500]})


def deliver_waiting(*, area: Area, today: date) -> int:
    """Send the e-mails that wait: of letters whose server died before it came to them. How many this call took.

    For a schedule to call, as often as it likes and from several places at once. Each copy goes in the name of whoever
    handed its letter over, after the guard has looked again: what it now holds failed, and says why.
    """
    taken = 0
    for dispatch in list(dispatches_in(area, DispatchState.WAITING, Medium.EMAIL)):
        by = dispatch.letter.handed_over_by
        assert by is not None  # a copy is made by handing its letter over
        if not _held_meanwhile(dispatch, by, today):
            taken += deliver(dispatch.pk, by=by, today=today)
    return taken


@transaction.atomic
def _held_meanwhile(dispatch: Dispatch, by: User, today: date) -> bool:
    """Whether the guard holds a waiting copy that it let go before; one that somebody else took is left to them."""
    letter = locked(dispatch.letter)
    findings = look_into(letter, today)
    if not findings:
        return False
    waiting = Dispatch.objects.filter(pk=dispatch.pk, state=DispatchState.WAITING)
    why = f"The guard holds it: {findings[0].what}"[:500]
    if waiting.update(state=DispatchState.FAILED, problem=why):
        settle(letter)
        trail(letter, by, "correspondence.tried", {"to": dispatch.recipient.name, "why": why})
    return True


@transaction.atomic
def resolve(*, dispatch: Dispatch, went_out: bool, note: str, by: User, today: date) -> Dispatch:
    """Say whether a copy went of which nobody knew. One that did not can be tried again.

    Raises NotAllowed; LetterRefused where it is known already, is still being sent, or the note says too little.
    """
    check_may(by, dispatch.area, today, Permission.SEND_LETTERS)
    locked(dispatch.letter)
    held = _read(dispatch.pk)
    if held.state != DispatchState.SENDING or held.claimed_at is None:
        raise LetterRefused(f"It is known already: {held.get_state_display().lower()}.")
    if timezone.now() - held.claimed_at < STILL_GOING:
        raise LetterRefused("It may still be on its way to the mail server. Wait ten minutes, then look again.")
    if len(note.strip()) < SHORTEST_NOTE:
        raise LetterRefused("Say in a sentence how you know: who looked, and where.", "note")
    trail(
        held.letter, by, "correspondence.resolved", {"to": held.recipient.name, "went": went_out, "how": note.strip()}
    )
    if went_out:
        went(held, on=held.claimed_at.astimezone(LONDON).date(), by=by, today=today, note=note.strip())
    else:
        held.state, held.problem = DispatchState.FAILED, note.strip()[:500]
        held.save(update_fields=["state", "problem"])
        settle(locked(held.letter))
    return held


@transaction.atomic
def try_again(*, dispatch: Dispatch, by: User, today: date) -> Dispatch:
    """Have a copy that did not go, go again, after the guard has looked. Raises NotAllowed, LetterRefused."""
    check_may(by, dispatch.area, today, Permission.SEND_LETTERS)
    letter = locked(dispatch.letter)
    held = _read(dispatch.pk)
    if held.state == DispatchState.WAITING:
        return held
    if held.state != DispatchState.FAILED:
        raise LetterRefused(f"It is {held.get_state_display().lower()}: only what did not go can go again.")
    findings = look_into(letter, today)
    if findings:
        raise LetterRefused(f"The guard holds it: {findings[0].what} Take it back, and write another letter.")
    held.state, held.problem = DispatchState.WAITING, ""
    held.save(update_fields=["state", "problem"])
    settle(letter)
    if held.medium == Medium.EMAIL:
        transaction.on_commit(lambda: deliver(held.pk, by=by, today=today))
    return held


@transaction.atomic
def take_back(*, dispatch: Dispatch, note: str, by: User, today: date) -> Dispatch:
    """Say that a copy which has not gone is not to go. Raises NotAllowed, LetterRefused."""
    check_may(by, dispatch.area, today, Permission.SEND_LETTERS)
    letter = locked(dispatch.letter)
    held = _read(dispatch.pk)
    if held.state not in (DispatchState.WAITING, DispatchState.FAILED, DispatchState.PRINTED):
        raise LetterRefused(f"It is {held.get_state_display().lower()}: it cannot be taken back.")
    if len(note.strip()) < SHORTEST_NOTE:
        raise LetterRefused("Say in a sentence why it is not to go.", "note")
    held.state, held.problem = DispatchState.CANCELLED, note.strip()[:500]
    held.save(update_fields=["state", "problem"])
    settle(letter)
    trail(letter, by, "correspondence.cancelled", {"to": held.recipient.name, "why": note.strip()})
    return held
