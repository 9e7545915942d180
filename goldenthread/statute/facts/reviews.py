"""Facts of reviews, of moves to another school or area, and of the youngest children."""

from datetime import timedelta

from goldenthread.statute.calendars import add_months, age, months_beginning_with, working_days_between
from goldenthread.statute.reading import Reading


def next_review_clocks(reading: Reading) -> dict[str, str]:
    """When the next review is due on each reading of “last reviewed”: from the decision, and from the meeting."""
    decision, meeting = reading.last("decision_notified"), reading.last("review_meeting_held")
    said = {}
    if decision:
        said["next_review_due_decision_clock"] = months_beginning_with(decision.on, 12).isoformat()
    if meeting:
        said["next_review_due_meeting_clock"] = months_beginning_with(meeting.on, 12).isoformat()
    return said


def under_five(reading: Reading) -> dict[str, str]:
    """Code 9.178: consider a review every three to six months while the child is under five."""
    start, born = reading.last("plan_first_made", "decision_notified"), reading.born()
    if start is None or born is None:
        return {}
    first, last = add_months(start.on, 3), add_months(start.on, 6)
    if age(born, first) >= 5:
        return {"advisory_review": "no"}
    return {
        "advisory_review": "yes",
        "advisory_review_from": first.isoformat(),
        "advisory_review_to": last.isoformat(),
        "basis": "CoP9.178",
    }


def sixth_form(reading: Reading) -> dict[str, str]:
    """Staying on in the same school's sixth form is no transfer to a post-16 institution (section 83(2))."""
    if reading.known("moves_to_sixth_form_of_same_school"):
        return {"reg18_phase_transfer": "no", "annual_review_applies": "yes"}
    return {}


def latest_notice(reading: Reading) -> dict[str, str]:
    """The last day on which sending the amendments leaves the family its 15 days before a transfer's last day."""
    limits = [step for step in reading.process.steps if step.answers_as == "phase"]
    coming = reading.current(*(f"{step.process}.{step.id}" for step in limits))
    if coming is None:
        return {}
    return {"latest_notice_to_allow_15_days": (coming.strict_last_day - timedelta(days=15)).isoformat()}


def moving(reading: Reading) -> dict[str, str]:
    """Working days' notice the old authority had of the move, beginning with the day it became aware."""
    aware, moved = reading.known("old_la_aware"), reading.known("family_moved_out_of_area")
    if not aware or not moved:
        return {}
    return {"working_days_notice": str(working_days_between(aware[-1].on, moved[-1].on))}
