"""The thread's own words: the things that are tied together, and how a tie is told.

Each application of the middle floor has a module `ties` with one function,
`ties(of: Ref, *, area, user, today) -> list[Tie]`: every tie it keeps that begins or ends at `of`, told from `of`'s
side, leaving out what the user may not see. Whoever draws the thread asks them all, and knows none of their tables.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What can lie on the thread."""

    INSPECTION = "inspection"
    FINDING = "finding"
    STRATEGY = "strategy"
    PRIORITY = "priority"
    ACTION = "action"
    MILESTONE = "milestone"
    RISK = "risk"
    MEASURE = "measure"
    UPDATE = "update"
    CLAIM = "claim"
    EDITION = "edition"
    STATEMENT = "statement"
    CRITERION = "criterion"
    EVIDENCE = "evidence"
    AUDIT = "audit"
    AUDIT_FINDING = "audit-finding"
    FEEDBACK = "feedback"
    BODY = "body"
    MEETING = "meeting"
    ITEM = "item"
    PAPER = "paper"
    DECISION = "decision"
    ESCALATION = "escalation"
    COMMISSIONING = "commissioning"


@dataclass(frozen=True, slots=True)
class Ref:
    """One thing on the thread, by its kind and its public id."""

    kind: Kind
    id: str


@dataclass(frozen=True, slots=True)
class Node:
    """One thing as it is shown: what it is called, the day it is of, and where it stands in a word or two.

    `url_name` is the name of its own page, which takes the public id alone; empty where it has none.
    """

    ref: Ref
    title: str
    day: date | None = None
    standing: str = ""
    url_name: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """How one thing stands to another, read as a sentence from the first: "is to be moved by", "was decided at"."""

    words: str
    to: Node
