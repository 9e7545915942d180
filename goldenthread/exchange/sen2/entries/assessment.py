"""The Assessment row: the decision whether to issue a plan, and the plan's issue (items 3.1 to 3.7)."""

from datetime import date

from goldenthread.casework.rules import Entry
from goldenthread.exchange.sen2.entries.reading import Reader, dated
from goldenthread.exchange.sen2.entries.requests import dispute_entries
from goldenthread.exchange.sen2.rows import Row

GROUND_NOT_HELD = "ground_not_held"


def assessment_entries(read: Reader, request: Row) -> list[Entry]:
    """What an assessment row says happened, oldest first."""
    row = request.one("assessment")
    if row is None:
        return []
    found = outcome_entries(read, request, row)
    ended = found[-1].occurred_on if found else read.frame.latest_in_year
    if read.flag(row, "week20") == "1":
        found.insert(0, dated("exemption_recorded", None, ended, GROUND_NOT_HELD))
    found += dispute_entries(
        read, row, "assessment", "assessmentmediation", "assessmenttribunal", "assessmentoutcomedate"
    )
    return found + dispute_entries(read, row, "other", "othermediation", "othertribunal", "assessmentoutcomedate")


def outcome_entries(read: Reader, request: Row, row: Row) -> list[Entry]:
    """How the assessment ended, if it has."""
    known = read.day(row, "assessmentoutcomedate")
    latest = max(read.frame.latest_in_year, read.day(request, "receiveddate") or date.min)
    outcome = row.get("assessmentoutcome")
    if outcome == "Y":
        return _to_issue(read, row, known)
    if outcome == "N":
        return [dated("decision_not_to_issue_notified", known, latest)]
    if outcome == "W":
        to = read.authority(request, "exported")
        if to:
            return [dated("family_moved_out_of_area", known, latest, to_authority=to)]
        return [dated("assessment_withdrawn", known, latest)]
    return []


def _to_issue(read: Reader, row: Row, known: date | None) -> list[Entry]:
    """Issued on its day; by the plan's start where only that is given; else agreed and not yet issued."""
    plan = row.one("namedplan")
    started = read.day(plan, "startdate")
    if known or started:
        return [dated("final_plan_issued", known, started or date.min)]
    return [dated("decision_to_issue_made", None, read.frame.as_at)]
