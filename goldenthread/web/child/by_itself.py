"""A letter that goes by itself once an officer has done what it tells of: through the guard, sent, or visibly not."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from goldenthread.correspondence import actions
from goldenthread.correspondence.choices import LetterState, Medium
from goldenthread.correspondence.refusals import LetterRefused
from goldenthread.partnership.rules import NotAllowed

if TYPE_CHECKING:
    from goldenthread.correspondence.models import Letter
    from goldenthread.partnership.models import User


def go(letter: "Letter", by: "User", today: date, *, only_approve: bool = False) -> str:
    """Approve a letter and send it; what came of it, in a sentence that a page says.

    Where the guard finds something it is held, and where something is missing it stays a draft: both stand among the
    letters with the reason. ``only_approve``: what it goes with has not gone yet, and takes it along.
    """
    try:
        with transaction.atomic():
            now = actions.approve(letter=letter, by=by, today=today)
            if now.state == LetterState.APPROVED and not only_approve:
                now = actions.send(letter=now, by=by, today=today)
    except (LetterRefused, NotAllowed) as refusal:
        return f"The letter to {_names(letter)} is drafted and waits: {refusal}"
    return _said(now)


def _said(letter: "Letter") -> str:
    to = _names(letter)
    if letter.state == LetterState.HELD:
        return f"The guard holds the letter to {to}: look at it, and mend it or say why it may go."
    if letter.state == LetterState.APPROVED:
        return f"The letter to {to} is ready, and goes with what it belongs to."
    if letter.recipients.filter(medium=Medium.POST).exists():
        return f"The letter to {to} waits to be printed and posted."
    return f"The letter has gone by e-mail to {to}."


def _names(letter: "Letter") -> str:
    return " and ".join(letter.recipients.order_by("pk").values_list("name", flat=True)) or "nobody"
