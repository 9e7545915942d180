"""The NamedPlan and PlanDetail rows: a plan, what it names, and how it ended (items 4.1 to 4.7)."""

from datetime import date
from typing import Any

from goldenthread.casework.rules import Entry
from goldenthread.exchange.sen2.entries.reading import Reader, dated
from goldenthread.exchange.sen2.rows import Row


def named_plan_entries(read: Reader, request: Row, row: Row | None, historical: bool) -> list[Entry]:
    """What a plan row says happened, oldest first. A historical plan keeps the day its request was received."""
    if row is None:
        return []
    started = read.day(row, "startdate")
    found = []
    if started:
        received = read.day(request, "receiveddate") if historical else None
        found.append(
            Entry("plan_first_made", started, details={"received_on": received.isoformat()} if received else {})
        )
    found += _named(read, row, started)
    found += _budget(read, row, started)
    return found + _ceased(read, row, started)


def _named(read: Reader, row: Row, started: date | None) -> list[Entry]:
    places = [read.place(below) for below in row.each("plandetail")]
    main = next((p for p in places if p.get("rank") == "1"), places[0] if places else {})
    details: dict[str, Any] = {
        "setting": main.get("setting"),
        "places": places,
        "residential": read.code(row, "planres"),
        "work_based": read.code(row, "planwbp"),
    }
    given = {name: value for name, value in details.items() if value}
    return [dated("setting_named", started, read.frame.as_at, **given)] if given else []


def _budget(read: Reader, row: Row, started: date | None) -> list[Entry]:
    if read.flag(row, "pb") != "1":
        return []
    details = {"organised": read.flag(row, "oa"), "direct_payment": read.code(row, "dp")}
    given = {name: value for name, value in details.items() if value}
    return [dated("personal_budget_recorded", None, max(read.frame.as_at, started or date.min), **given)]


def _ceased(read: Reader, row: Row, started: date | None) -> list[Entry]:
    known = read.day(row, "ceasedate")
    reason = read.code(row, "ceasereason")
    if not known and not reason:
        return []
    return [dated("plan_ceased", known, max(read.frame.latest_in_year, started or date.min), reason)]
