"""Proposed amendments wait for the decision of a review that was held, and otherwise go alone (regulations 22, 28)."""

from dataclasses import dataclass, field
from datetime import date

import pytest

from goldenthread.casework.plans.amending import Amending, Ground, ground_of

MET = date(2024, 6, 12)


@dataclass(frozen=True)
class Told:
    kind: str
    occurred_on: date
    qualifier: str = ""
    details: dict = field(default_factory=dict)


MEETING = Told("review_meeting_held", MET)
ALONE, WITH, WAITS = Amending(Ground.NO_REVIEW), Amending(Ground.REVIEW), Amending(Ground.REVIEW, MET)


@pytest.mark.parametrize(
    ("events", "found"),
    [
        ([], ALONE),
        ([Told("plan_first_made", date(2023, 1, 1))], ALONE),
        ([MEETING], WAITS),
        ([Told("decision_notified", date(2024, 6, 11), "amend"), MEETING], WAITS),
        ([MEETING, Told("decision_notified", MET, "amend")], WITH),
        ([MEETING, Told("decision_notified", date(2024, 7, 1), "no_change")], ALONE),
        ([MEETING, Told("decision_notified", date(2024, 7, 1), "cease")], ALONE),
        ([MEETING, Told("decision_notified", MET, "amend"), Told("amended_final_issued", date(2024, 8, 1))], ALONE),
        ([MEETING, Told("amendment_notice_sent", date(2024, 7, 1))], ALONE),
    ],
)
def test_on_what_ground_amendments_go(events, found):
    assert ground_of(events) == found
