"""The Assessment row from an assessment's events."""

from goldenthread.casework.history import Happening
from goldenthread.exchange.sen2.frame import Frame
from goldenthread.exchange.sen2.projecting.history import Told, known_day
from goldenthread.exchange.sen2.projecting.node import day, given

OUTCOMES = {
    "final_plan_issued": "Y",
    "decision_to_issue_made": "Y",
    "decision_not_to_issue_notified": "N",
    "assessment_withdrawn": "W",
    "family_moved_out_of_area": "W",
}
DECIDED = {"Y", "N"}


def assessment_items(told: Told, frame: Frame) -> dict[str, str] | None:
    """The row's items, or none where no assessment was agreed."""
    if told.first("decision_to_assess_notified") is None and told.first("final_plan_issued") is None:
        return None
    decision = _decision(told)
    outcome = assessment_outcome(decision, frame)
    dated = outcome in DECIDED and decision is not None and decision.kind != "decision_to_issue_made"
    return given(
        {"assessmentoutcome": outcome, "assessmentoutcomedate": day(known_day(decision)) if dated else ""}
        | {name: told.flag("assessment", name, kind, about, asked=outcome in DECIDED) for name, kind, about in FLAGS}
    )


FLAGS = (
    ("assessmentmediation", "mediation_recorded", "assessment"),
    ("assessmenttribunal", "tribunal_recorded", "assessment"),
    ("othermediation", "mediation_recorded", "other"),
    ("othertribunal", "tribunal_recorded", "other"),
    ("week20", "exemption_recorded", None),
)


def _decision(told: Told) -> Happening | None:
    """What ended the assessment; an agreement to issue where nothing has yet. An overturned refusal stays."""
    ended = told.first(*(kind for kind in OUTCOMES if kind != "decision_to_issue_made"))
    return ended or told.last("decision_to_issue_made")


def assessment_outcome(decision: Happening | None, frame: Frame) -> str:
    """Y, N, W; A where nothing is decided; H where it was decided before the year the return counts."""
    if decision is None:
        return "A"
    if decision.kind != "decision_to_issue_made" and decision.occurred_on < frame.year_starts:
        return "H"
    return OUTCOMES[decision.kind]
