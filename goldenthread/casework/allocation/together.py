"""Doing one thing for many at once: each wholly or not at all, each once, and what became of each is kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import record_change
from goldenthread.casework.actions import give
from goldenthread.casework.allocation.models import RowState, Together, TogetherKind, TogetherRow
from goldenthread.casework.allocation.rules import CannotDo
from goldenthread.casework.allocation.selectors import officers_of
from goldenthread.casework.asks.actions import chase
from goldenthread.casework.asks.actions.common import locked as ask_locked
from goldenthread.casework.asks.choices import StepKind
from goldenthread.casework.asks.models import Ask
from goldenthread.casework.asks.rules import is_owed
from goldenthread.casework.models import Case
from goldenthread.casework.reviews.actions import plan_meeting
from goldenthread.casework.reviews.models import Review
from goldenthread.casework.reviews.programme import programme
from goldenthread.casework.rules import CannotRecord
from goldenthread.correspondence.actions import put_in_batch
from goldenthread.correspondence.addressing import CannotAddress
from goldenthread.correspondence.refusals import LetterRefused
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import NotAllowed, check_may
from goldenthread.people.models import Child

MOST = 200
"""Done at once at most: each is a change of its own, and a page waits for all of them."""
REFUSALS = (CannotDo, CannotRecord, CannotAddress, LetterRefused, NotAllowed)
CHANGED = "Somebody else changed it after you looked. Look at it again."
ASKS = {
    TogetherKind.CHASE: Permission.RECORD_CASEWORK,
    TogetherKind.PLAN: Permission.RECORD_CASEWORK,
    TogetherKind.GIVE: Permission.ALLOCATE_CASES,
}
"""What each asks of whoever does it."""


@dataclass(frozen=True)
class Line:
    """One of many, of a child in sight of whoever asks: as they saw it, and what they want of it."""

    about: str
    child: Child
    seen: int
    wanted: str = ""


def do_together(
    *, kind: TogetherKind, key: str, lines: Sequence[Line], why: str, area: Area, by: User, today: date
) -> Together:
    """Do one thing for each line. Confirmed again with its key, what was done is not done twice, and the rest is.

    Raises NotAllowed; CannotDo where nothing is chosen, too much is, or a reason is wanting. What cannot be done for
    one line keeps back no other: it is left as it was, and says why.
    """
    check_may(by, area, today, Permission.SEE_WORKLOAD)
    check_may(by, area, today, ASKS[kind])
    made = Together.objects.filter(area=area, key=key, by=by).first() or _begin(kind, key, lines, why, area, by, today)
    for number in made.rows.filter(state=RowState.WAITING).order_by("pk").values_list("pk", flat=True):
        _do_one(number, by, today)
    return made


@transaction.atomic
def _begin(
    kind: TogetherKind, key: str, lines: Sequence[Line], why: str, area: Area, by: User, today: date
) -> Together:
    if not 0 < len(lines) <= MOST:
        raise CannotDo(f"Choose at least one, and at most {MOST} at once.")
    if kind == TogetherKind.GIVE and not why.strip():
        raise CannotDo("Say why the cases are given to somebody: the next officer and the family may ask.", "why")
    new = {"kind": kind, "why": why.strip()[:500], "on": today, "at": timezone.now(), "by": by}
    made, is_new = Together.objects.get_or_create(area=area, key=key, defaults=new)
    if not is_new:
        if made.by_id != by.pk:
            raise CannotDo("This was confirmed by somebody else. Choose again.")
        return made
    TogetherRow.objects.bulk_create(
        [
            TogetherRow(
                together=made, area=area, child=one.child, about=one.about, seen=one.seen, wanted=one.wanted,
            )
            for one in {one.about: one for one in lines}.values()
        ]
    )  # fmt: skip
    record_change(
        by=by, area=area.code, action=f"allocation.together_{kind.value}", subject=f"together:{made.public_id}",
        details={"rows": len(lines)},
    )  # fmt: skip
    return made


@transaction.atomic
def _do_one(number: int, by: User, today: date) -> None:
    """Do what is wanted for one row, unless it has been done since; what became of it is written with it."""
    row = TogetherRow.objects.select_for_update(of=("self",)).select_related("together").get(pk=number)
    if row.state != RowState.WAITING:
        return
    try:
        with transaction.atomic():
            row.said = _DO[TogetherKind(row.together.kind)](row, by, today)[:500]
            row.state = RowState.DONE
    except REFUSALS as refusal:
        row.said, row.state = str(refusal)[:500], RowState.LEFT
    row.save(update_fields=["said", "state"])


def batch_key(together: Together) -> str:
    """What the letters that came of one thing done for many have in common: the key of their batch."""
    return f"together:{together.public_id}"


def _chase(row: TogetherRow, by: User, today: date) -> str:
    ask = ask_locked(Ask.objects.get(public_id=row.about, area=row.area_id), row.seen)
    if not is_owed(ask) or ask.excused_on:
        raise CannotDo("It is no longer owed: it came, was excused, or its case closed.")
    chase(ask=ask, words=row.together.why, by=by, today=today)
    step = ask.steps.filter(kind=StepKind.CHASED).latest("pk")
    letter = step.details.get("letter")
    if letter:
        title = f"Reminders of {row.together.on:%-d %B %Y}"
        put_in_batch(letter=letter, area=ask.area, title=title, key=batch_key(row.together), by=by, today=today)
        return "Chased. Its letter is drafted, to be approved and sent with the others."
    return "Chased, and kept with the ask. No letter: nobody’s address is recorded. Tell them another way."


def _plan(row: TogetherRow, by: User, today: date) -> str:
    on = date.fromisoformat(row.wanted)
    review = Review.objects.select_related("area").get(public_id=row.about, area=row.area_id)
    if review.meeting_on:
        raise CannotDo(f"A day has been fixed since: {review.meeting_on:%-d %B %Y}.")
    plan_meeting(review=review, on=on, by=by, today=today, version=row.seen)
    days = programme(on)
    return f"The meeting is on {on:%-d %B %Y}; invitations go by {days.invite_safe:%-d %B %Y}."


def _give(row: TogetherRow, by: User, today: date) -> str:
    case = Case.objects.select_for_update(of=("self",)).select_related("area", "officer").get(
        public_id=row.about, area=row.area_id
    )  # fmt: skip
    if case.version != row.seen:
        raise CannotDo(CHANGED)
    if case.stage == Case.Stage.CLOSED:
        raise CannotDo("It has closed.")
    officer = officers_of(case.area, today).filter(public_id=row.wanted).first()
    if officer is None:
        raise CannotDo("The officer chosen no longer works here.")
    before = case.officer.name if case.officer else "nobody"
    give(cases=[case], officer=officer, by=by, today=today)
    return f"From {before} to {officer.name}."


_DO: dict[TogetherKind, Callable[[TogetherRow, User, date], str]] = {
    TogetherKind.CHASE: _chase,
    TogetherKind.PLAN: _plan,
    TogetherKind.GIVE: _give,
}
