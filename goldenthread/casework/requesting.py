"""Taking a request for a child already known, or for one heard of for the first time: one action, all or nothing."""

from datetime import date

from django.db import transaction

from goldenthread.casework.actions import open_assessment
from goldenthread.casework.models import Case, CaseEvent
from goldenthread.casework.rules import Entry
from goldenthread.partnership.models import Area, User
from goldenthread.people.models import Child
from goldenthread.people.registering import NewChild, register_child


@transaction.atomic
def take_request(
    *, area: Area, child: Child | NewChild, entry: Entry, officer: User | None, by: User, today: date, key: str
) -> Case:
    """Open an assessment for a request, making the child's record first where they are new.

    Sent twice with one key it is taken once. Raises NotAllowed, CannotRecord, and
    IdentifierHeld where somebody else holds a number given.
    """
    before = CaseEvent.objects.filter(area=area, kind=entry.kind, idempotency_key=key, recorded_by=by.public_id).first()
    if before:
        return before.case
    if isinstance(child, NewChild):
        child = register_child(area=area, child=child, starts_on=min(entry.occurred_on, today), by=by)
    return open_assessment(child=child, entry=entry, officer=officer, by=by, today=today, key=key)
