"""Cases for tests, made through the same actions as anybody."""

from datetime import date

from goldenthread.casework import actions
from goldenthread.casework.models import Case
from goldenthread.casework.rules import Entry
from goldenthread.partnership.models import User
from goldenthread.people.models import Child


def assessment(child: Child, by: User, received: date, today: date, asked_by: str = "parent") -> Case:
    """An assessment opened by a request."""
    return actions.open_assessment(
        child=child, entry=Entry("request_received", received, asked_by), officer=by, by=by, today=today
    )


def record(case: Case, kind: str, on: date, by: User, today: date, qualifier: str = "", **details: object) -> Case:
    """Record something on a case, and give the case as it then is."""
    actions.record(case=case, entry=Entry(kind, on, qualifier, dict(details)), by=by, today=today)
    return Case.objects.select_related("child", "area").get(pk=case.pk)
