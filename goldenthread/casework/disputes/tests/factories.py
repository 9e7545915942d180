"""A disputed decision for tests, made through the same actions as anybody."""

from datetime import date
from typing import Any

from goldenthread.casework.disputes import actions
from goldenthread.casework.disputes.models import Dispute
from goldenthread.casework.models import CaseEvent
from goldenthread.casework.rules import Entry
from goldenthread.casework.tests.factories import assessment, record
from goldenthread.partnership.models import User
from goldenthread.partnership.tests.factories import area, authority, person
from goldenthread.people.models import Child
from goldenthread.people.tests.factories import child

TODAY = date(2024, 6, 19)
REFUSED = date(2024, 3, 4)


def officer(of: Any = None) -> User:
    """Somebody who answers appeals."""
    return person("tribunal_officer", authority(of or area()), "Owen Answerer")


def refused(by: User, of: Child | None = None, on: date = REFUSED) -> CaseEvent:
    """The notice of a refusal to assess."""
    case = assessment(of or child(area(), born=date(2014, 3, 4)), by, date(2024, 1, 22), TODAY)
    case = record(case, "decision_not_to_assess_notified", on, by, TODAY)
    return case.events.get(kind="decision_not_to_assess_notified")


def disputed(by: User, of: Child | None = None, on: date = REFUSED) -> Dispute:
    """A dispute about a refusal to assess."""
    return actions.open_dispute(notice=refused(by, of, on), by=by, today=TODAY)


def note(dispute: Dispute, kind: str, on: date, by: User, qualifier: str = "", **details: Any) -> Dispute:
    """Record something, and give the dispute as it then is."""
    actions.note_down(dispute=dispute, entry=Entry(kind, on, qualifier, details), by=by, today=TODAY)
    return Dispute.objects.select_related("case", "child__area", "area", "about_case").get(pk=dispute.pk)


def appealed(by: User, of: Child | None = None, received: date = date(2024, 5, 1)) -> Dispute:
    """An appeal registered and received."""
    dispute = note(disputed(by, of), "mediation_certificate_issued", date(2024, 4, 8), by)
    dispute = note(dispute, "appeal_registered", received, by)
    return note(dispute, "appeal_received_by_la", received, by)
