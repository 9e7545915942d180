"""Marking: saved as one goes, then handed in, and then it stands."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.audit.actions import Actor, record_change
from goldenthread.partnership.models import User
from goldenthread.quality.choices import BLIND, Grade, Seat
from goldenthread.quality.grading import outcome
from goldenthread.quality.models import Assignment, Criterion, Draft, Mark, Marking
from goldenthread.quality.rules import CannotAudit, StaleForm, check_open, pages_of
from goldenthread.quality.selectors.tools import as_whole, criteria_of

Given = Mapping[str, Mapping[str, Any]]
"""By key of criterion: `grade` (1 to 4; None: does not apply) and `evidence`."""


def _check_own(assignment: Assignment, by: User) -> None:
    check_open(assignment.record.audit)
    if assignment.person_id != by.pk or assignment.ended_on or assignment.seat not in BLIND:
        raise CannotAudit("These marks are somebody else's to give.")
    if Marking.objects.filter(assignment=assignment).exists():
        raise CannotAudit("You have handed this record in. What is handed in stands.")


def _criteria(assignment: Assignment) -> list[Criterion]:
    return pages_of(criteria_of(as_whole(assignment.record.audit.tool)), assignment.seat)


@transaction.atomic
def save_draft(*, assignment: Assignment, given: Given, version: int, by: User, now: datetime) -> Draft:
    """Keep what a marker has put down so far; criteria not named keep what they had.

    `version` is that of the draft the form was drawn from (0: there was none). Raises StaleForm where it was saved
    from another window meanwhile, and CannotAudit where it is not theirs to mark.
    """
    _check_own(assignment, by)
    draft = Draft.objects.select_for_update().filter(assignment=assignment).first()
    if version != (draft.version if draft else 0):
        raise StaleForm("This record was saved from another window since you opened this page. Both are kept below.")
    if draft is None:
        draft = Draft(assignment=assignment, area=assignment.area, version=0)
    draft.marks = {**draft.marks, **{key: dict(mark) for key, mark in given.items()}}
    draft.version, draft.saved_at = draft.version + 1, now
    draft.save()
    return draft


def lacking(criteria: list[Criterion], given: Given, seat: str = Seat.FIRST) -> list[Criterion]:
    """The criteria that still want a grade, or a word of evidence for it; a family owes no evidence."""
    answered = _answered_by_family if seat == Seat.FAMILY else _answered
    return [c for c in criteria if not answered(c, given.get(c.key, {}))]


def _answered(criterion: Criterion, mark: Mapping[str, Any]) -> bool:
    if "grade" not in mark:
        return False
    if mark["grade"] is None:
        return criterion.may_not_apply
    return mark["grade"] in Grade.values and bool(str(mark.get("evidence", "")).strip())


def _answered_by_family(_: Criterion, mark: Mapping[str, Any]) -> bool:
    """A family may say that it does not know, which is no grade."""
    return "grade" in mark and (mark["grade"] is None or mark["grade"] in Grade.values)


@transaction.atomic
def submit(*, assignment: Assignment, words: str, by: User, today: date) -> Marking:
    """Hand a record in. Raises CannotAudit while a criterion wants its grade or its evidence."""
    _check_own(assignment, by)
    draft = Draft.objects.select_for_update().filter(assignment=assignment).first()
    marking = hand_in(assignment, draft.marks if draft else {}, words, by, today)
    Draft.objects.filter(assignment=assignment).delete()
    return marking


def hand_in(assignment: Assignment, given: Given, words: str, by: Actor, today: date) -> Marking:
    """Make the marking of a seat from what was given, inside the caller's transaction.

    Raises CannotAudit while a criterion wants its grade, or where no criterion has one.
    """
    criteria, record = _criteria(assignment), assignment.record
    wanting = lacking(criteria, given, assignment.seat)
    if wanting:
        raise CannotAudit(f"Grade every criterion and say what you saw. Still to do: {wanting[0].asks}", wanting[0].key)
    grades = {c.key: given[c.key]["grade"] for c in criteria}
    if not any(grades.values()):
        raise CannotAudit("Give one grade at least: nothing here has any.")
    found = outcome(criteria, grades)
    marking = Marking.objects.create(
        area=record.area, record=record, assignment=assignment, seat=assignment.seat, submitted_on=today,
        entered_by=by.public_id, entered_by_name=by.name, score=found.score, overall=found.overall, words=words.strip(),
    )  # fmt: skip
    Mark.objects.bulk_create(
        Mark(
            marking=marking, area=record.area, criterion=c, grade=given[c.key]["grade"],
            evidence=str(given[c.key].get("evidence", "")).strip(),
        )
        for c in criteria
    )  # fmt: skip
    record_change(
        by=by, area=record.area.code, action="quality.marked", subject=f"audit:{record.audit.public_id}",
        child=record.child.public_id, details={"record": record.number, "seat": assignment.seat},
    )  # fmt: skip
    return marking
