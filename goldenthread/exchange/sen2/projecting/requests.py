"""The Requests row from an assessment's events."""

from goldenthread.casework.history import Happening
from goldenthread.exchange.sen2.entries.requests import SOURCES
from goldenthread.exchange.sen2.frame import Frame
from goldenthread.exchange.sen2.projecting.history import Told, detail, known_day
from goldenthread.exchange.sen2.projecting.node import day, given

CODES = {word: code for code, word in SOURCES.items()} | {"parent": "1", "young_person": "1"}
OUTCOMES = {
    "decision_to_assess_notified": "Y",
    "decision_not_to_assess_notified": "N",
    "request_withdrawn": "W",
    "family_moved_out_of_area": "W",
}
DECIDED = {"Y", "N"}


def request_items(told: Told, frame: Frame) -> dict[str, str]:
    """The row's items. What the authority first decided stays, though it was overturned (guide to item 2.4)."""
    received = told.first("request_received")
    decision = told.first(*OUTCOMES)
    outcome = request_outcome(decision, frame)
    asked = outcome in DECIDED
    return given({
        "receiveddate": day(known_day(received)),
        "requestsource": CODES.get(received.qualifier, "") if received and outcome != "H" else "",
        "rya": told.item("requests", "rya") or ("" if outcome == "H" else "0"),
        "requestoutcomedate": day(known_day(decision)) if asked else "",
        "requestoutcome": outcome,
        "requestmediation": told.flag("requests", "requestmediation", "mediation_recorded", "request", asked=asked),
        "requesttribunal": told.flag("requests", "requesttribunal", "tribunal_recorded", "request", asked=asked),
        "exported": detail(told.last("family_moved_out_of_area"), "to_authority") or told.item("requests", "exported"),
    })  # fmt: skip


def request_outcome(decision: Happening | None, frame: Frame) -> str:
    """Y, N, W; A where nothing is decided; H where it was decided before the year the return counts."""
    if decision is None:
        return "A"
    return OUTCOMES[decision.kind] if decision.occurred_on >= frame.year_starts else "H"


def historical_items(told: Told) -> dict[str, str]:
    """The row of a plan whose request was decided before the return's year, from the plan's own events."""
    received = detail(told.first("plan_first_made"), "received_on")
    return {"requestoutcome": "H"} | given({"receiveddate": received}) | told.items.get("requests", {})
