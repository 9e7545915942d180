"""Asking and answering. Each action is atomic, names its actor, writes the trail and moves the case's own clocks."""

from goldenthread.casework.asks.actions.asking import (
    Asking,
    ask_for_advice,
    ask_for_information,
    chase,
    clarify,
    excuse,
    put_reached,
    withdraw,
)
from goldenthread.casework.asks.actions.assuring import release, send_back
from goldenthread.casework.asks.actions.consulting import answer_consultation, consult
from goldenthread.casework.asks.actions.directory import admit, name_health_contact, open_service, part
from goldenthread.casework.asks.actions.earlier import agree, offer_earlier
from goldenthread.casework.asks.actions.receiving import record_paper
from goldenthread.casework.asks.actions.routing import route, say_not_known, share
from goldenthread.casework.asks.actions.taking_up import take_up
from goldenthread.casework.asks.actions.writing import hand_in, hand_in_document

__all__ = [
    "Asking", "admit", "agree", "answer_consultation", "ask_for_advice", "ask_for_information", "chase", "clarify",
    "consult", "excuse", "hand_in", "hand_in_document", "name_health_contact", "offer_earlier", "open_service", "part",
    "put_reached", "record_paper", "release", "route", "say_not_known", "send_back", "share", "take_up", "withdraw",
]  # fmt: skip
