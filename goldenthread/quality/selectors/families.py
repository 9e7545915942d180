"""Families' letters, what they are asked, and what they graded beside what was agreed of the same questions."""

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.quality.choices import Grade, Seat
from goldenthread.quality.grading import outcome
from goldenthread.quality.models import Assignment, Audit, Criterion, Draft, FamilyCode, Moderation
from goldenthread.quality.rules import pages_of
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


def letter_numbered(number: str) -> FamilyCode | None:
    """A letter by its number, whatever has become of it, or none."""
    found = FamilyCode.objects.filter(public_id=number)
    return found.select_related("area", "seat__record__audit__tool", "seat__record__child").first()


def letters_of(audit: Audit) -> dict[int, FamilyCode]:
    """The letter in force to each family of an audit, by record. One query."""
    found = FamilyCode.objects.filter(seat__record__audit=audit, ended_on=None).select_related("seat__record__audit")
    return {letter.seat.record_id: letter for letter in found}


def family_seat(audit: Audit, number: int) -> Assignment | None:
    """The family's seat of a record by its number, or none."""
    found = Assignment.objects.filter(record__audit=audit, record__number=number, seat=Seat.FAMILY, ended_on=None)
    return found.select_related("area", "record__audit", "record__child").first()


def asked_of(code: FamilyCode) -> list[Criterion]:
    """What a family is asked, in the order of its tool."""
    return pages_of(criteria_of(as_whole(code.seat.record.audit.tool)), Seat.FAMILY)


def answers_of(code: FamilyCode) -> tuple[dict[str, dict[str, object]], str]:
    """What a family has answered so far, by key of criterion, and what it said besides."""
    draft = Draft.objects.filter(assignment=code.seat).first()
    return (draft.marks, draft.words) if draft else ({}, "")
