"""What goes round before a review meeting, and what families answer to proposed amendments. Every rate is invented."""

import random
from collections.abc import Iterable, Sequence
from datetime import timedelta

from goldenthread.demo.plays.agenda import BEGIN, END, Item, days_on, happened

INVITED, CIRCULATED = 0.4, 0.6
"""Share of meetings whose invitations are written down here, and of those, of papers that went round as well."""
ANSWERED, AGREED, LEFT_AS_IT_WAS = 0.35, 0.1, 0.4
"""Of proposed amendments: the family answers, and agrees; of those with no amended plan, the plan is left as it was."""
FIRST_MEETING = BEGIN + timedelta(days=35)


def papers(rng: random.Random, reviews: Sequence[Item]) -> list[Item]:
    """What goes with the meetings and amendments of the play."""
    finished = {item.thread.key for item in reviews if item.entry and item.entry.kind == "amended_final_issued"}
    found = [one for item in reviews for one in _before_meeting(rng, item)]
    return found + [one for item in reviews for one in _after_notice(rng, item, finished)]


def _before_meeting(rng: random.Random, item: Item) -> Iterable[Item]:
    if not item.entry or item.entry.kind != "review_meeting_held" or item.entry.occurred_on < FIRST_MEETING:
        return
    if rng.random() >= INVITED:
        return
    held = item.entry.occurred_on
    yield happened(rng, item.thread, days_on(held, -rng.randint(17, 30)), "invite_sent")
    if rng.random() < CIRCULATED:
        yield happened(rng, item.thread, days_on(held, -rng.randint(8, 16)), "advice_circulated")


def _after_notice(rng: random.Random, item: Item, finished: set[int]) -> Iterable[Item]:
    if not item.entry or item.entry.kind != "amendment_notice_sent" or rng.random() >= ANSWERED:
        return
    sent = item.entry.occurred_on
    yield happened(rng, item.thread, days_on(sent, rng.randint(6, 15)), "representations_on_amendments")
    if rng.random() < AGREED:
        yield happened(rng, item.thread, days_on(sent, rng.randint(12, 18)), "agreed_to_finalise_amended")
    elif item.thread.key not in finished and rng.random() < LEFT_AS_IT_WAS:
        told = days_on(sent, rng.randint(30, 52))
        if told < END:
            yield happened(rng, item.thread, told, "decision_not_to_amend_notified")
