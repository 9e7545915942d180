"""Inspections and what they found, strategies and what is done, measures and what they read, what was said of it."""

from goldenthread.improvement.models.doing import Action, Cost, Dependency, Milestone, Risk
from goldenthread.improvement.models.inspections import Finding, Inspection
from goldenthread.improvement.models.measuring import Measure, Reading, Target
from goldenthread.improvement.models.strategies import Account, Focus, Priority, Strategy
from goldenthread.improvement.models.telling import Evidence, Update

__all__ = [
    "Account", "Action", "Cost", "Dependency", "Evidence", "Finding", "Focus", "Inspection", "Measure", "Milestone",
    "Priority", "Reading", "Risk", "Strategy", "Target", "Update",
]  # fmt: skip
