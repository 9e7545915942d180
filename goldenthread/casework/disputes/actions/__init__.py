"""What changes a disagreement. Each action is atomic, checks its permission and writes the trail."""

from goldenthread.casework.disputes.actions.bundling import (
    begin_bundle,
    cannot_join,
    choose_papers,
    freeze,
    look,
    release,
    replace_paper,
)
from goldenthread.casework.disputes.actions.complaining import answer_complaint, receive_complaint, take_further
from goldenthread.casework.disputes.actions.keeping import direct, direction_done, note_down, open_dispute, refer
from goldenthread.casework.disputes.actions.learning import learn
from goldenthread.casework.disputes.actions.working import (
    add_paragraph,
    agree,
    begin_working,
    propose,
    send_version,
    take_back,
)

__all__ = [
    "add_paragraph",
    "agree",
    "answer_complaint",
    "begin_bundle",
    "begin_working",
    "cannot_join",
    "choose_papers",
    "direct",
    "direction_done",
    "freeze",
    "learn",
    "look",
    "note_down",
    "open_dispute",
    "propose",
    "receive_complaint",
    "refer",
    "release",
    "replace_paper",
    "send_version",
    "take_back",
    "take_further",
]
