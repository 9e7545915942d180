"""On what ground proposed amendments go: with the decision of a review, without a review, or after assessing again.

R (L, M and P) v Devon [2022] EWHC 493 (Admin): after a review the amendments are notified with the decision to amend,
within four weeks of the meeting. At any other time a plan may be amended without a review (regulation 28), by its own
notice under regulation 22.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from goldenthread.casework.asks.selectors import reassessing_since
from goldenthread.casework.history import Happening, in_force, last_of
from goldenthread.casework.models import Case
from goldenthread.casework.plans.rules import CannotPlan

DECIDED = ("decision_notified", "amendment_notice_sent", "amended_final_issued", "decision_not_to_amend_notified")


class Ground(StrEnum):
    """Why amendments are proposed."""

    REVIEW = "review"
    REASSESSMENT = "reassessment"
    NO_REVIEW = "no_review"


@dataclass(frozen=True)
class Amending:
    """The ground, and the meeting whose decision the family has not been told: the amendments wait for it."""

    ground: Ground
    undecided: date | None = None


def amending(case: Case) -> Amending:
    """On what ground amendments to the plan of a case would go today. One query or two."""
    if reassessing_since(case):
        return Amending(Ground.REASSESSMENT)
    return ground_of(in_force(case.events.all()))


def ground_of(events: Sequence[Happening]) -> Amending:
    """The same of events in order, where no re-assessment is under way."""
    meeting = last_of(events, "review_meeting_held")
    if meeting is None:
        return Amending(Ground.NO_REVIEW)
    since = [e for e in events if e.kind in DECIDED and e.occurred_on >= meeting.occurred_on]
    if not since:
        return Amending(Ground.REVIEW, meeting.occurred_on)
    to_amend = since[-1].kind == "decision_notified" and since[-1].qualifier == "amend"
    return Amending(Ground.REVIEW if to_amend else Ground.NO_REVIEW)


def check_with_decision(case: Case) -> None:
    """Raises CannotPlan where amendments would go without the decision of a review whose meeting has been held."""
    waits = amending(case).undecided
    if waits:
        raise CannotPlan(
            f"A review meeting was held on {waits:%-d %B %Y} and the family has not been told what is decided. The "
            "proposed amendments go with that decision, in one letter: decide on the review, and send both from there."
        )
