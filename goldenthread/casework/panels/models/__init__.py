"""Panels, their sittings and what is put to them; what was advised, and what was decided."""

from goldenthread.casework.panels.models.advising import Conflict, Recommendation, View
from goldenthread.casework.panels.models.decisions import CaseDecision
from goldenthread.casework.panels.models.panels import Panel, Seat
from goldenthread.casework.panels.models.sittings import Item, Sitting

__all__ = ["CaseDecision", "Conflict", "Item", "Panel", "Recommendation", "Seat", "Sitting", "View"]
