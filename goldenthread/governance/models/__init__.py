"""Bodies, their meetings, and what came of them."""

from goldenthread.governance.models.ahead import ForwardItem
from goldenthread.governance.models.bodies import Alias, Body, Clause, ReportingLine, Succession, Terms
from goldenthread.governance.models.commissioning import (
    Commissioned,
    CommissioningStep,
    CommissioningTie,
    ContractOutcome,
    CoProduction,
    JointPlan,
)
from goldenthread.governance.models.escalations import Escalation, EscalationStep
from goldenthread.governance.models.funding import (
    Dispute,
    DisputeStep,
    FundingSplit,
    PlacementVisit,
    Places,
    Resource,
)
from goldenthread.governance.models.happened import Attendance, Decision, Declaration, MinutesIssue, MinuteText
from goldenthread.governance.models.meetings import Item, ItemAbout, ItemOfficer, Meeting
from goldenthread.governance.models.needs import Chapter, ChapterFigure, ChapterWording
from goldenthread.governance.models.papers import Draft, Pack, Paper
from goldenthread.governance.models.people import Deputy, Interest, Membership, QuorumRule

__all__ = [
    "Alias", "Attendance", "Body", "Chapter", "ChapterFigure", "ChapterWording", "Clause", "CoProduction",
    "Commissioned", "CommissioningStep", "CommissioningTie", "ContractOutcome", "Decision", "Declaration", "Deputy",
    "Dispute", "DisputeStep", "Draft", "Escalation", "EscalationStep", "ForwardItem", "FundingSplit", "Interest",
    "Item", "ItemAbout", "ItemOfficer", "JointPlan", "Meeting", "Membership", "MinuteText", "MinutesIssue", "Pack",
    "Paper", "PlacementVisit", "Places", "QuorumRule", "ReportingLine", "Resource", "Succession", "Terms",
]  # fmt: skip
