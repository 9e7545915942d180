"""EHC-01 to EHC-06 and EHC-10, in plain Python."""

from collections.abc import Callable
from datetime import date, timedelta

from goldenthread.indicators.asked import Asked
from goldenthread.indicators.reference.histories import (
    History,
    Marked,
    Row,
    Tables,
    histories,
    in_period,
    living,
    waiting,
)

ASSESS, REFUSE = "decision_to_assess_notified", "decision_not_to_assess_notified"
SCHOOLS, EARLY_YEARS = {"head_teacher", "principal", "school", "college"}, {"early_years_lead", "early_years_setting"}
OVER = "final_plan_issued", REFUSE, "decision_not_to_issue_notified", "request_withdrawn", "assessment_withdrawn"


def requests(tables: Tables, asked: Asked) -> list[Marked]:
    """EHC-01."""
    return [
        _marked(h, _received(h), True) for h in histories(tables, asked, "assessment") if in_period(_received(h), asked)
    ]


def refused_of_requests(tables: Tables, asked: Asked) -> list[Marked]:
    """EHC-02, dfe."""
    found = []
    for h in histories(tables, asked, "assessment"):
        if in_period(_received(h), asked):
            decision = h.first(ASSESS, REFUSE)
            found.append(_marked(h, _received(h), decision is not None and decision["kind"] == REFUSE))
    return found


def refused_of_decisions(tables: Tables, asked: Asked) -> list[Marked]:
    """EHC-02, decided."""
    return [
        _marked(h, decision["occurred_on"], decision["kind"] == REFUSE, standing=_undated(h, decision) or "in")
        for h, decision in _first_of(tables, asked, ASSESS, REFUSE)
    ]


def decided_in_six_weeks(tables: Tables, asked: Asked, excuse: bool) -> list[Marked]:
    """EHC-03; with `excuse` the late ones that have an exception are left out."""
    found = []
    for h, decision in _first_of(tables, asked, ASSESS, REFUSE):
        quick = _took(h, decision, 42)
        excused = any(e["qualifier"].startswith("reg5(") for e in h.all("exemption_recorded"))
        standing = "exception" if excuse and excused and not quick else _undated(h, decision) or "in"
        found.append(_marked(h, decision["occurred_on"], quick, standing=standing))
    return found


def issued(tables: Tables, asked: Asked, test: Callable[[int], bool], exceptions: bool) -> list[Marked]:
    """EHC-04 and EHC-06 as DfE counts them."""
    found = []
    for h, plan in _first_of(tables, asked, "final_plan_issued"):
        standing = "in"
        if not exceptions and any(not e["qualifier"].startswith("reg5(") for e in h.all("exemption_recorded")):
            standing = "exception"
        if _disputed(h, asked):
            standing = "disputed"
        counts = not _undated(h, plan) and test(_days(h, plan))
        found.append(_marked(h, plan["occurred_on"], counts, standing=standing))
    return found


def every_plan(tables: Tables, asked: Asked, test: Callable[[int], bool]) -> list[Marked]:
    """EHC-04 and EHC-06 of every plan issued."""
    found = []
    for h, plan in _first_of(tables, asked, "final_plan_issued"):
        undated = _undated(h, plan)
        found.append(_marked(h, plan["occurred_on"], not undated and test(_days(h, plan)), standing=undated or "in"))
    return found


def backlog(tables: Tables, asked: Asked, excuse: bool) -> list[Marked]:
    """EHC-05; with `excuse` those properly excused are left out."""
    alive, to_confirm = living(tables, asked), waiting(tables, asked, "request", "assessment")
    found = []
    for h in histories(tables, asked, "assessment"):
        received = _received(h)
        if received is None or h.first(*OVER, "family_moved_out_of_area") or h.child_id not in alive:
            continue
        over = (asked.as_at - received).days - 140
        standing = "in"
        if excuse and _excused(h, received):
            standing = "excused"
        if h.case_id in to_confirm:
            standing = "to_confirm"
        found.append(_marked(h, None, over > 0, _weeks(over), standing))
    return found


