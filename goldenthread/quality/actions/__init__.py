"""What changes tools, audits and marks. Each writes the trail in the transaction of the change."""

from goldenthread.quality.actions.concluding import close, find, share_learning
from goldenthread.quality.actions.drawing import Drawing, open_audit
from goldenthread.quality.actions.families import (
    enter_family,
    keep_answer,
    keep_words,
    make_code,
    open_code,
    send_answers,
)
from goldenthread.quality.actions.marking import save_draft, submit
from goldenthread.quality.actions.moderating import keep_example, moderate
from goldenthread.quality.actions.naming import name, name_all, stand_down
from goldenthread.quality.actions.papers import put_up
from goldenthread.quality.actions.tools import (
    add_criterion,
    keep_framework,
    keep_tool,
    revise_about,
    revise_criterion,
    take_out_criterion,
)

__all__ = [
    "Drawing",
    "add_criterion",
    "close",
    "enter_family",
    "find",
    "keep_answer",
    "keep_example",
    "keep_framework",
    "keep_tool",
    "keep_words",
    "make_code",
    "moderate",
    "name",
    "name_all",
    "open_audit",
    "open_code",
    "put_up",
    "revise_about",
    "revise_criterion",
    "save_draft",
    "send_answers",
    "share_learning",
    "stand_down",
    "submit",
    "take_out_criterion",
]
