"""Whether a meeting's agenda is in time, and by which day it goes out."""

from dataclasses import dataclass
from datetime import date

from goldenthread.governance.models import Body, Meeting
from goldenthread.governance.rules import notice
from goldenthread.governance.rules.notice import IN_PUBLIC, Late

__all__ = ["IN_PUBLIC", "Late", "Notice", "days_of", "notice_of", "words_of"]


@dataclass(frozen=True)
class Notice:
    """The clear working days a body asks for, and the last day for the agenda."""

    days: int
    by: date

    def missed(self, day: date) -> bool:
        """Whether an agenda that goes out on a day is late."""
        return day > self.by


def days_of(body: Body) -> int:
    """The clear working days a body asks for; 0 where it asks for none."""
    return notice.days_asked(public=body.openness == Body.Openness.PUBLIC, setting=body.notice_days)


def notice_of(meeting: Meeting) -> Notice | None:
    """The notice a meeting's agenda needs. None where the body asks for none, and for a meeting known only from print:
    nobody issues its agenda here."""
    days = days_of(meeting.body)
    if not days or meeting.source:
        return None
    return Notice(days, notice.issue_by(meeting.on, days))


def words_of(body: Body) -> str:
    """The notice as a body's page says it."""
    days = days_of(body)
    if not days:
        return "No notice is asked for"
    said = f"The agenda goes out {days} clear working day{'s' if days > 1 else ''} before the meeting"
    return said if body.notice_days is not None else f"{said} (as a body that meets in public)"
