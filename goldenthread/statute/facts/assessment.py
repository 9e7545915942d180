"""Facts of an assessment: the route in, the six-month rule, advice to be had afresh, the earliest final plan."""

from datetime import timedelta

from goldenthread.statute.calendars import add_months
from goldenthread.statute.model import Event
from goldenthread.statute.reading import Reading

# Section 36(1): who may ask. Anyone else brings the child to the authority's attention (section 24(1)(b)).
MAY_ASK = {None, "parent", "parent_by_email", "young_person", "school", "head_teacher", "college", "post16_institution"}


def _request(reading: Reading) -> Event | None:
    return reading.last("request_received", "brought_to_attention", "reassessment_requested")


def route(reading: Reading) -> dict[str, str]:
    """By which provision the decision must be made."""
    request = _request(reading)
    if request is None:
        return {}
    if request.kind == "request_received" and request.qualifier in MAY_ASK:
        return {"route": "s36(1)", "s36_1_request": "yes"}
    return {"route": "s24(1)(b)+s36(3)", "s36_1_request": "no"}


def _assessed_lately(reading: Reading) -> tuple[str, str] | None:
    """Whether the last request came within six months of the last assessment before it, and when those ended."""
    request = _request(reading)
    before = [e for e in reading.done("assessment_completed") if request and e.on <= request.on]
    if request is None or not before:
        return None
    ends = add_months(before[-1].on, 6)
    return "yes" if request.on <= ends else "no", ends.isoformat()


def six_month_rule(reading: Reading) -> dict[str, str]:
    """Section 36(6): a request within six months of an assessment may be refused for that, but must be answered."""
    lately = _assessed_lately(reading)
    if lately is None:
        return {}
    duty = "not_triggered" if lately[0] == "yes" else "triggered"
    return {"assessed_in_previous_6_months": lately[0], "six_month_window_ends": lately[1], "s36_7_duty": duty}


def six_month_bar(reading: Reading) -> dict[str, str]:
    """Reg 24: when a re-assessment may be refused."""
    lately = _assessed_lately(reading)
    said = {"six_month_bar": lately[0], "six_month_window_ends": lately[1]} if lately else {}
    if reading.done("refusal_to_reassess_notified"):
        said["refusal_ground"] = "reg24"
    return said


def old_la_clock(reading: Reading) -> dict[str, str]:
    """Without a plan nothing transfers: the old authority's clocks stop when the child leaves its area."""
    moved = reading.last("family_moved_out_of_area")
    stopped = moved and any(s.closed_by == moved.kind for s in reading.steps)
    return {"old_la_clock": "stopped_not_responsible"} if stopped else {}


def fresh_advice(reading: Reading) -> dict[str, str]:
    """Reg 6(4): existing advice may stand only if its author, the authority and the family are all satisfied."""
    report = reading.last("existing_report_available")
    if report is None:
        return {}
    agreed = all(
        any(event.on >= report.on for event in reading.done(f"{who}_satisfied_report_sufficient"))
        and not reading.done(f"{who}_not_satisfied_report_sufficient")
        for who in ("author", "la", "parent")
    )
    return {"fresh_advice_required": "no" if agreed else "yes", "citation": "reg6(4)"}


def earliest_final(reading: Reading) -> dict[str, str]:
    """The first day a final plan may be issued without the family's agreement."""
    wait = reading.current("draft.representations")
    return {"earliest_final_without_agreement": (wait.due + timedelta(days=1)).isoformat()} if wait else {}
