"""What somebody other than an officer brings about on a case: an adviser's advice, a setting's answer.

The part that calls these has checked its own permission; the case is moved exactly as by an officer's recording.
"""

from datetime import date, datetime
from secrets import token_urlsafe

from django.db import transaction

from goldenthread.audit.actions import Actor
from goldenthread.casework.ceasing import check_may_cease
from goldenthread.casework.history import in_force
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.casework.recorded import follow_on, trail, write_event
from goldenthread.casework.rules import Entry, check_entry
from goldenthread.casework.writing import rewrite
from goldenthread.partnership.clock import learned


@transaction.atomic
def brought_about(
    *, case: Case, entry: Entry, by: Actor, today: date, key: str = "", now: datetime | None = None
) -> CaseEvent:
    """Write an event that somebody's own act brought about, and rewrite the duties. Once for one key.

    Raises CannotRecord where it does not fit the case. Whoever calls has checked that ``by`` may do what they did.
    """
    case = Case.objects.select_for_update(of=("self",)).select_related("child", "area").get(pk=case.pk)
    before = CaseEvent.objects.filter(case=case, idempotency_key=key).first() if key else None
    if before:
        return before
    so_far = in_force(case.events.all())
    check_entry(case, entry, so_far, today)
    check_may_cease(case, entry, so_far)
    now = now or learned(today)
    event = write_event(case, entry, by, now, key or token_urlsafe(12))
    rewrite([case, *follow_on(case, entry, by, now)], case.area)
    trail(case, event, by, "casework.event_recorded")
    return event
