"""What families graded of their own plans, beside what was agreed of the same questions of the same records."""

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.quality.choices import Grade
from goldenthread.quality.grading import outcome
from goldenthread.quality.models import Audit, Criterion, Moderation
from goldenthread.quality.selectors.results import Share, family_grades, moderations_of, share_good
from goldenthread.quality.selectors.tools import as_whole, criteria_of


@dataclass(frozen=True, slots=True)
class Families:
    """Their share good or better, the agreed one, and how many families gave each grade, the best first."""

    theirs: Share
    ours: Share
    said: tuple[tuple[Grade, int], ...]


def families_beside(audit: Audit) -> Families | None:
    """Families' grades of records that both markers have handed in; None where no family graded any."""
    given = family_grades(audit)
    if not given:
        return None
    settled = {m.record_id: m for m in moderations_of(audit).prefetch_related("marks__criterion")}
    asked = [c for c in criteria_of(as_whole(audit.tool)) if c.family_asks]
    beside = [_same_questions(asked, settled[m.record_id]) for m in given if m.record_id in settled]
    return Families(
        theirs=share_good(m.overall for m in given),
        ours=share_good(grade for grade in beside if grade),
        said=tuple((grade, sum(m.overall == grade for m in given)) for grade in reversed(Grade)),
    )


def _same_questions(asked: Sequence[Criterion], settled: Moderation) -> int | None:
    """What was agreed of a record on the questions families are asked, as a grade; none where none of them applies."""
    grades = {mark.criterion.key: mark.grade for mark in settled.marks.all()}
    if not any(grades.get(c.key) is not None for c in asked):
        return None
    return int(outcome(asked, grades).overall)
