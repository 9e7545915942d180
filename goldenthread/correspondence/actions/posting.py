"""Letters by post: printed together, and marked as posted on a day; and what is known of a copy afterwards."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from goldenthread.correspondence.actions.drafting import locked, trail
from goldenthread.correspondence.actions.guarding import look_into
from goldenthread.correspondence.actions.sending import receipt, settle, went
from goldenthread.correspondence.choices import DispatchState, Medium, ReceiptKind
from goldenthread.correspondence.models import Dispatch, Receipt
from goldenthread.correspondence.refusals import LetterRefused
from goldenthread.partnership.models import User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may


@transaction.atomic
def print_letters(*, dispatches: Sequence[Dispatch], by: User, today: date) -> list[Dispatch]:
    """Take copies to be printed, each after the guard has looked again; those that may go, in order.

    What it now finds something in does not go, and says why. Printed again, a copy is the same copy.
    """
    printed = []
    for each in dispatches:
        check_may(by, each.area, today, Permission.SEND_LETTERS)
        letter = locked(each.letter)
        held = Dispatch.objects.select_related("letter__area", "letter__child", "recipient", "area").get(pk=each.pk)
        if held.medium != Medium.POST or held.state not in (DispatchState.WAITING, DispatchState.PRINTED):
            continue
        findings = look_into(letter, today)
        held.state = DispatchState.FAILED if findings else DispatchState.PRINTED
        held.problem = f"The guard holds it: {findings[0].what}"[:500] if findings else ""
        held.save(update_fields=["state", "problem"])
        settle(letter)
        if not findings:
            printed.append(held)
            trail(letter, by, "correspondence.printed", {"to": held.recipient.name})
    return printed


@transaction.atomic
def mark_posted(*, dispatches: Sequence[Dispatch], on: date, by: User, today: date) -> int:
    """Mark printed copies as posted on a day; how many. Marked twice, they were posted once.

    Raises NotAllowed; LetterRefused for a day to come, or one before the letter was handed over.
    """
    if on > today:
        raise LetterRefused("Enter today or a day that has passed: this records what was posted.", "on")
    marked = 0
    for each in dispatches:
        check_may(by, each.area, today, Permission.SEND_LETTERS)
        letter = locked(each.letter)
        held = Dispatch.objects.select_related("letter__area", "letter__child", "recipient", "area").get(pk=each.pk)
        if held.state != DispatchState.PRINTED:
            continue
        if letter.handed_over_on and on < letter.handed_over_on:
            raise LetterRefused(f"{letter} was handed over on {letter.handed_over_on:%-d %B %Y}, after that day.", "on")
        went(held, on=on, by=by, today=today)
        trail(letter, by, "correspondence.posted", {"to": held.recipient.name, "on": str(on)})
        marked += 1
    return marked


@transaction.atomic
def record_receipt(*, dispatch: Dispatch, kind: ReceiptKind, on: date, note: str, by: User, today: date) -> Receipt:
    """Record what became of a copy that went: it came back, or they said that they have it. Raises LetterRefused."""
    check_may(by, dispatch.area, today, Permission.SEND_LETTERS)
    if dispatch.sent_on is None or not dispatch.sent_on <= on <= today:
        raise LetterRefused("Enter a day from the day on which it went to today.", "on")
    made = receipt(dispatch, kind, on=on, by=by, note=note)
    trail(dispatch.letter, by, "correspondence.receipt", {"to": dispatch.recipient.name, "what": kind.value})
    return made


@transaction.atomic
def mark_read(*, dispatch: Dispatch, by: User, on: date) -> None:
    """Write down, once, that somebody opened a copy on their own pages."""
    theirs = dispatch.recipient.party is not None and dispatch.recipient.party.user_id == by.pk
    if theirs and not dispatch.receipts.filter(kind=ReceiptKind.READ).exists():
        receipt(dispatch, ReceiptKind.READ, on=on, by=by)
