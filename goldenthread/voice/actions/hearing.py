"""Putting down what was heard, and taking it back."""

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from goldenthread.audit.actions import Actor, record_change
from goldenthread.partnership.models import Area
from goldenthread.voice.choices import Feeling, Leave, Speaker, Theme, Way
from goldenthread.voice.models import Feedback, Withdrawal
from goldenthread.voice.rules import CannotKeep


@dataclass(frozen=True, slots=True)
class Said:
    """What was said, as `Feedback` keeps it."""

    way: str
    said_by: str
    day: date
    title: str
    theme: str
    feeling: str
    words: str
    service: str = ""
    as_said: bool = False
    leave: str = Leave.NONE
    base: int | None = None
    percent: Decimal | None = None
    source: str = ""
    citation: str = ""


@transaction.atomic
def hear(*, area: Area, said: Said, by: Actor, today: date) -> Feedback:
    """Put down what was heard. Raises CannotKeep where something is missing, or the day has not come."""
    _check(said, today)
    made = Feedback.objects.create(area=area, recorded_by=by.public_id, recorded_by_name=by.name, **asdict(said))
    record_change(
        by=by, area=area.code, action="voice.heard", subject=f"feedback:{made.public_id}",
        details={"way": made.way, "theme": made.theme},
    )  # fmt: skip
    return made


def _check(said: Said, today: date) -> None:
    for kinds, name in ((Way, "way"), (Speaker, "said_by"), (Theme, "theme"), (Feeling, "feeling"), (Leave, "leave")):
        if getattr(said, name) not in kinds.values:
            raise CannotKeep("Choose one of these", name)
    if not said.title.strip() or not said.words.strip():
        raise CannotKeep(
            "Say in a few words what it is, and then what was said", "words" if said.title.strip() else "title"
        )
    if said.day > today:
        raise CannotKeep("It was heard on a day that has come: give today or an earlier day", "day")
    if said.percent is not None and not 0 <= said.percent <= 100:
        raise CannotKeep("A share is from 0 to 100 in a hundred", "percent")
    if said.base is not None and said.base < 1:
        raise CannotKeep("Somebody answered: give 1 or more, or leave it empty", "base")


@transaction.atomic
def withdraw(*, feedback: Feedback, reason: str, by: Actor, today: date) -> Withdrawal:
    """Take feedback back: its words are shown to nobody from now on. Raises CannotKeep without a reason, or twice."""
    if not reason.strip():
        raise CannotKeep("Say why it is taken back", "reason")
    if Withdrawal.objects.filter(feedback=feedback).exists():
        raise CannotKeep("It was taken back already", "reason")
    made = Withdrawal.objects.create(
        feedback=feedback, area=feedback.area, reason=reason.strip(), day=today, by=by.public_id, by_name=by.name
    )
    record_change(by=by, area=feedback.area.code, action="voice.withdrawn", subject=f"feedback:{feedback.public_id}")
    return made
