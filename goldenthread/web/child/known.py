"""A case's clocks, as it is known now or as it was known at the end of an earlier day."""

from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from goldenthread.casework.reviews.selectors import before_the_meeting
from goldenthread.partnership.clock import LONDON
from goldenthread.statute import Answer, StepStanding

if TYPE_CHECKING:
    from goldenthread.casework.models import Case, CaseEvent

Key = tuple[str, str, str]
"""Process, step, and which time round."""


def end_of(day: date) -> datetime:
    """The last instant of a London day."""
    return datetime.combine(day + timedelta(days=1), time(0), LONDON).astimezone(UTC) - timedelta(microseconds=1)


def steps_of(
    case: "Case", so_far: "Sequence[CaseEvent]", answers: Sequence[Answer], rows: Collection[Key], as_at: date
) -> list[StepStanding]:
    """The steps that the stored duties name, each once: a process may speak of another's clock."""
    found = {key: s for a in answers for s in a.steps if (key := (s.process, s.step, s.cycle)) in rows}
    return [*found.values(), *before_the_meeting(case, so_far, as_at)]


def steps_then(answers: Sequence[Answer]) -> list[StepStanding]:
    """The steps that an earlier day's knowledge gives, each once; no duty is stored of them."""
    return list({(s.step, s.cycle): s for a in answers for s in reversed(a.steps)}.values())
