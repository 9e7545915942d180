"""Families grade their own plan: a letter with a one-time code, answers kept as they go, then sent, and then it stands.

Nothing here needs an account. Whoever holds the letter is asked the questions of one plan and is shown no name.
"""

from datetime import date, datetime

from django.db import transaction

from goldenthread.audit.actions import Actor, Process, record_change
from goldenthread.partnership.one_time import new_code
from goldenthread.quality.actions.marking import Given, hand_in
from goldenthread.quality.choices import Grade, Seat
from goldenthread.quality.codes import LASTS, TRIES, State, digest, fits, state_of
from goldenthread.quality.models import Assignment, Criterion, Draft, FamilyCode, Marking
from goldenthread.quality.rules import CannotAudit, check_open

FAMILY = Process("The family")
LETTER = "family-letter:{}"


@transaction.atomic
def make_code(*, seat: Assignment, by: Actor, today: date) -> tuple[FamilyCode, str]:
    """A new letter for a family with its code in clear, which is told this once; an earlier letter ends.

    Raises CannotAudit where the seat is none of a family's, its audit is closed, or its grades are in.
    """
    check_open(seat.record.audit)
    if seat.seat != Seat.FAMILY or seat.ended_on:
        raise CannotAudit("A code is made for a family alone.")
    if Marking.objects.filter(assignment=seat).exists():
        raise CannotAudit("This family's grades are in already: they stand.")
    FamilyCode.objects.filter(seat=seat, ended_on=None).update(ended_on=today)
    kept = FamilyCode(
        area=seat.area, seat=seat, made_on=today, made_by=by.public_id, made_by_name=by.name, last_day=today + LASTS
    )
    code = new_code()
    kept.digest = digest(kept.public_id, code)
    kept.save()
    _trail(kept, by, "quality.family_code_made", last_day=kept.last_day.isoformat())
    return kept, code


@transaction.atomic
def open_code(*, code: FamilyCode, typed: str, today: date, by: Actor = FAMILY) -> State:
    """What becomes of a code typed with a letter's number. A wrong one counts, and the fifth locks the letter."""
    held = FamilyCode.objects.select_for_update().select_related("seat__record__audit").get(pk=code.pk)
    if held.locked_on:
        return State.LOCKED
    if fits(held, typed):
        found = state_of(held, today)
        _trail(held, by, "quality.family_code_tried", result=found.value)
        return found
    held.wrong += 1
    held.locked_on = today if held.wrong >= TRIES else None
    held.save(update_fields=["wrong", "locked_on"])
    _trail(held, by, "quality.family_code_wrong", wrong=held.wrong, locked=held.locked_on is not None)
    return State.LOCKED if held.locked_on else State.WRONG


def _check_code(code: FamilyCode, today: date) -> FamilyCode:
    held = FamilyCode.objects.select_for_update().select_related("seat__record__audit__tool", "area").get(pk=code.pk)
    if state_of(held, today) is not State.OPEN:
        raise CannotAudit("This letter can no longer be used.")
    return held


@transaction.atomic
def keep_answer(
    *, code: FamilyCode, criterion: Criterion, grade: int | None, words: str, today: date, now: datetime
) -> None:
    """Keep one answer of a family; no grade: they do not know. Raises CannotAudit once the letter cannot be used."""
    if grade is not None and grade not in Grade.values:
        raise CannotAudit("There is no such grade.")
    draft = _draft(_check_code(code, today), now)
    draft.marks = {**draft.marks, criterion.key: {"grade": grade, "evidence": words.strip()}}
    draft.save()


@transaction.atomic
def keep_words(*, code: FamilyCode, words: str, today: date, now: datetime) -> None:
    """Keep what a family says besides. Raises CannotAudit once the letter cannot be used."""
    draft = _draft(_check_code(code, today), now)
    draft.words = words.strip()
    draft.save()


def _draft(code: FamilyCode, now: datetime) -> Draft:
    found = Draft.objects.select_for_update().filter(assignment=code.seat).first()
    draft = found or Draft(assignment=code.seat, area=code.area, version=0)
    draft.version, draft.saved_at = draft.version + 1, now
    return draft


@transaction.atomic
def send_answers(*, code: FamilyCode, today: date) -> Marking:
    """The family sends its answers: they become its marking and stand, and the code opens nothing more.

    Raises CannotAudit while a question wants its answer, where none has a grade, or once the letter cannot be used.
    """
    held = _check_code(code, today)
    draft = Draft.objects.select_for_update().filter(assignment=held.seat).first()
    marking = hand_in(held.seat, draft.marks if draft else {}, draft.words if draft else "", FAMILY, today)
    Draft.objects.filter(assignment=held.seat).delete()
    _use(held, today)
    return marking


@transaction.atomic
def enter_family(*, code: FamilyCode, given: Given, words: str, by: Actor, today: date) -> Marking:
    """Enter what a family answered on paper or by telephone, by whoever holds its letter. Once entered it stands.

    A family need give no words beside a grade. Raises CannotAudit where its grades are in, or the letter is at its end.
    """
    if Marking.objects.filter(assignment=code.seat).exists():
        raise CannotAudit("This family's grades are entered already.")
    held = _check_code(code, today)
    marking = hand_in(held.seat, given, words, by, today)
    Draft.objects.filter(assignment=held.seat).delete()
    _use(held, today)
    return marking


def _use(code: FamilyCode, today: date) -> None:
    code.used_on = today
    code.save(update_fields=["used_on"])


def _trail(code: FamilyCode, by: Actor, action: str, **details: object) -> None:
    record = code.seat.record
    record_change(
        by=by, area=code.area.code, action=action, subject=LETTER.format(code.public_id),
        child=record.child.public_id, details={"record": record.number, **details},
    )  # fmt: skip
