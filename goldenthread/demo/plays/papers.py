"""What goes round before a review meeting, what families answer to drafts and amendments, and schools that close.

Every rate is invented.
"""

import random
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from goldenthread.casework.choices import CaseKind, Stage
from goldenthread.casework.models import Case
from goldenthread.casework.rules import Entry
from goldenthread.demo.plays.agenda import BEGIN, END, Agenda, Item, Thread, days_on, happened
from goldenthread.partnership.models import Area

INVITED, CIRCULATED = 0.4, 0.6
"""Share of meetings whose invitations are written down here, and of those, of papers that went round as well."""
ANSWERED, AGREED, LEFT_AS_IT_WAS = 0.35, 0.1, 0.4
"""Of proposed amendments: the family answers, and agrees; of those with no amended plan, the plan is left as it was."""
FIRST_MEETING = BEGIN + timedelta(days=35)


DRAFT_ANSWERED, DRAFT_AGREED = 0.4, 0.15
"""Of draft plans: the family answers within its fifteen days, and agrees there that the plan be issued."""
AWAY = (
    (("school_closed", date(2024, 2, 5)), ("school_reopened", date(2024, 3, 11)), "reg10(4)(a)"),
    (("family_absent_start", date(2024, 3, 4)), ("family_absent_end", date(2024, 4, 12)), "reg10(4)(d)"),
)
"""More than four weeks in which nothing could be done, and the exception that each is, recorded on its last day."""


def draft_answers(rng: random.Random, agenda: Agenda) -> list[Item]:
    """What families answer to the drafts of the play."""
    sent = [item for day in sorted(agenda.items) for item in agenda.items[day] if _is(item, "draft_plan_served")]
    return [one for item in sent for one in _of_draft(rng, item)]


def _of_draft(rng: random.Random, item: Item) -> Iterable[Item]:
    if item.entry and rng.random() < DRAFT_ANSWERED:
        kind = "agreed_to_finalise" if rng.random() < DRAFT_AGREED else "representations_on_draft"
        yield happened(rng, item.thread, days_on(item.entry.occurred_on, rng.randint(7, 14)), kind, since=item.day)


def absences(rng: random.Random, area: Area) -> list[Item]:
    """A school that closed, and a family that went away, each of an assessment the file left under way."""
    cases = Case.objects.filter(area=area, kind=CaseKind.ASSESSMENT, stage=Stage.ASSESSING).order_by("-opened_on", "pk")
    threads = [Thread(case) for case in rng.sample(list(cases[:40]), min(len(AWAY), cases.count()))]
    return [item for thread, what in zip(threads, AWAY, strict=False) for item in _away(thread, *what)]


def _away(thread: Thread, begins: tuple[str, date], ends: tuple[str, date], ground: str) -> Iterable[Item]:
    for kind, on in (begins, ends):
        yield Item(on, thread, Entry(kind, on))
    yield Item(ends[1], thread, Entry("exemption_recorded", ends[1], ground))


def _is(item: Item, kind: str) -> bool:
    return item.entry is not None and item.entry.kind == kind


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
