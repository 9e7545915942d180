"""Recording a worry about a child, for the area's named safeguarding contact. It never says that anybody rang."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import record_change
from goldenthread.casework.intake.frontdoor import front_door, is_contact
from goldenthread.casework.intake.models import Concern, ConcernAnswer
from goldenthread.casework.intake.rules import CannotDo
from goldenthread.casework.intake.tasks import tell_contact
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.rules import NotAllowed, is_staff_of
from goldenthread.people.models import Child

LONGEST = 8000


@transaction.atomic
def record_concern(
    *, area: Area, child: Child | None, about: str, words: str, happened: str, by: User, today: date,
    now: datetime | None = None,
) -> Concern:  # fmt: skip
    """Record a worry. ``child`` where they are known and in sight; ``about`` is who they are, as it was said.

    Raises NotAllowed for somebody who is not at work in the area; CannotDo where something is missing.
    """
    if not is_staff_of(by, area, today):
        raise NotAllowed("This form is for people at work. The numbers on the page are for everybody.")
    for name, text, said in (
        ("about", about, "Say which child: their name, and anything that tells who they are."),
        ("words", words, "Say what you saw or heard, and who said it."),
        ("happened", happened, "Say when it was, as nearly as you know."),
    ):
        if not text.strip():
            raise CannotDo(said, name)
    if len(words) > LONGEST:
        raise CannotDo(f"That is too long: {len(words):,} letters. The most is {LONGEST:,}.", "words")
    made = Concern.objects.create(
        area=area, child=child, about=about.strip()[:300], words=words.strip(), happened=happened.strip()[:200],
        recorded_on=today, recorded_at=now or timezone.now(), recorded_by=by,
        told=front_door(area, today).contact_email,
    )  # fmt: skip
    _trail(made, by, "intake.concern_recorded")
    if made.told:
        transaction.on_commit(lambda: tell_contact.enqueue(made.public_id))
    return made


@transaction.atomic
def answer_concern(
    *, concern: Concern, words: str, by: User, today: date, now: datetime | None = None
) -> ConcernAnswer:
    """Say what was done. Raises NotAllowed for anybody but the named contact; CannotDo for no words."""
    if not is_contact(by, concern.area, today):
        raise NotAllowed("Only the area’s named safeguarding contact writes here what was done.")
    if not words.strip():
        raise CannotDo("Write what was done, and when.", "words")
    made = ConcernAnswer.objects.create(concern=concern, words=words.strip(), at=now or timezone.now(), by=by)
    _trail(concern, by, "intake.concern_answered")
    return made


def _trail(concern: Concern, by: User, action: str) -> None:
    child = concern.child.public_id if concern.child else ""
    subject = f"concern:{concern.public_id}"
    record_change(by=by, area=concern.area.code, action=action, subject=subject, child=child)
