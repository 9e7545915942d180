"""Who may put questions in SQL to the joint snapshot, who may see names in the answers, and questions kept by name."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from time import monotonic

import polars as pl
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from goldenthread.audit.actions import Process, record_change, record_view
from goldenthread.exchange.feeds import places
from goldenthread.exchange.feeds.models import KeptQuestion
from goldenthread.exchange.feeds.selectors import current
from goldenthread.partnership.clock import today_in
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may, permissions_of
from goldenthread.repository.asking import MOST_ROWS, CannotAsk, Question, Told, ask_apart, told
from goldenthread.repository.one_at_a_time import BeingPublished, alone
from goldenthread.repository.snapshots import Snapshot

NEEDED = frozenset({Permission.ASK_JOINT, Permission.RESOLVE_DOUBTS})
"""Names are for those who put questions and decide who is who: they see both records of a pair anyway."""
COMMAND = Process("SQL at the command line")
PATIENCE = 20.0
"""Seconds to wait for another question of the area: one at a time, so that several cannot take the machine's memory."""
LONGEST_REASON = 300
LONGEST_NAME = 100


class NotToBeAsked(Exception):
    """A question that this person may not put, or that there is nothing to put to; the message says which."""


class NotKept(Exception):
    """A question cannot be kept so; the message says what to change."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a question: its rows, whether there were more, the snapshot, and how long it took."""

    rows: pl.DataFrame
    cut: bool
    snapshot: Snapshot
    seconds: float


@contextmanager
def opened(*, area: Area, email: str = "", why: str = "", question: str = "") -> Iterator[Question]:
    """The current joint snapshot, open for the command line. With an `email`, names are left in for that person.

    Whoever sits at the command line may ask without names: they hold the files anyway. Raises NotToBeAsked.
    """
    by: User | Process = COMMAND
    if email:
        person = User.objects.filter(email=email.lower(), is_active=True).first()
        if person is None or not may_see_names(person, area, today_in(area)):
            raise NotToBeAsked(f"{email} may not see names in answers: their role does not include it.")
        by = person
    snapshot = _begin(area, by, question, named=bool(email), why=why)
    with Question(snapshot, named=bool(email)) as at_hand:
        yield at_hand


def ask(*, area: Area, question: str, named: bool = False, why: str = "", by: User, today: date) -> Answer:
    """The answer to one question, written down before it is answered. Raises NotAllowed, NotToBeAsked, CannotAsk."""
    check_may(by, area, today, Permission.ASK_JOINT)
    if named and not may_see_names(by, area, today):
        raise NotToBeAsked("Your role does not include seeing names in answers.")
    snapshot, began = _begin(area, by, question, named=named, why=why), monotonic()
    try:
        with alone(places.joint(area) / ".asking", by.name, PATIENCE, "A question is being answered"):
            rows = ask_apart(snapshot, question, named=named)
    except BeingPublished as busy:
        raise CannotAsk("Another question is being answered. Ask again in a moment.") from busy
    return Answer(rows, rows.height >= MOST_ROWS, snapshot, monotonic() - began)


def may_see_names(person: User, area: Area, today: date) -> bool:
    """Whether answers may name people for somebody."""
    return permissions_of(person, area, today) >= NEEDED


def tables_of(area: Area, *, named: bool = False) -> list[Told]:
    """What can be asked about, table by table; nothing where nothing has been published."""
    snapshot = current(area)
    return told(Question(snapshot, named=named).tables()) if snapshot else []


def _begin(area: Area, by: User | Process, question: str, *, named: bool, why: str) -> Snapshot:
    """The snapshot, once the look is written down with the whole question. Raises NotToBeAsked."""
    snapshot = current(area)
    if snapshot is None:
        raise NotToBeAsked(f"{area.name} has published no joint snapshot yet. Publish one first.")
    if named and not why.strip():
        raise NotToBeAsked("Say what the names are needed for. It is written down.")
    page = "analyst.sql_named" if named else "analyst.sql"
    record_view(by=by, area=area.code, page=page, reason=f"{why} {question}".strip()[:LONGEST_REASON])
    details = {"question": question, "names": named, "why": why}
    record_change(by=by, area=area.code, action="feeds.asked", subject=f"snapshot:{snapshot.id}", details=details)
    return snapshot


def kept_questions(area: Area) -> QuerySet[KeptQuestion]:
    """The questions of an area that were kept, by name."""
    return KeptQuestion.objects.filter(area=area).select_related("by").order_by("name")


def kept_question(area: Area, public_id: str) -> KeptQuestion | None:
    """One of them."""
    return kept_questions(area).filter(public_id=public_id).first()


@transaction.atomic
def keep_question(*, area: Area, name: str, question: str, by: User, today: date) -> KeptQuestion:
    """Keep a question under a name, for everybody who may ask; anew where it was the same person's.

    Raises NotAllowed, NotKept.
    """
    check_may(by, area, today, Permission.ASK_JOINT)
    words = " ".join(name.split())
    if not words or len(words) > LONGEST_NAME:
        raise NotKept(f"Give it a name of 1 to {LONGEST_NAME} characters.")
    if not question.strip():
        raise NotKept("There is no question yet to keep.")
    there = KeptQuestion.objects.select_for_update().filter(area=area, name=words).first()
    if there and there.by_id != by.pk:
        raise NotKept(f"There is a question of that name already, kept by {there.by.name}. Give yours another.")
    made = there or KeptQuestion(area=area, name=words, by=by)
    made.question, made.kept_at = question, timezone.now()
    made.save()
    _write(made, "question_kept", by)
    return made


@transaction.atomic
def forget_question(*, kept: KeptQuestion, by: User, today: date) -> None:
    """Remove a kept question. Raises NotAllowed."""
    check_may(by, kept.area, today, Permission.ASK_JOINT)
    _write(kept, "question_forgotten", by)
    kept.delete()


def _write(kept: KeptQuestion, action: str, by: User) -> None:
    details = {"name": kept.name, "question": kept.question}
    record_change(
        by=by, area=kept.area.code, action=f"feeds.{action}", subject=f"question:{kept.public_id}", details=details
    )


__all__: Sequence[str] = (
    "Answer", "CannotAsk", "NotKept", "NotToBeAsked", "ask", "forget_question", "keep_question", "kept_question",
    "kept_questions", "may_see_names", "opened", "tables_of",
)  # fmt: skip
