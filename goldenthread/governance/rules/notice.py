"""By which day an agenda goes out: so many clear working days before the meeting.

The Local Government Act 1972, section 100B, as the Local Authorities (Access to Meetings and Documents) (Period of
Notice) (England) Order 2002 (SI 2002/715) changed it, asks five clear days of a council's meetings and committees.
Leaving weekends and bank holidays out of the count is how councils count and the safer reading. Which bodies the Act
binds is not settled here: the number of days is a setting of each body, and a body that meets in public begins with
five.
"""

from datetime import date, timedelta

from goldenthread.governance.rules.refusals import CannotDo
from goldenthread.statute.calendars import is_working_day, working_day_on_or_before

IN_PUBLIC = 5
"""Clear working days for a body that meets in public, where it has no setting of its own."""
DAY = timedelta(days=1)


class Late(CannotDo):
    """An agenda that would go out after its day, with no reason of urgency."""


def days_asked(*, public: bool, setting: int | None) -> int:
    """The clear working days a body asks for; 0 where it asks for none."""
    if setting is not None:
        return setting
    return IN_PUBLIC if public else 0


def issue_by(meeting: date, days: int) -> date:
    """The last working day on which an agenda can go out, so that `days` working days lie whole between it and the
    meeting: neither the day of issue nor the day of the meeting is counted."""
    day = meeting
    for _ in range(days):
        day = working_day_on_or_before(day - DAY)
    return working_day_on_or_before(day - DAY)


def clear_days(issued: date, meeting: date) -> int:
    """The working days that lie whole between an issue and its meeting."""
    between = (meeting - issued).days
    return sum(is_working_day(issued + DAY * number) for number in range(1, between))
