"""A plan that was another authority's: its case here begins with what is known of it."""

from collections.abc import Sequence
from datetime import date
from secrets import token_urlsafe

from django.db import transaction

from goldenthread.casework.models import Case
from goldenthread.casework.recorded import trail, write_event
from goldenthread.casework.rules import CannotRecord, Entry, check_entry
from goldenthread.casework.writing import rewrite
from goldenthread.partnership.clock import learned
from goldenthread.partnership.models import User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may
from goldenthread.people.models import Child


@transaction.atomic
def take_over(*, child: Child, entries: Sequence[Entry], officer: User, by: User, today: date) -> Case:
    """Open the case of a plan that was transferred to us, with its days, the earliest first.

    Raises NotAllowed; CannotRecord where we keep a plan of this child already.
    """
    check_may(by, child.area, today, Permission.RECORD_CASEWORK)
    already = Case.objects.filter(child=child, kind=Case.Kind.PLAN).exclude(stage=Case.Stage.CLOSED).first()
    if already:
        raise CannotRecord(f"We keep a plan of this child already ({already.public_id}). Record it there.")
    case = Case(
        area=child.area, child=child, kind=Case.Kind.PLAN, stage=Case.Stage.MAINTAINED, officer=officer,
        source="casework",
    )  # fmt: skip
    for entry in entries:
        check_entry(case, entry, (), today)
    case.save()
    now = learned(today)
    written = [write_event(case, entry, by, now, token_urlsafe(12)) for entry in entries]
    rewrite([case], case.area)
    for event in written:
        trail(case, event, by, "casework.event_recorded")
    return case
