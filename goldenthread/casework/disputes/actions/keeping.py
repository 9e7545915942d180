"""A dispute begun from the notice it is about, what happens to it, and what the Tribunal directs."""

from datetime import date, datetime
from secrets import token_urlsafe

from django.db import transaction

from goldenthread.casework.by_others import brought_about
from goldenthread.casework.disputes.actions.common import locked, trail
from goldenthread.casework.disputes.choices import About, Owing
from goldenthread.casework.disputes.models import Direction, Dispute
from goldenthread.casework.disputes.rules import (
    check_day_past,
    check_edition,
    check_may_keep,
    concession_of,
    decision_in,
    said,
)
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.casework.recorded import trail as trail_event
from goldenthread.casework.recorded import write_event
from goldenthread.casework.rules import CannotRecord, Entry, check_entry
from goldenthread.casework.writing import rewrite
from goldenthread.partnership.clock import learned
from goldenthread.partnership.models import User


@transaction.atomic
def open_dispute(
    *,
    notice: CaseEvent,
    by: User,
    today: date,
    placement_only: bool = False,
    officer: User | None = None,
    now: datetime | None = None,
) -> Dispute:
    """Begin a dispute about a decision the family was told of. Its case begins on the day of the notice.

    ``placement_only``: the family disputes the school or its type and nothing else, so that no mediation certificate is
    needed (s.55(2)). Raises NotAllowed; CannotRecord where the event is no appealable notice or is disputed already.
    """
    about_case, child = notice.case, notice.case.child
    check_may_keep(by, about_case.area, today)
    about = decision_in(notice)
    if about is None:
        raise CannotRecord("No appeal lies from that: choose the notice of a decision under section 51(2).", "notice")
    if Dispute.objects.filter(notice=notice).exists():
        raise CannotRecord("This decision stands in the register already. Record what happens there.", "notice")
    if placement_only and about not in (About.CONTENTS, About.AMEND):
        raise CannotRecord("Only an appeal about a plan can be about the school alone.", "placement_only")
    case = Case(
        area=about_case.area, child=child, kind=Case.Kind.DISPUTE, stage=Case.Stage.DISPUTED, officer=officer or by,
        source="casework",
    )  # fmt: skip
    entry = Entry("decision_notice_sent", notice.occurred_on, about.value, {"case": about_case.public_id})
    check_entry(case, entry, (), today)
    case.save()
    now = now or learned(today)
    written = [write_event(case, entry, by, now, token_urlsafe(12))]
    if placement_only:
        written.append(write_event(case, Entry("appeal_ground", today, "section_I_only"), by, now, token_urlsafe(12)))
    rewrite([case], case.area)
    dispute = Dispute.objects.create(
        area=case.area, child=child, case=case, about_case=about_case, notice=notice, about=about,
        placement_only=placement_only,
    )  # fmt: skip
    for event in written:
        trail_event(case, event, by, "casework.event_recorded")
    trail(child, by, "opened", f"dispute:{dispute.public_id}", about=about.value)
    return dispute


@transaction.atomic
def note_down(
    *, dispute: Dispute, entry: Entry, by: User, today: date, key: str = "", now: datetime | None = None
) -> CaseEvent:
    """Record something that happened: mediation, the appeal and its steps, an order, a recommendation, what was done.

    A concession is recorded as what it concedes, so that the periods of regulation 45 run; it is one only before our
    response. Sent twice with one key, it is recorded once. Raises NotAllowed, CannotRecord.
    """
    check_may_keep(by, dispute.area, today)
    dispute = locked(dispute)
    if entry.kind == "la_concedes_before_response":
        entry = _conceding(dispute, entry)
    if entry.kind == "hearing_set":
        Dispute.objects.filter(pk=dispute.pk).update(hearing_on=entry.occurred_on)
    return brought_about(case=dispute.case, entry=entry, by=by, today=today, key=key, now=now)


def _conceding(dispute: Dispute, entry: Entry) -> Entry:
    if dispute.case.events.filter(kind="appeal_response_sent").exists():
        raise CannotRecord(
            "Our response has gone to the Tribunal, so regulation 45 does not apply. Record the Tribunal’s order, by "
            "consent if that is how it was made.",
            "kind",
        )
    return Entry(entry.kind, entry.occurred_on, entry.qualifier or concession_of(dispute), entry.details)


@transaction.atomic
def refer(*, dispute: Dispute, reference: str, by: User, today: date, version: int | None = None) -> None:
    """Set down the Tribunal's number. Raises NotAllowed, StaleCase."""
    check_may_keep(by, dispute.area, today)
    held = locked(dispute)
    check_edition(version, held.version)
    held.reference, held.version = said(reference, "Enter the Tribunal’s number.", "reference"), held.version + 1
    held.save(update_fields=["reference", "version"])
    trail(held.child, by, "referred", f"dispute:{held.public_id}")


@transaction.atomic
def direct(
    *, dispute: Dispute, what: str, due_on: date, owing: str, directed_on: date, by: User, today: date
) -> Direction:
    """Set down a direction of the Tribunal. Raises NotAllowed, CannotRecord."""
    check_may_keep(by, dispute.area, today)
    check_day_past(directed_on, today, "directed_on")
    if due_on < directed_on:
        raise CannotRecord("That is before the day of the direction.", "due_on")
    made = Direction.objects.create(
        area=dispute.area, dispute=dispute, what=said(what, "Say what is directed.", "what"), due_on=due_on,
        owing=Owing(owing), directed_on=directed_on, recorded_by_name=by.name,
    )  # fmt: skip
    trail(dispute.child, by, "directed", f"dispute:{dispute.public_id}", due=str(due_on), owing=owing)
    return made


@transaction.atomic
def direction_done(*, direction: Direction, on: date, note: str, by: User, today: date) -> None:
    """Say that a direction was done. Raises NotAllowed, CannotRecord where it is done already."""
    check_may_keep(by, direction.area, today)
    check_day_past(on, today)
    changed = Direction.objects.filter(pk=direction.pk, done_on=None).update(done_on=on, done_note=note.strip())
    if not changed:
        raise CannotRecord("This was recorded as done already.")
    dispute = direction.dispute
    trail(dispute.child, by, "direction_done", f"dispute:{dispute.public_id}", on=str(on))
