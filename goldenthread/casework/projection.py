"""What a case looks like now, worked out from its events alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.casework.choices import CaseKind, Stage
from goldenthread.casework.history import Happening, first_of, last_of
from goldenthread.casework.kinds import kinds

FIRST_STAGE = {
    CaseKind.ASSESSMENT.value: Stage.REQUESTED.value,
    CaseKind.PLAN.value: Stage.MAINTAINED.value,
    CaseKind.DISPUTE.value: Stage.DISPUTED.value,
}

# A placement may be older than the plan: what opens a case is its own first event.
OPENS = {
    CaseKind.ASSESSMENT.value: "request_received",
    CaseKind.PLAN.value: "plan_first_made",
    CaseKind.DISPUTE.value: "decision_notice_sent",
}


@dataclass(frozen=True)
class Projection:
    """The columns of a case that its events decide."""

    stage: str
    outcome: str
    opened_on: date | None
    closed_on: date | None
    primary_need: str
    secondary_need: str
    family_last_heard_on: date | None
    setting: str | None
    named_setting: str | None


def _open_placement(events: Sequence[Happening]) -> str | None:
    """The setting of the primary placement that has not ended; its public id."""
    ended = {e.details.get("placement") for e in events if e.kind == "placement_ended"}
    for event in reversed(events):
        primary = event.kind == "placement_started" and str(event.details.get("rank", "1")) == "1"
        if primary and event.details.get("placement") not in ended:
            return event.details.get("setting")
    return None


def project(case_kind: str, events: Sequence[Happening]) -> Projection:
    """Read a case from its events in force, oldest first. Cost: a few passes over the events."""
    stage, outcome, closed_on = FIRST_STAGE[case_kind], "", None
    heard = None
    for event in events:
        kind = kinds().get(event.kind)
        if kind is None:
            continue
        if kind.to and stage not in kind.stays:
            stage = kind.to
            outcome = kind.outcome
            closed_on = event.occurred_on if stage == Stage.CLOSED else None
        if kind.heard:
            heard = event.occurred_on
    needs = last_of(events, "needs_recorded")
    named = last_of(events, "setting_named")
    opening = first_of(events, OPENS[case_kind]) or (events[0] if events else None)
    return Projection(
        stage=stage,
        outcome=outcome,
        opened_on=opening.occurred_on if opening else None,
        closed_on=closed_on,
        primary_need=(needs.details.get("primary") or "") if needs else "",
        secondary_need=(needs.details.get("secondary") or "") if needs else "",
        family_last_heard_on=heard,
        setting=_open_placement(events),
        named_setting=named.details.get("setting") if named else None,
    )