def not_issued(tables: Tables, asked: Asked, stopped: bool) -> list[Marked]:
    """EHC-10 of assessments that ended, or of those decided."""
    found = []
    for h in histories(tables, asked, "assessment"):
        end = h.first("final_plan_issued") or h.first("decision_not_to_issue_notified")
        if end is None and stopped:
            end = h.first("assessment_withdrawn")
        if end and in_period(end["occurred_on"], asked):
            standing = "in" if end["date_known"] else "undated"
            counts = end["kind"] == "decision_not_to_issue_notified"
            found.append(_marked(h, end["occurred_on"], counts, standing=standing))
    return found


def told_no_plan(tables: Tables, asked: Asked) -> list[Marked]:
    """EHC-10 in sixteen weeks."""
    return [
        _marked(h, told["occurred_on"], _took(h, told, 112), standing=_undated(h, told) or "in")
        for h, told in _first_of(tables, asked, "decision_not_to_issue_notified")
    ]


def _first_of(tables: Tables, asked: Asked, *kinds: str) -> list[tuple[History, Row]]:
    """Each assessment whose first event of some kinds is in the period, with that event."""
    found = []
    for h in histories(tables, asked, "assessment"):
        event = h.first(*kinds)
        if event and in_period(event["occurred_on"], asked):
            found.append((h, event))
    return found


def _received(h: History) -> date | None:
    return h.day_of_first("request_received")


def _undated(h: History, event: Row) -> str:
    return "" if event["date_known"] and _received(h) else "undated"


def _days(h: History, event: Row) -> int:
    received = _received(h)
    assert received is not None
    return int((event["occurred_on"] - received).days)


def _took(h: History, event: Row, most: int) -> bool:
    return _received(h) is not None and _days(h, event) <= most


def _disputed(h: History, asked: Asked) -> bool:
    about = {e["qualifier"] for e in h.all("mediation_recorded", "tribunal_recorded")}
    return bool(about if asked.choices.other_disputes_leave else about & {"request", "assessment"})


def _excused(h: History, received: date) -> bool:
    due = received + timedelta(days=140)
    recorded = [e["qualifier"] for e in h.all("exemption_recorded") if received <= e["occurred_on"] <= due]
    return any(_holds(h, ground, received, due) for ground in recorded)


def _holds(h: History, ground: str, received: date, due: date) -> bool:
    """Whether a ground recorded in time has its facts."""
    if ground.endswith("reg10(4)(c)"):
        return True
    if ground.endswith("reg10(4)(d)"):
        return any(_overlap(since, until or due, received, due) >= 28 for since, until in _away_or_closed(h, "family"))
    askers = {"reg10(4)(a)": SCHOOLS, "reg10(4)(b)": EARLY_YEARS}.get(ground, ())
    asked = [e["occurred_on"] for e in h.beyond if e["kind"] == "advice_requested" and e["qualifier"] in askers]
    week = timedelta(days=7)
    return any(
        until and (until - since).days >= 28 and received <= day <= due and since - week <= day <= until - week
        for since, until in _away_or_closed(h, "school")
        for day in asked
    )


def _overlap(since: date, until: date, received: date, due: date) -> int:
    """Days away within the period, the first and the last counted."""
    return (min(until, due) - max(since, received)).days + 1


def _away_or_closed(h: History, whose: str) -> list[tuple[date, date | None]]:
    """Each time away (of a family) or closed (of a school), planned ones too, with its end where there is one."""
    names = {"family": ("family_absent_start", "family_absent_end"), "school": ("school_closed", "school_reopened")}
    begins, ends = names[whose]
    over = sorted(e["occurred_on"] for e in h.beyond if e["kind"] == ends)
    begun = [e["occurred_on"] for e in h.beyond if e["kind"] == begins]
    return [(since, next((day for day in over if day > since), None)) for since in begun]


def _weeks(over: int) -> str:
    if over <= 0:
        return "in_time"
    weeks = -(-over // 7)
    return next(
        (name for most, name in ((4, "up_to_4"), (13, "to_13"), (26, "to_26"), (52, "to_52")) if weeks <= most),
        "over_52",
    )


def _marked(h: History, day: date | None, counts: bool, bucket: str = "", standing: str = "in") -> Marked:
    return h.case_id, h.child_id, day, bucket, counts, standing
