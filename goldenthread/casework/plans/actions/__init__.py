"""What changes a plan. Each action is atomic, names its actor and writes the trail."""

from goldenthread.casework.plans.actions.beginning import begin_plan, begin_version, set_pronoun
from goldenthread.casework.plans.actions.rows import (
    add_row,
    change_row,
    move_row,
    remove_row,
    say_nothing_is_needed,
    tie,
    untie,
)
from goldenthread.casework.plans.actions.sources import add_source, drop_source, say_not_used

__all__ = [
    "add_row", "add_source", "begin_plan", "begin_version", "change_row", "drop_source", "move_row", "remove_row",
    "say_not_used", "say_nothing_is_needed", "set_pronoun", "tie", "untie",
]  # fmt: skip
