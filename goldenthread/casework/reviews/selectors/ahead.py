"""What must go out before a review meeting that is planned: the law's days for invitations and papers (reg 20(3), (4)).

No event has opened them yet, for the meeting is to come: the law is asked what it would say of a meeting on that day.
"""

from collections.abc import Sequence
from datetime import date

from goldenthread import statute
from goldenthread.casework.choices import CaseKind
from goldenthread.casework.clocks import law_events
from goldenthread.casework.history import Happening
from goldenthread.casework.models import Case
from goldenthread.casework.writing import profile_of, subject_of

GO_OUT = ("invite", "circulation")
HELD = "review_meeting_held"


def before_the_meeting(case: Case, events: Sequence[Happening], today: date) -> list[statute.StepStanding]:
    """How the invitations and the papers stand of the meeting that a case's plan has ahead; nothing where none is.

    `events` are those of the case, oldest first. A query, and for a meeting planned one more.
    """
    meeting = _meeting(case, today)
    if meeting is None or any(e.kind == HELD and e.occurred_on >= meeting for e in events):
        return []
    facts = [*law_events(case.kind, events, subject_of(case)), statute.Event(HELD, meeting)]
    duties = statute.duties("annual_review", facts, profile_of(case.area))
    return [statute.standing(d, today) for d in duties if d.step in GO_OUT and d.opened_on == meeting]


def _meeting(case: Case, today: date) -> date | None:
    """The day of the next meeting that is planned, today or later."""
    if case.kind != CaseKind.PLAN or case.closed_on or case.child.deceased_on:
        return None
    ahead = case.reviews.filter(meeting_on__gte=today, decision="").order_by("meeting_on")
    return ahead.values_list("meeting_on", flat=True).first()
