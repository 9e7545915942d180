"""Where a case is, in a family's words: what is so now, what comes next and by when, and what we need from them.

Written for a reading age of about nine: short sentences, no initials, one thing at a time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from goldenthread.casework.selectors import OURS, OWED
from goldenthread.web.components.words import long_date

if TYPE_CHECKING:
    from goldenthread.casework.models import Case, CaseEvent, Duty


@dataclass(frozen=True)
class Whose:
    """Who the page is about: a child by first name, or the reader."""

    forename: str
    is_self: bool

    @property
    def name(self) -> str:
        """“Robin” or “you”."""
        return "you" if self.is_self else self.forename

    @property
    def needs(self) -> str:
        """“what Robin needs” or “what you need”."""
        return "what you need" if self.is_self else f"what {self.forename} needs"

    @property
    def has(self) -> str:
        """“Robin has” or “You have”."""
        return "You have" if self.is_self else f"{self.forename} has"


@dataclass(frozen=True)
class Said:
    """A line of the page: what, and the sentence that says by when."""

    words: str
    when: str = ""
    late: bool = False


STAGES = {
    "requested": "We have the request. We are deciding whether to look closely at {needs}.",
    "assessing": "We are finding out {needs}. We have asked people who know {name} to tell us.",
    "agreed": "We have decided that there will be a plan. We are writing it.",
    "drafted": "There is a draft of the plan. It is not finished: we want to know what you think of it.",
    "maintained": "{has} a plan. We look at it again every year.",
    "ceasing": "We have said that the plan should end. It stays as it is until the time to appeal is over.",
}
OUTCOMES = {
    "refused": "We decided not to do an assessment. Our letter says why, and how you can appeal.",
    "no_plan": "We decided that there will be no plan. Our letter says why, and how you can appeal.",
    "issued": "The plan is finished.",
    "withdrawn": "The request was taken back.",
    "moved": "You have moved to another area. The council there looks after this now.",
    "ceased": "The plan has ended.",
}
STEPS = {
    "decision_6w": "We tell you whether we will do an assessment",
    "draft_by": "We send you a draft of the plan",
    "final_20w": "We send you the finished plan, if there is to be one",
    "refuse_plan_16w": "We tell you if there will be no plan",
    "review_complete": "We finish this year’s review of the plan",
    "review_meeting": "There is a meeting about the plan",
    "decision_4w": "We tell you what we will do with the plan after the meeting",
    "final_amended": "We send you the changed plan",
    "reply_15d": "You can tell us what you think of the draft",
    "representations": "You can tell us what you think of the changes",
}  # by the beginning of a step's id
FAMILY = frozenset({"family", "parent", "parent_or_young_person"})


def nothing(whose: Whose) -> str:
    """Where there is no case."""
    return f"There is nothing open for {whose.name} now."


def now(case: "Case", whose: Whose) -> str:
    """What is so now."""
    words = OUTCOMES.get(case.outcome) if case.stage == "closed" else STAGES.get(case.stage)
    return (words or "We are looking at this. Ask your officer what comes next.").format(
        needs=whose.needs, name=whose.name, has=whose.has
    )


def coming(case: "Case", duties: "Sequence[Duty]", today: date) -> list[Said]:
    """What we do next and by when, the nearest first; what is late says so."""
    if case.stage == "closed":
        return []
    owed = [d for d in duties if d.owner in OURS and d.force in OWED and _runs(d, today)]
    found = [(duty, words) for duty in owed if (words := _words(duty.step))]
    once = {words: duty for duty, words in reversed(found)}
    return [_line(words, duty, today) for words, duty in sorted(once.items(), key=lambda each: each[1].due_on)][:3]


def _runs(duty: "Duty", today: date) -> bool:
    return duty.settled_on is None and not duty.held and duty.binds_on is not None and duty.binds_on <= today


def _words(step: str) -> str:
    return next((words for begins, words in STEPS.items() if step.startswith(begins)), "")


def _line(words: str, duty: "Duty", today: date) -> Said:
    late = duty.due_on < today
    said = f"The law says by {long_date(duty.due_on)}."
    return Said(words, f"{said} This is late, and we are sorry." if late else said, late)


def needed(case: "Case", duties: "Sequence[Duty]", events: "Sequence[CaseEvent]", today: date) -> list[Said]:
    """What we would like from the family now."""
    lines = []
    told = any(event.kind == "family_views_recorded" for event in events)
    if case.stage == "requested" and not told:
        lines.append(Said("Tell us what you think, and what you hope for. You can write it below, or call us."))
    lines += [
        Said(words, f"You have until {long_date(duty.due_on)}.")
        for duty in duties
        if duty.owner not in OURS and duty.force == "right" and _runs(duty, today) and duty.due_on >= today
        and (words := _words(duty.step))
    ]  # fmt: skip
    return lines
