"""Changing a plan. Every change is written to the trail, in the transaction of the change itself."""

from goldenthread.improvement.actions.doing import (
    add_action,
    add_cost,
    add_milestone,
    add_risk,
    change_action,
    change_cost,
    change_milestone,
    change_risk,
    depend,
)  # fmt: skip
from goldenthread.improvement.actions.keeping import take_out
from goldenthread.improvement.actions.measuring import (
    Given,
    add_measure,
    change_measure,
    change_target,
    record_reading,
    set_target,
)  # fmt: skip
from goldenthread.improvement.actions.strategies import (
    add_finding,
    add_inspection,
    add_priority,
    add_strategy,
    answer_findings,
    change_finding,
    change_inspection,
    change_priority,
    change_strategy,
    refocus,
    tell,
)  # fmt: skip
from goldenthread.improvement.actions.telling import add_evidence, evidence_from, report_progress

__all__ = [
    "Given", "add_action", "add_cost", "add_evidence", "add_finding", "add_inspection", "add_measure",
    "add_milestone", "add_priority", "add_risk", "add_strategy", "answer_findings", "change_action", "change_cost",
    "change_finding", "change_inspection", "change_measure", "change_milestone", "change_priority", "change_risk",
    "change_strategy", "change_target", "depend", "evidence_from", "record_reading", "refocus", "report_progress",
    "set_target", "take_out", "tell",
]  # fmt: skip
