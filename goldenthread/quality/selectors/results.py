"""What an audit comes to: agreement of its markers, agreed grades, shares that are good or better."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from goldenthread.quality.choices import BLIND, Grade, Seat
from goldenthread.quality.grading import is_good
from goldenthread.quality.kappa import Agreement, agreement, counted, linear, quadratic, weights
from goldenthread.quality.models import AgreedMark, Audit, Criterion, Mark, Marking, Moderation
from goldenthread.quality.rules import FEWEST
from goldenthread.quality.sampling import EQUAL
from goldenthread.quality.weighting import Drawn, Weighted, weighted

GRADES = len(Grade)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of `n` records (or marks) are good or better. Under ten no share is given: `share` is None."""

    good: int
    n: int

    @property
    def share(self) -> float | None:
        """From 0 to 1, or None where `n` is too small to say."""
        return self.good / self.n if self.n >= FEWEST else None


@dataclass(frozen=True, slots=True)
class Compared:
    """Two markers' grades of the same things: the table of pairs, and kappa where there are ten pairs or more."""

    title: str
    table: list[list[int]]
    pairs: int
    same: int
    near: int
    linear: Agreement | None
    quadratic: Agreement | None


def share_good(grades: Iterable[int]) -> Share:
    """The share of some grades that is good or better."""
    found = list(grades)
    return Share(sum(map(is_good, found)), len(found))


def compared(title: str, pairs: Sequence[tuple[int, int]]) -> Compared:
    """Pairs of grades (1 to 4) as a comparison."""
    table = counted([(a - 1, b - 1) for a, b in pairs], GRADES)
    enough = len(pairs) >= FEWEST
    return Compared(
        title=title, table=table, pairs=len(pairs), same=sum(a == b for a, b in pairs),
        near=sum(abs(a - b) <= 1 for a, b in pairs),
        linear=agreement(table, weights(GRADES, linear)) if enough else None,
        quadratic=agreement(table, weights(GRADES, quadratic)) if enough else None,
    )  # fmt: skip


def _blind(audit: Audit) -> dict[int, dict[str, Marking]]:
    """The markings of the records that both have handed in, by record and seat. Nothing of a half-marked record."""
    found: dict[int, dict[str, Marking]] = {}
    for marking in Marking.objects.filter(record__audit=audit, seat__in=BLIND):
        found.setdefault(marking.record_id, {})[marking.seat] = marking
    return {record: by_seat for record, by_seat in found.items() if len(by_seat) == len(BLIND)}


def agreement_overall(audit: Audit) -> Compared:
    """How far the two markers agreed on records in the round. One query."""
    both = _blind(audit).values()
    return compared("In the round", [(pair[Seat.FIRST].overall, pair[Seat.SECOND].overall) for pair in both])


def agreement_by_criterion(audit: Audit, criteria: Sequence[Criterion]) -> list[tuple[Criterion, Compared]]:
    """How far they agreed on each criterion that both graded, in the tool's order. Two queries."""
    both = {m.pk: (record, m.seat) for record, by_seat in _blind(audit).items() for m in by_seat.values()}
    given: dict[int, dict[int, dict[str, int]]] = {}
    for criterion, marking, grade in Mark.objects.filter(marking__in=both).values_list("criterion", "marking", "grade"):
        if grade is not None:
            record, seat = both[marking]
            given.setdefault(criterion, {}).setdefault(record, {})[seat] = grade
    return [
        (
            criterion,
            compared(
                criterion.asks,
                [(g[Seat.FIRST], g[Seat.SECOND]) for g in given.get(criterion.pk, {}).values() if len(g) == len(BLIND)],
            ),
        )
        for criterion in criteria
    ]


def moderations_of(audit: Audit) -> QuerySet[Moderation]:
    """What was settled, by number of record."""
    return Moderation.objects.filter(record__audit=audit).select_related("record").order_by("record__number")


def overall_share(audit: Audit) -> Share:
    """Records good or better in the round, as moderated."""
    return share_good(moderations_of(audit).values_list("overall", flat=True))


def weighted_share(audit: Audit) -> Weighted | None:
    """The share good or better in the round, weighted back to the list the sample was drawn from.

    None where the groups were drawn in proportion, under ten records, or where a group has no moderated record.
    """
    sample = audit.sample
    rows = list(moderations_of(audit).values_list("record__stratum", "overall"))
    if sample.share != EQUAL or len(rows) < FEWEST:
        return None
    graded, good = Counter(name for name, _ in rows), Counter(name for name, grade in rows if is_good(grade))
    return weighted([Drawn(s["size"], graded[s["name"]], good[s["name"]]) for s in sample.strata])


def overall_counts(audit: Audit) -> dict[Grade, int]:
    """How many records have each grade, as moderated."""
    found = list(moderations_of(audit).values_list("overall", flat=True))
    return {grade: found.count(grade.value) for grade in reversed(Grade)}


def criterion_shares(audit: Audit) -> dict[str, Share]:
    """For each criterion, by key: of the records it applies to, how many are good or better as moderated."""
    given: dict[str, list[int]] = {}
    rows = AgreedMark.objects.filter(moderation__record__audit=audit, grade__isnull=False)
    for key, grade in rows.values_list("criterion__key", "grade"):
        given.setdefault(key, []).append(int(grade or 0))
    return {key: share_good(grades) for key, grades in given.items()}


def family_grades(audit: Audit) -> list[Marking]:
    """What families graded of their own plans, once both markers of the record have handed in."""
    ready = _blind(audit)
    return list(Marking.objects.filter(record__in=ready, seat=Seat.FAMILY).prefetch_related("marks__criterion"))
