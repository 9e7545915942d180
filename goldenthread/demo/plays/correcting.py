"""One mistake: a refusal written down on the wrong day, and put right some weeks later."""

from datetime import date, datetime, timedelta

from goldenthread.casework.actions import correct
from goldenthread.casework.models import CaseEvent
from goldenthread.casework.rules import Entry
from goldenthread.demo.plays.agenda import Agenda
from goldenthread.demo.plays.staff import Staff
from goldenthread.partnership.clock import LONDON

NOTICED = date(2024, 3, 27)
REASON = "The letter is dated two days earlier than I wrote."


def mistake(agenda: Agenda, staff: Staff) -> None:
    """A refusal of March is found to have been told two days before the day written down."""
    agenda.do(NOTICED, lambda day: _put_right(staff, day))


def _put_right(staff: Staff, day: date) -> None:
    told = CaseEvent.objects.filter(
        area=staff.area, kind="decision_not_to_assess_notified", occurred_on__range=(date(2024, 3, 6), day)
    )
    event = told.select_related("case__area", "case__child").order_by("pk").first()
    if event is None:
        return
    at = datetime(day.year, day.month, day.day, 11, tzinfo=LONDON)
    entry = Entry(event.kind, event.occurred_on - timedelta(days=2), event.qualifier, event.details)
    correct(event=event, entry=entry, reason=REASON, by=staff.officer_of(event.case_id), today=day, now=at)
