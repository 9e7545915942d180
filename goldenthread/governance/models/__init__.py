"""Bodies, their meetings, and what came of them."""

from goldenthread.governance.models.ahead import ForwardItem
from goldenthread.governance.models.bodies import Alias, Body, Clause, ReportingLine, Succession, Terms
from goldenthread.governance.models.escalations import Escalation, EscalationStep
from goldenthread.governance.models.happened import Attendance, Decision, Declaration, MinutesIssue, MinuteText
from goldenthread.governance.models.meetings import Item, ItemAbout, ItemOfficer, Meeting
from goldenthread.governance.models.papers import Draft, Pack, Paper
from goldenthread.governance.models.people import Deputy, Interest, Membership, QuorumRule

__all__ = [
    "Alias", "Attendance", "Body", "Clause", "Decision", "Declaration", "Deputy", "Draft", "Escalation",
    "EscalationStep", "ForwardItem", "Interest", "Item", "ItemAbout", "ItemOfficer", "Meeting", "Membership",
    "MinuteText", "MinutesIssue", "Pack", "Paper", "QuorumRule", "ReportingLine", "Succession", "Terms",
]  # fmt: skip
