"""The clerical queue of an area: pairs of people that a person must settle, and what was decided.

The queue is the doubts of the current joint snapshot without those decided since. What several records of the same two
people put in doubt is one question, and its answer holds for all of them. A decision merges nothing by itself:
it is laid over the next matching, and the one after, until it is taken back.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import polars as pl
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from goldenthread.audit.actions import record_change
from goldenthread.exchange.feeds.linking import CASEWORK
from goldenthread.exchange.feeds.models import MatchDecision
from goldenthread.exchange.feeds.selectors import current
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may
from goldenthread.people.access import visible_children
from goldenthread.repository.matching import Doubt, each

DOUBTS = "doubts"
LONGEST = 500
Key = tuple[tuple[str, str], tuple[str, str]]
"""The two records of a pair, the left one first in order of text."""


class NotInQueue(Exception):
    """There is no such pair to decide: it was decided, or published away, in the meantime. The message says so."""


class NoReason(Exception):
    """A decision was given without its reason, or with one that is too long. The message says what to write."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the queue: two people, by the id that addresses use.

    `doubt` are the two records that tell most; `also` are others of theirs that are in doubt in the same way.
    """

    id: str
    doubt: Doubt
    also: tuple[Doubt, ...] = ()

    @property
    def own(self) -> bool:
        """Whether one of the two is a child of our own casework."""
        return _own(self.doubt)

    @property
    def every(self) -> tuple[Doubt, ...]:
        """Every pair of records that the answer holds for."""
        return (self.doubt, *self.also)


def queue(area: Area, user: User, today: date) -> list[Asked]:
    """What is to be decided, what is worth most first: a child of our own, then many rows, then likeness.

    Raises NotAllowed.

    A pair about a child of our own whom the user may not see is not in it, and nor does it say that there is one.
    """
    check_may(user, area, today, Permission.RESOLVE_DOUBTS)
    doubts = _doubts(area)
    if doubts is None:
        return []
    decided = {_key_of(decision) for decision in decisions(area)}
    hidden = _hidden(doubts, area, user, today)
    left = [
        asked
        for asked in _asked(doubts)
        if not (keys := set(map(_key, asked.every))) & decided
        and not any(side in hidden for key in keys for side in key)
    ]
    return sorted(left, key=lambda asked: _worth(asked.doubt))


def find(area: Area, user: User, today: date, pair: str) -> Asked | None:
    """One pair of the queue by its id. Raises NotAllowed."""
    return next((asked for asked in queue(area, user, today) if asked.id == pair), None)


def decisions(area: Area) -> QuerySet[MatchDecision]:
    """The decisions that stand, the last first."""
    return MatchDecision.objects.filter(area=area, taken_back_at=None).select_related("by").order_by("-at", "-pk")


def decision_in(area: Area, public_id: str) -> MatchDecision | None:
    """One decision that stands."""
    return decisions(area).filter(public_id=public_id).first()


def decide(*, area: Area, pair: str, same: bool, why: str, by: User, today: date) -> MatchDecision:
    """Say whether the two people of a pair are one child. Raises NotAllowed, NotInQueue, NoReason.

    It is kept of the two records that tell most, and holds for the others as long as they are theirs. It shows in the
    figures when the joint snapshot is next published.
    """
    reason = why.strip()
    if not reason or len(reason) > LONGEST:
        raise NoReason(f"Say why in 1 to {LONGEST} characters: whoever looks at this later needs to know.")
    asked = find(area, by, today, pair)
    if asked is None:
        raise NotInQueue("This pair is not in the queue any more: somebody decided it, or it was settled by new rows.")
    (left_source, left_record), (right_source, right_record) = _key(asked.doubt)
    try:
        with transaction.atomic():
            made = MatchDecision.objects.create(
                area=area, left_source=left_source, left_record=left_record, right_source=right_source,
                right_record=right_record, same=same, why=reason, at=timezone.now(), by=by,
            )  # fmt: skip
            _write_down(made, "match_decided", by, pairs=len(asked.every))
    except IntegrityError as error:
        raise NotInQueue("Somebody else decided this pair just now. Load the queue again.") from error
    return made


def take_back(*, decision: MatchDecision, by: User, today: date) -> MatchDecision:
    """Undo a decision: the next publication matches as if it had not been made, and keeps the trace. Raises NotAllowed.

    NotInQueue where it was taken back before.
    """
    check_may(by, decision.area, today, Permission.RESOLVE_DOUBTS)
    with transaction.atomic():
        standing = MatchDecision.objects.filter(pk=decision.pk, taken_back_at=None)
        if not standing.update(taken_back_at=timezone.now(), taken_back_by=by):
            raise NotInQueue("This decision was taken back before.")
        _write_down(decision, "match_taken_back", by)
    decision.refresh_from_db()
    return decision


def _doubts(area: Area) -> pl.DataFrame | None:
    snapshot = current(area)
    return snapshot.read(DOUBTS) if snapshot is not None and DOUBTS in snapshot.rows else None


def _asked(doubts: pl.DataFrame) -> Iterator[Asked]:
    """The doubts, those between the same two people as one."""
    people: dict[frozenset[str], list[Doubt]] = {}
    for doubt in each(doubts):
        people.setdefault(frozenset((doubt.left.person, doubt.right.person)), []).append(doubt)
    for theirs in people.values():
        first, *also = sorted(theirs, key=_worth)
        told = "\x1f".join(text for side in _key(first) for text in side)
        yield Asked(hashlib.sha256(told.encode()).hexdigest()[:16], first, tuple(also))


def _own(doubt: Doubt) -> bool:
    return CASEWORK in (doubt.left.record[0], doubt.right.record[0])


def _worth(doubt: Doubt) -> tuple[bool, int, float]:
    """What stands first: a plan of ours waits for the partner's rows; then what moves most; then what is likeliest."""
    return not _own(doubt), -doubt.rows, -(doubt.weight or 0.0)


def _key(doubt: Doubt) -> Key:
    left, right = sorted((doubt.left.record, doubt.right.record))
    return left, right


def _key_of(decision: MatchDecision) -> Key:
    return (decision.left_source, decision.left_record), (decision.right_source, decision.right_record)


def _hidden(doubts: pl.DataFrame, area: Area, user: User, today: date) -> set[tuple[str, str]]:
    """The records of our own casework whose child the user may not see. One query."""
    rows = {
        row_id: record
        for side in ("left", "right")
        for source, row_id, record in doubts.select(f"source_{side}", f"row_id_{side}", f"record_{side}").rows()
        if source == CASEWORK
    }
    seen = set(visible_children(user, area, today).filter(public_id__in=rows).values_list("public_id", flat=True))
    return {(CASEWORK, record) for row_id, record in rows.items() if row_id not in seen}


def _write_down(decision: MatchDecision, action: str, by: User, **more: int) -> None:
    """One line of the trail; the records are named by the decision alone."""
    record_change(
        by=by,
        area=decision.area.code,
        action=f"feeds.{action}",
        subject=f"match:{decision.public_id}",
        details={"same": decision.same, "sources": [decision.left_source, decision.right_source], **more},
    )
