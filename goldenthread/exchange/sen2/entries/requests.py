"""The Requests row: a request received, and what was decided about assessing (items 2.1 to 2.8)."""

from datetime import date

from goldenthread.casework.rules import Entry
from goldenthread.exchange.sen2.entries.reading import Reader, dated
from goldenthread.exchange.sen2.rows import Row

SOURCES = {
    "1": "parent_or_young_person",
    "2": "school",
    "3": "health",
    "4": "social_care",
    "5": "other",
}


def request_entries(read: Reader, row: Row) -> list[Entry]:
    """What a request row says happened, oldest first."""
    found = []
    received = read.day(row, "receiveddate")
    if received:
        found.append(Entry("request_received", received, SOURCES.get(row.get("requestsource"), "")))
    found += decision_entries(read, row, received)
    return found + dispute_entries(read, row, "request", "requestmediation", "requesttribunal", "requestoutcomedate")


def decision_entries(read: Reader, row: Row, received: date | None) -> list[Entry]:
    """The decision whether to assess. A refusal with an assessment below it was overturned: both are kept."""
    known = read.day(row, "requestoutcomedate")
    latest = max(_latest(read, row), received or date.min)
    outcome = row.get("requestoutcome")
    assess = "decision_to_assess_notified"
    if outcome == "Y":
        return [dated(assess, known, latest)]
    if outcome == "H":
        return [dated(assess, known, max(read.frame.day_before, received or date.min))]
    if outcome == "N":
        refused = dated("decision_not_to_assess_notified", known, latest)
        overturned = dated(assess, None, refused.occurred_on, overturned=True)
        return [refused, overturned] if row.one("assessment") else [refused]
    if outcome == "W":
        return [_withdrawn(read, row, known, latest)]
    return []


def _withdrawn(read: Reader, row: Row, known: date | None, latest: date) -> Entry:
    to = read.authority(row, "exported")
    if to:
        return dated("family_moved_out_of_area", known, latest, to_authority=to)
    return dated("request_withdrawn", known, latest)


def _latest(read: Reader, row: Row) -> date:
    """The latest day the decision whether to assess can have been made."""
    assessment = row.one("assessment")
    return read.day(assessment, "assessmentoutcomedate") or read.frame.latest_in_year


def dispute_entries(read: Reader, row: Row, about: str, mediation: str, tribunal: str, decided: str) -> list[Entry]:
    """Mediation and appeal, which the return holds as flags: an event each, on the latest day it can have been."""
    latest = max(read.frame.latest_in_year, read.day(row, decided) or date.min)
    found = []
    if read.flag(row, mediation) == "1":
        found.append(dated("mediation_recorded", None, latest, about))
    if read.flag(row, tribunal) == "1":
        found.append(dated("tribunal_recorded", None, latest, about))
    return found
