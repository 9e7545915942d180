"""The ActivePlans, PlacementDetail and SENneed rows: reviews, transfers, placements, needs (items 5.1 to 5.8)."""

from datetime import date
from typing import Any

from goldenthread.casework.rules import Entry
from goldenthread.casework.worked_out import phase_beginning
from goldenthread.exchange.sen2.entries.reading import Reader, dated
from goldenthread.exchange.sen2.frame import read_day
from goldenthread.exchange.sen2.rows import Row

DECISIONS = {"A": "amend", "C": "cease", "M": "no_change"}
PHASE_TRANSFER = "phase_transfer"
BEFORE_POST_16, BEFORE_OTHERS = (3, 31), (2, 15)  # reg 18(1)(b) and (a)


def active_entries(read: Reader, row: Row | None, started: date | None, born: date | None) -> list[Entry]:
    """What an active plan's rows say happened, in the order of the return."""
    if row is None:
        return []
    latest = max(read.frame.latest_in_year, started or date.min)
    found = []
    from_authority = read.authority(row, "transferla")
    if from_authority:
        found.append(dated("plan_transferred_in", None, latest, from_authority=from_authority))
    found += _review(read, row)
    found += _transfer(read, row, born)
    for number, below in enumerate(row.each("placementdetail"), start=1):
        found += _placement(read, below, f"p{number}")
    return found + _needs(read, row)


def _review(read: Reader, row: Row) -> list[Entry]:
    meeting, draft = read.day(row, "reviewmeeting"), read.day(row, "reviewdraft")
    decided, outcome = read.day(row, "lastreview"), DECISIONS.get(row.get("reviewoutcome"), "")
    found = [Entry("review_meeting_held", meeting)] if meeting else []
    if decided or outcome:
        found.append(dated("decision_notified", decided, read.frame.as_at, outcome))
    if draft:
        found.append(Entry("amendment_notice_sent", draft))
    return found


def _transfer(read: Reader, row: Row, born: date | None) -> list[Entry]:
    """A due date of law says in which year a phase begins; which phase is worked out from the birth, and says so."""
    due, final = read_day(row.get("phasetransferduedate")), read.day(row, "phasetransferfinaldate")
    found = []
    phase = _phase(born, due) if born and due else None
    if phase and due:
        found.append(
            Entry("transfer", date(due.year, 9, 1), phase, {"due_on": due.isoformat(), "phase_worked_out": True})
        )
    if final:
        found.append(Entry("amended_final_issued", final, details={"for": PHASE_TRANSFER}))
    return found


def _phase(born: date, due: date) -> str | None:
    phase = phase_beginning(born, date(due.year, 9, 1))
    usual = BEFORE_POST_16 if phase == "secondary_to_post16_institution" else BEFORE_OTHERS
    return phase if (due.month, due.day) == usual else None


def _placement(read: Reader, row: Row, placement: str) -> list[Entry]:
    entered, left = read.day(row, "entrydate"), read.day(row, "leavingdate")
    details: dict[str, Any] = read.place(row) | {"placement": placement}
    extras = {"attendance": "attendancepattern", "residential": "res", "work_based": "wbp"}
    details |= {name: read.code(row, item) for name, item in extras.items() if read.code(row, item)}
    found = [dated("placement_started", entered, left or read.frame.as_at, **details)]
    if left:
        found.append(
            Entry("placement_ended", left, details={"placement": placement, "setting": details.get("setting")})
        )
    return found


def _needs(read: Reader, row: Row) -> list[Entry]:
    """The needs as they stood on the return's day."""
    by_rank = {need.get("sentyperank"): read.code(need, "sentype") for need in reversed(row.each("senneed"))}
    details = {name: by_rank[rank] for rank, name in (("1", "primary"), ("2", "secondary")) if by_rank.get(rank)}
    return [Entry("needs_recorded", read.frame.as_at, details=details)] if details else []
