"""What a family says to its officer, and what the officer says back."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import record_change
from goldenthread.casework.intake.models import FamilyMessage
from goldenthread.casework.intake.rules import CannotDo
from goldenthread.casework.models import Case
from goldenthread.partnership.models import User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may

LONGEST = 4000


@transaction.atomic
def say(*, case: Case, words: str, by: User, today: date, now: datetime | None = None) -> FamilyMessage:
    """Say something to the officer. The caller has opened the case as the person's own. Raises NotAllowed, CannotDo."""
    check_may(by, case.area, today, Permission.FOLLOW_OWN_CASE)
    return _write(case, words, by, today, now, from_family=True, answers=None)


@transaction.atomic
def answer(*, message: FamilyMessage, words: str, by: User, today: date, now: datetime | None = None) -> FamilyMessage:
    """Answer what a family said; the answer stands on their own page. Raises NotAllowed, CannotDo."""
    check_may(by, message.area, today, Permission.RECORD_CASEWORK)
    return _write(message.case, words, by, today, now, from_family=False, answers=message)


def _write(
    case: Case, words: str, by: User, today: date, now: datetime | None, *, from_family: bool,
    answers: FamilyMessage | None,
) -> FamilyMessage:  # fmt: skip
    if not words.strip():
        raise CannotDo("Write what you want to say.", "words")
    if len(words) > LONGEST:
        raise CannotDo(f"That is too long: {len(words):,} letters. The most is {LONGEST:,}.", "words")
    made = FamilyMessage.objects.create(
        area=case.area, case=case, child=case.child, words=words.strip(), from_family=from_family, answers=answers,
        said_on=today, at=now or timezone.now(), by=by,
    )  # fmt: skip
    record_change(
        by=by, area=case.area.code, action="intake.family_said" if from_family else "intake.family_answered",
        subject=f"case:{case.public_id}", child=case.child.public_id, details={"message": made.public_id},
    )  # fmt: skip
    return made
