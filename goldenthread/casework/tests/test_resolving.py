"""Which of the things a file left open an event answers."""

import pytest

from goldenthread.casework.resolving import confirmations_resolved_by


@pytest.mark.parametrize(
    ("case", "event", "answered"),
    [
        ("assessment", "decision_to_assess_notified", {"request", "assessment"}),
        ("assessment", "note_added", set()),
        ("plan", "review_meeting_held", {"review_meeting", "review_decision"}),
        ("plan", "decision_notified", {"review_decision"}),
        ("plan", "amended_final_issued", {"review_decision", "transfer"}),
        ("plan", "family_contacted", set()),
        ("plan", "cease_decision_notified", set()),
        ("plan", "plan_ceased", {"review_meeting", "review_decision", "transfer"}),
    ],
)
def test_what_an_event_answers(case, event, answered):
    assert set(confirmations_resolved_by(case, event)) == answered
