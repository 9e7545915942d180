"""The shape of the law as data. See the package docstring of ``statute`` for how a declaration reads."""

from goldenthread.statute.model.event import Event, LawError, Pattern, Patterns, matches
from goldenthread.statute.model.exemption import Excuse, Ground
from goldenthread.statute.model.law import Kind, Law, Process, Profile, Setting
from goldenthread.statute.model.moves import Foreseen, Move, Notice, TooEarly
from goldenthread.statute.model.period import Anchor, Due, Term
from goldenthread.statute.model.step import Context, Step

__all__ = [
    "Anchor",
    "Context",
    "Due",
    "Event",
    "Excuse",
    "Foreseen",
    "Ground",
    "Kind",
    "Law",
    "LawError",
    "Move",
    "Notice",
    "Pattern",
    "Patterns",
    "Process",
    "Profile",
    "Setting",
    "Step",
    "Term",
    "TooEarly",
    "matches",
]
