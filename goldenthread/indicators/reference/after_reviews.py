"""EHC-18, EHC-20 and EHC-22, in plain Python."""

import json
from datetime import date, timedelta

from goldenthread.indicators.asked import Asked
from goldenthread.indicators.reference.caseload import closed_on
from goldenthread.indicators.reference.histories import (
    History,
    Marked,
    Row,
    Tables,
    brought_on,
    histories,
    in_period,
)

APPEALABLE = {
    ("decision_not_to_assess_notified", None): "refusal_to_assess",
    ("decision_not_to_issue_notified", None): "refusal_to_issue",
    ("final_plan_issued", None): "contents",
    ("amended_final_issued", None): "contents",
    ("refusal_to_reassess_notified", None): "refusal_to_reassess",
    ("decision_not_to_amend_notified", None): "refusal_to_amend",
    ("decision_notified", "no_change"): "refusal_to_amend",
    ("decision_notified", "cease"): "cease",
    ("cease_decision_notified", None): "cease",
}


def amended(tables: Tables, asked: Asked, from_notice: bool) -> list[Marked]:
    """EHC-18."""
    brought = brought_on(tables, asked)
    found: list[Marked] = []
    for h in histories(tables, asked, "plan"):
        for met_on in sorted({e["occurred_on"] for e in h.all("review_meeting_held") if e["date_known"]}):
            decision = _after(h, met_on, "decision_notified", "amendment_notice_sent")
            if decision is None or not (
                decision["kind"] == "amendment_notice_sent" or decision["qualifier"] == "amend"
            ):
                continue
            due = met_on + timedelta(days=84)
            notice = _after(h, met_on, "amendment_notice_sent")
            if from_notice and notice:
                due = min(due, notice["occurred_on"] + timedelta(days=56))
            plan, kept = _after(h, met_on, "amended_final_issued"), _after(h, met_on, "decision_not_to_amend_notified")
            stops = [day for day in (closed_on(h), kept["occurred_on"] if kept else None) if day]
            over = bool(stops) and min(stops) <= due and (plan is None or plan["occurred_on"] > min(stops))
            if in_period(due, asked) and due < asked.as_at and not over:
                standing = "undated" if plan and not plan["date_known"] else "in"
                standing = "not_told" if due <= brought.get(h.case_id, date.min) else standing
                found.append((h.case_id, h.child_id, due, "", bool(plan and plan["occurred_on"] <= due), standing))
    return found


def _after(h: History, day: date, *kinds: str) -> Row | None:
    return next((e for e in h.all(*kinds) if e["occurred_on"] >= day), None)


def contributed(tables: Tables, asked: Asked, by_agency: bool) -> list[Marked]:
    """EHC-20."""
    found: list[Marked] = []
    for h in histories(tables, asked, "plan"):
        for report in h.all("report_sent"):
            day, parts = report["occurred_on"], json.loads(report["details_json"]).get("agencies", {})
            if not parts or not in_period(day, asked):
                continue
            if by_agency:
                found += [(h.case_id, h.child_id, day, agency, did, "in") for agency, did in parts.items()]
            else:
                found.append((h.case_id, h.child_id, day, "", all(parts.values()), "in"))
    return found


def appealed(tables: Tables, asked: Asked) -> list[Marked]:
    """EHC-22."""
    against = set()
    for h in histories(tables, asked, "dispute"):
        if h.first("appeal_registered"):
            against |= {(h.child_id, e["occurred_on"], e["qualifier"]) for e in h.all("decision_notice_sent")}
    found: list[Marked] = []
    for kind in ("assessment", "plan", "dispute"):
        for h in histories(tables, asked, kind):
            for on, about in sorted(_notices(h)):
                if in_period(on, asked):
                    counts = (h.child_id, on, about) in against
                    found.append((h.case_id, h.child_id, on, about, counts, "in"))
    return found


def _notices(h: History) -> set[tuple[date, str]]:
    told = set()
    for e in h.events:
        about = APPEALABLE.get((e["kind"], e["qualifier"])) or APPEALABLE.get((e["kind"], None))
        if about:
            told.add((e["occurred_on"], about))
    return told
