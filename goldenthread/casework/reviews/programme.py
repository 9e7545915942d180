"""The days of a review, counted from its meeting, and those of a phase transfer.

Weeks before and after the meeting are the law's (regulations 20 to 22; R (L, M and P) v Devon [2022] EWHC 493 (Admin));
how early invitations go out and by when advice is asked for are practice, and said to be so.
"""

from dataclasses import dataclass
from datetime import date, timedelta

NOTICE = timedelta(weeks=2)
"""At least two weeks' notice (reg 20(3)) and circulation (reg 20(4)): on the day itself it is met on the boundary."""
REPORT, DECISION, FINAL = timedelta(weeks=2), timedelta(weeks=4), timedelta(weeks=12)
ONE_DAY = timedelta(days=1)
ASKED_BEFORE = timedelta(weeks=6)
"""Practice: invitations and requests for advice go out six weeks before, so that three are left to write it."""
ADVICE_BEFORE = timedelta(weeks=3)
"""Practice: advice is asked for a week before it must be circulated."""
AHEAD = timedelta(days=366)
UNDER_FIVE = (3, 6)
"""Months after which a review of a child under five should be considered (Code of Practice 9.178): guidance."""


@dataclass(frozen=True)
class Programme:
    """Every day of one meeting. ``*_latest`` is the law's last day, ``*_safe`` the day that is safe."""

    meeting_on: date
    ask_on: date
    advice_by: date
    invite_safe: date
    invite_latest: date
    circulate_safe: date
    circulate_latest: date
    report_by: date
    decide_by: date
    final_by: date


def programme(meeting_on: date) -> Programme:
    """The days that follow from the day of a meeting."""
    latest = meeting_on - NOTICE
    return Programme(
        meeting_on=meeting_on, ask_on=meeting_on - ASKED_BEFORE, advice_by=meeting_on - ADVICE_BEFORE,
        invite_safe=latest - ONE_DAY, invite_latest=latest, circulate_safe=latest - ONE_DAY, circulate_latest=latest,
        report_by=meeting_on + REPORT, decide_by=meeting_on + DECISION, final_by=meeting_on + FINAL,
    )  # fmt: skip


def latest_meeting(due_on: date) -> date:
    """The last day on which a meeting leaves four weeks for the decision before the twelve months end (Code 9.169)."""
    return due_on - DECISION


def final_due(meeting_on: date, notice_on: date | None) -> date:
    """The last day for the amended plan: 12 weeks from the meeting, or 8 from the notice where that is sooner."""
    return min(meeting_on + FINAL, notice_on + timedelta(weeks=8)) if notice_on else meeting_on + FINAL


def safe_day(due_on: date) -> date:
    """The day before, where the law says “before” a day: 14 February, 30 March."""
    return due_on - ONE_DAY
