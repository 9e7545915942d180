"""Inspections and what they found, strategies and what is done, measures and what they read, what was said of it."""

from goldenthread.improvement.models.claims import Claim, Settlement
from goldenthread.improvement.models.doing import Action, Cost, Dependency, Milestone, Risk
from goldenthread.improvement.models.evaluation import (
    Confirmation,
    Criterion,
    Dissent,
    Edition,
    Leaning,
    Statement,
    Wording,
)
from goldenthread.improvement.models.framework import Outcome
from goldenthread.improvement.models.inspections import Finding, Inspection
from goldenthread.improvement.models.measuring import Measure, Reading, Target
from goldenthread.improvement.models.strategies import Account, Focus, Priority, Strategy
from goldenthread.improvement.models.telling import Evidence, Update
from goldenthread.improvement.models.visits import (
    ChosenChild,
    ListsMade,
    ReadinessTask,
    RecordAsked,
    Visit,
    VisitContact,
    VisitInspector,
)

__all__ = [
    "Account", "Action", "ChosenChild", "Claim", "Confirmation", "Cost", "Criterion", "Dependency", "Dissent",
    "Edition", "Evidence", "Finding", "Focus", "Inspection", "Leaning", "ListsMade", "Measure", "Milestone",
    "Outcome", "Priority", "ReadinessTask", "Reading", "RecordAsked", "Risk", "Settlement", "Statement", "Strategy",
    "Target",
    "Update", "Visit", "VisitContact", "VisitInspector", "Wording",
]  # fmt: skip
