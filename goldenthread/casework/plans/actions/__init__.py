"""What changes a plan. Each action is atomic, names its actor and writes the trail."""

from goldenthread.casework.plans.actions.beginning import begin_plan, begin_version, set_pronoun
from goldenthread.casework.plans.actions.capacity import keep_commissioned_hours
from goldenthread.casework.plans.actions.checking import check_every_plan, check_version
from goldenthread.casework.plans.actions.commenting import (
    answer,
    comment,
    finish_commenting,
    invite,
    write_down_comment,
)
from goldenthread.casework.plans.actions.issuing import approve, call_ready, case_for, issue, set_down_as_sent
from goldenthread.casework.plans.actions.leaving import approve_rendering, disclose, make_rendering, put_right
from goldenthread.casework.plans.actions.rows import (
    add_row,
    change_row,
    move_row,
    remove_row,
    say_nothing_is_needed,
    tie,
    untie,
)
from goldenthread.casework.plans.actions.signing import ask_to_sign, settle, sign
from goldenthread.casework.plans.actions.sources import add_source, drop_source, say_not_used
from goldenthread.casework.plans.actions.taking import list_advice, take_paragraph, taken_from

__all__ = [
    "add_row", "add_source", "answer", "approve", "approve_rendering", "ask_to_sign", "begin_plan", "begin_version",
    "call_ready", "case_for", "change_row", "check_every_plan", "check_version", "comment", "disclose", "drop_source",
    "finish_commenting", "invite", "issue", "keep_commissioned_hours", "list_advice", "make_rendering", "move_row",
    "put_right", "remove_row", "say_not_used", "say_nothing_is_needed", "set_down_as_sent", "set_pronoun", "settle",
    "sign", "take_paragraph", "taken_from", "tie", "untie", "write_down_comment",
]  # fmt: skip
