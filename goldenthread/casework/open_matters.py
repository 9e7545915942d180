"""What a file leaves open on its reference date. Open is not late: somebody must say what became of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.casework.history import Happening, last_of
from goldenthread.casework.models import Case, Confirmation, Duty

DECISION_AFTER = timedelta(days=28)  # regs 20(10), 21(9): the decision within four weeks of the meeting


@dataclass(frozen=True)
class Matter:
    """One open matter, and the first day on which it would be late."""

    kind: str
    matters_from: date


def open_matters(case: Case, events: Sequence[Happening], duties: Iterable[Duty], as_at: date) -> list[Matter]:
    """The matters of one case that a file left open. A closed case leaves none."""
    if case.stage == Case.Stage.CLOSED or case.child.deceased_on:
        return []
    if case.kind == Case.Kind.ASSESSMENT:
        kind = Confirmation.Kind.REQUEST if case.stage == Case.Stage.REQUESTED else Confirmation.Kind.ASSESSMENT
        return [Matter(kind.value, as_at + timedelta(days=1))]
    return list(_of_plan(events, duties, as_at))


def _of_plan(events: Sequence[Happening], duties: Iterable[Duty], as_at: date) -> Iterable[Matter]:
    unmet = [d for d in duties if d.settled_on is None]
    reviews = [d.due_on for d in unmet if d.process == "annual_review" and d.step.startswith("review_complete")]
    if reviews:
        yield Matter(Confirmation.Kind.REVIEW_MEETING.value, max(min(reviews), as_at) + timedelta(days=1))
    meeting = last_of(events, "review_meeting_held")
    decision = last_of(events, "decision_notified")
    if meeting and (decision is None or decision.occurred_on < meeting.occurred_on):
        day = max(meeting.occurred_on + DECISION_AFTER, as_at) + timedelta(days=1)
        yield Matter(Confirmation.Kind.REVIEW_DECISION.value, day)
    transfers = [d.due_on for d in unmet if d.process == "phase_transfer" and d.due_on >= as_at]
    if transfers:
        yield Matter(Confirmation.Kind.TRANSFER.value, min(transfers))
