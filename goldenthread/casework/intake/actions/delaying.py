"""Notices of delay: a sweep proposes them, an officer approves, changes, or says why none is sent."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from goldenthread.audit.actions import Actor, record_change
from goldenthread.casework.intake.choices import Basis, NoticeState
from goldenthread.casework.intake.letters import make_delay_letters
from goldenthread.casework.intake.missed_steps import STEPS
from goldenthread.casework.intake.models import DelayNotice
from goldenthread.casework.intake.rules import CannotDo, Overtaken
from goldenthread.casework.intake.selectors.delays import expected, missed
from goldenthread.casework.models import Duty
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may


@transaction.atomic
def propose(*, area: Area, today: date, by: Actor) -> int:
    """Propose a notice for each limit just missed; how many. Doing it twice in a day does nothing twice."""
    rows = [_proposed(duty, today) for duty in missed(area, today)]
    DelayNotice.objects.bulk_create(rows, ignore_conflicts=True)
    if rows:
        record_change(
            by=by, area=area.code, action="intake.delays_proposed", subject=f"area:{area.code}",
            details={"notices": [row.public_id for row in rows]},
        )  # fmt: skip
    return len(rows)


def _proposed(duty: Duty, today: date) -> DelayNotice:
    said = STEPS[duty.step]
    return DelayNotice(
        area_id=duty.area_id, case=duty.case, child=duty.child, process=duty.process, step=duty.step, cycle=duty.cycle,
        due_on=duty.due_on, what=said.late, next_step=said.next_step, next_on=expected(duty, today),
        next_basis=Basis.COMPUTED, speak_to=duty.case.officer.name if duty.case.officer else "", proposed_on=today,
    )  # fmt: skip


@dataclass(frozen=True)
class Words:
    """A notice as the officer wants it: why it is late, what is next and when, whom to speak to."""

    why: str
    next_step: str
    next_on: date
    speak_to: str

    def check(self, today: date) -> None:
        """Raises CannotDo where something is missing, or the next day has passed."""
        for name, words, said in (
            ("why", self.why, "Say why it is late, in words the family will read."),
            ("next_step", self.next_step, "Say what happens next."),
            ("speak_to", self.speak_to, "Name the person to speak to."),
        ):
            if not words.strip():
                raise CannotDo(said, name)
        if self.next_on <= today:
            raise CannotDo("Enter a day to come: the family will count on it.", "next_on")


@transaction.atomic
def approve(*, notice: DelayNotice, words: Words, by: User, today: date, version: int) -> DelayNotice:
    """Approve a notice: the letters to the family and the school are made, for the ordinary check and sending.

    The next date is said to be computed only where the officer left it as it was worked out. Raises NotAllowed,
    Overtaken, CannotDo.
    """
    held = _held(notice, by, today, version)
    words.check(today)
    kept = held.next_on is not None and held.next_on == words.next_on
    held.why, held.next_step, held.speak_to = words.why.strip(), words.next_step.strip(), words.speak_to.strip()
    held.next_on, held.next_basis = words.next_on, Basis.COMPUTED if kept else Basis.TYPED
    held.letters = [letter.public_id for letter in make_delay_letters(notice=held, by=by, today=today)]
    return _decided(held, NoticeState.APPROVED, by, today)


@transaction.atomic
def send_none(*, notice: DelayNotice, why: str, by: User, today: date, version: int) -> DelayNotice:
    """Say why no notice is sent; it is kept. Raises NotAllowed, Overtaken, CannotDo."""
    held = _held(notice, by, today, version)
    if not why.strip():
        raise CannotDo("Say why the family is not told: it is kept with the case.", "none_why")
    held.none_why = why.strip()
    return _decided(held, NoticeState.NONE_SENT, by, today)


def _held(notice: DelayNotice, by: User, today: date, version: int) -> DelayNotice:
    check_may(by, notice.area, today, Permission.SEND_LETTERS)
    held = DelayNotice.objects.select_for_update(of=("self",)).select_related("case", "child", "area").get(pk=notice.pk)
    if held.version != version or held.state != NoticeState.PROPOSED:
        raise Overtaken("Somebody else has dealt with this notice since you opened it. Look at what they did.")
    return held


def _decided(held: DelayNotice, state: NoticeState, by: User, today: date) -> DelayNotice:
    held.state, held.decided_on, held.decided_by = state, today, by
    held.version += 1
    held.save()
    record_change(
        by=by, area=held.area.code, action=f"intake.notice_{state.value}", subject=f"notice:{held.public_id}",
        child=held.child.public_id, details={"step": held.step, "letters": held.letters},
    )  # fmt: skip
    return held
