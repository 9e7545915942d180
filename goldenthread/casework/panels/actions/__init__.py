"""What changes panels, and the one way in which a decision on a case is recorded."""

from goldenthread.casework.panels.actions.advising import declare, recommend, say_view
from goldenthread.casework.panels.actions.deciding import decide
from goldenthread.casework.panels.actions.items import put, withdraw
from goldenthread.casework.panels.actions.panels import Terms, amend, found, seat, unseat
from goldenthread.casework.panels.actions.sittings import call_off, hold, plan_sitting

__all__ = [
    "Terms", "amend", "call_off", "decide", "declare", "found", "hold", "plan_sitting", "put", "recommend", "say_view",
    "seat", "unseat", "withdraw",
]  # fmt: skip
