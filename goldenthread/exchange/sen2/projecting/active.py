"""The ActivePlans, PlacementDetail and SENneed rows from a plan's events."""

from goldenthread.casework.history import Happening
from goldenthread.exchange.sen2.entries.active import DECISIONS, PHASE_TRANSFER
from goldenthread.exchange.sen2.frame import Frame
from goldenthread.exchange.sen2.projecting.history import Told, detail, known_day
from goldenthread.exchange.sen2.projecting.node import Node, day, given
from goldenthread.exchange.sen2.projecting.plan import Numbers, place_items

OUTCOMES = {word: code for code, word in DECISIONS.items()}


def active_node(told: Told, frame: Frame, numbers: Numbers) -> Node | None:
    """The row and those below it, for a plan in force on the return's day."""
    if told.last("plan_ceased") or not _begun(told):
        return None
    below = _placements(told, frame, numbers) + _needs(told)
    return Node("activeplans", "activeplans", _items(told, frame), below)


def _begun(told: Told) -> bool:
    return any(e.kind != "return_items_recorded" for e in told.events) or "activeplans" in told.items


def _items(told: Told, frame: Frame) -> dict[str, str]:
    moved_in = told.last("plan_transferred_in")
    recent = moved_in is not None and moved_in.occurred_on >= frame.year_starts
    items = given(
        {"transferla": detail(moved_in, "from_authority") if recent else ""} | _review(told) | _transfer(told)
    )
    items |= {name: value for name, value in told.items.get("activeplans", {}).items() if name not in items}
    return {name: value for name, value in items.items() if name in frame.items["activeplans"]}


def _review(told: Told) -> dict[str, str]:
    """The latest meeting and, where it has been decided, the decision; a decision before the meeting is of another."""
    meeting = told.last("review_meeting_held")
    decision = _since(meeting, told.last("decision_notified"))
    return {
        "reviewmeeting": day(known_day(meeting)),
        "reviewoutcome": OUTCOMES.get(decision.qualifier, "") if decision else "",
        "reviewdraft": day(known_day(_since(meeting, told.last("amendment_notice_sent")))),
        "lastreview": day(known_day(decision)),
    }


def _since(meeting: Happening | None, event: Happening | None) -> Happening | None:
    return event if event and (meeting is None or event.occurred_on >= meeting.occurred_on) else None


def _transfer(told: Told) -> dict[str, str]:
    planned = told.planned[-1] if told.planned else None
    finals = [e for e in told.each("amended_final_issued") if e.details.get("for") == PHASE_TRANSFER]
    return {
        "phasetransferduedate": detail(planned, "due_on"),
        "phasetransferfinaldate": day(known_day(finals[-1])) if finals else "",
    }


def _placements(told: Told, frame: Frame, numbers: Numbers) -> list[Node]:
    """Placements that had not ended before the year the return counts, in the order they were recorded."""
    ended = {e.details.get("placement"): e for e in told.each("placement_ended")}
    found = []
    for start in told.each("placement_started"):
        end = ended.get(start.details.get("placement"))
        if end is None or end.occurred_on >= frame.year_starts:
            found.append(_placement(start, end, frame, numbers))
    return sorted(found, key=lambda node: (len(node.slot), node.slot))


def _placement(start: Happening, end: Happening | None, frame: Frame, numbers: Numbers) -> Node:
    items = place_items("placementdetail", start.details, frame, numbers) | given({
        "entrydate": day(known_day(start)), "leavingdate": day(known_day(end)),
        "attendancepattern": detail(start, "attendance"), "res": detail(start, "residential"),
        "wbp": detail(start, "work_based"),
    })  # fmt: skip
    kept = {name: value for name, value in items.items() if name in frame.items["placementdetail"]}
    return Node("placementdetail", f"placementdetail:{start.details.get('placement')}", kept)


def _needs(told: Told) -> list[Node]:
    needs = told.last("needs_recorded")
    return [
        Node("senneed", f"senneed:{rank}", {"sentype": str(detail(needs, name)), "sentyperank": rank})
        for rank, name in (("1", "primary"), ("2", "secondary"))
        if detail(needs, name)
    ]
