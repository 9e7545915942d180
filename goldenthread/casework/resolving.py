"""Which of the things a file left open an event answers, and which are open again when it is taken back."""

from collections.abc import Mapping, Sequence

from django.db.models import Q

from goldenthread.casework.choices import Answer
from goldenthread.casework.history import in_force
from goldenthread.casework.models import Case, CaseEvent, Confirmation

NOT_OURS = "closed_not_ours"
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


def open_again(event: CaseEvent, new: CaseEvent) -> list[Confirmation]:
    """Open again what an event had answered, once ``new`` has taken its place; the matters now open.

    A matter stays answered where the correction says the same thing of another day, or where something recorded
    since answers it too. It is then that other event's, so that taking it back in its turn opens the matter.
    A matter that a later file has asked about again is that file's.
    """
    rows = {row.pk: row for row in CaseEvent.objects.filter(case=event.case)}
    standing = in_force(rows.values())
    if new.kind == event.kind or any(row.kind == NOT_OURS for row in standing):
        return []
    first = _as_first_written(event, rows)
    since = [row for row in standing if _as_first_written(row, rows).recorded_at >= first.recorded_at]
    opened = []
    for matter in _answered_by(first):
        other = next((row for row in since if matter.kind in _answers(row, event.case)), None)
        if other:
            matter.answered_at, matter.answered_by = _as_first_written(other, rows).recorded_at, other.recorded_by
        else:
            matter.answer, matter.answered_at, matter.answered_by = "", None, ""
            opened.append(matter)
        matter.save(update_fields=["answer", "answered_at", "answered_by"])
    return opened


def _answers(row: CaseEvent, case: Case) -> list[str]:
    return confirmations_resolved_by(case.kind, row.kind)


def _as_first_written(event: CaseEvent, rows: Mapping[int, CaseEvent]) -> CaseEvent:
    """The entry that a correction, or a correction of one, goes back to."""
    while event.corrects_id:
        event = rows[event.corrects_id]
    return event


def _answered_by(event: CaseEvent) -> Sequence[Confirmation]:
    """The matters an event answered: at its own instant, or through the file that brought it."""
    answers = confirmations_resolved_by(event.case.kind, event.kind)
    if not answers and event.kind != NOT_OURS:
        return []
    here = Q(answered_at=event.recorded_at, answer__in=(Answer.DONE, Answer.NOT_OURS))
    from_a_file = Q(answered_by=event.idempotency_key.partition("#")[0], answer=Answer.DONE, kind__in=answers)
    asked = Confirmation.objects.filter(case=event.case)
    latest = {matter.kind: matter for matter in asked.order_by("as_at")}
    return [matter for matter in asked.filter(here | from_a_file) if latest[matter.kind].pk == matter.pk]
