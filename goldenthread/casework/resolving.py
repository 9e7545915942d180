"""Which of the things a file left open an event answers."""

from goldenthread.casework.models import Case, Confirmation

_SILENT = frozenset({"note_added", "family_contacted", "return_items_recorded", "needs_recorded", "setting_named",
                     "placement_started", "placement_ended", "personal_budget_recorded"})  # fmt: skip
_OF_PLANS = (
    Confirmation.Kind.REVIEW_MEETING.value, Confirmation.Kind.REVIEW_DECISION.value, Confirmation.Kind.TRANSFER.value,
)  # fmt: skip
_REVIEW = frozenset({"review_meeting_held"})
_DECISION = frozenset({"decision_notified", "amendment_notice_sent", "amended_final_issued", "review_meeting_held"})
_TRANSFER = frozenset({"amended_final_issued", "transfer"})


def confirmations_resolved_by(case_kind: str, event_kind: str) -> list[str]:
    """The kinds of confirmation that recording an event answers."""
    if event_kind in _SILENT:
        return []
    if case_kind == Case.Kind.ASSESSMENT:
        return [Confirmation.Kind.REQUEST.value, Confirmation.Kind.ASSESSMENT.value]
    if event_kind == "plan_ceased":  # nothing is left to do on a plan that has ended
        return [*_OF_PLANS]
    answered = []
    if event_kind in _REVIEW:
        answered.append(Confirmation.Kind.REVIEW_MEETING.value)
    if event_kind in _DECISION:
        answered.append(Confirmation.Kind.REVIEW_DECISION.value)
    if event_kind in _TRANSFER:
        answered.append(Confirmation.Kind.TRANSFER.value)
    return answered
