"""A second, obvious implementation of a sample of rules: nested records and Python's own dates, one rule a line.

It shares nothing with the engine but the shape of the records, so that agreement means something.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations, pairwise

from goldenthread.formats.sen2.rules.tests.records import Record
from goldenthread.vocabulary.ages import age_on
from goldenthread.vocabulary.uln import is_valid_uln

REF, YS, YE = date(2026, 1, 15), date(2025, 1, 1), date(2025, 12, 31)
POSTCODE = re.compile(r"^([A-Z]{1,2}\d[A-Z\d]?|GIR) ?\d[ABD-HJLNP-UW-Z]{2}$")
Found = Iterator[tuple[str, bool]]


def day(record: Record, name: str) -> date | None:
    """The date of an item, None where blank or not a date."""
    try:
        return date.fromisoformat(record.get(name) or "")
    except ValueError:
        return None


def before(first: date | None, second: date | None) -> bool:
    """Both known, and in that order."""
    return first is not None and second is not None and first < second


def gap(first: date | None, second: date | None) -> int | None:
    """Days between, None where one is missing."""
    return (second - first).days if first and second else None


def more(days: int | None, limit: int) -> bool:
    """Known, and more than the limit."""
    return days is not None and days > limit


def old(record: Record, on: date | None) -> int | None:
    """Age on a day, None where not known."""
    born = day(record, "personbirthdate")
    return age_on(born, on) if born and on else None


def live(plan: Record) -> bool:
    """In force on the reference date."""
    start, cease = day(plan, "startdate"), day(plan, "ceasedate")
    return start is not None and start <= REF and (cease is None or cease > REF)


def of_person(person: Record) -> Found:
    """Rules of the person."""
    age = old(person, REF)
    upn, uln, reason = (person.get(name) for name in ("upn", "uniquelearnernumber", "upnunknown"))
    plans = [plan for request in person["requests"] for a in request["assessment"] for plan in a["namedplan"]]
    yield "SX103", day(person, "personbirthdate") is None
    yield "SX104", before(REF, day(person, "personbirthdate"))
    yield "SX108", not POSTCODE.match((person.get("postcode") or "").upper())
    yield "SX110", not (upn or uln or reason)
    yield "SX111", bool(reason and (upn or uln))
    yield "SX113", reason == "UN1" and age is not None and age >= 6
    yield "SX119", uln is not None and not is_valid_uln(uln)
    yield "SX120", uln is not None and age is not None and age < 13
    yield "SX124", not person["requests"]
    yield "SX229", sum(live(plan) for plan in plans) > 1 or sum(len(r["activeplans"]) for r in person["requests"]) > 1


def of_request(person: Record, request: Record) -> Found:
    """Rules of the request."""
    outcome = request.get("requestoutcome")
    received, decided = day(request, "receiveddate"), day(request, "requestoutcomedate")
    flags = [request.get("requestmediation"), request.get("requesttribunal")]
    assessed = bool(request["assessment"])
    yield "SX201", received is None
    yield "SX202", before(REF, received)
    yield "SX203", before(received, day(person, "personbirthdate"))
    yield "SX206", outcome in ("Y", "N") and decided is None
    yield "SX207", outcome in ("A", "W", "H") and request.get("requestoutcomedate") is not None
    yield "SX208", before(decided, received)
    yield "SX210", outcome in ("Y", "N") and before(decided, YS)
    yield "SX211", decided is not None and YE < decided <= REF
    yield "SX212", outcome in ("Y", "N") and more(gap(received, decided), 42)
    yield "SX213", outcome == "A" and more(gap(received, REF), 42)
    yield "SX217", request.get("rya") not in ("0", "1") and not (request.get("rya") is None and outcome == "H")
    yield "SX223", outcome in ("A", "W") and (assessed or bool(request["activeplans"]))
    yield "SX224", outcome == "N" and assessed and "1" not in flags
    yield "SX226", outcome == "H" and not assessed


def of_assessment(request: Record, assessment: Record) -> Found:
    """Rules of the assessment."""
    outcome, decided = assessment.get("assessmentoutcome"), day(assessment, "assessmentoutcomedate")
    received, week20 = day(request, "receiveddate"), assessment.get("week20")
    took, planned = gap(received, decided), bool(assessment["namedplan"])
    given = assessment.get("assessmentoutcomedate") is not None
    yield "SX302", outcome == "N" and decided is None
    agreed = day(request, "requestoutcomedate")
    yield "SX305", before(decided, received) or before(decided, agreed) or before(REF, decided)
    yield "SX308", outcome == "N" and more(took, 112)
    yield "SX309", outcome == "Y" and more(took, 140) and week20 == "0"
    yield "SX310", week20 == "1" and took is not None and took <= 140
    yield "SX311", (week20 is not None and week20 not in ("0", "1")) or (week20 is None and outcome == "Y" and given)
    yield "SX316", outcome in ("A", "W") and planned
    yield "SX318", outcome == "H" and not planned
    yield "SX319", outcome == "Y" and given and not planned


def of_plan(person: Record, request: Record, assessment: Record, plan: Record) -> Found:
    """Rules of the plan and the settings it names."""
    start, cease, details = day(plan, "startdate"), day(plan, "ceasedate"), plan["plandetail"]
    ranks = sorted(detail.get("placementrank") or "" for detail in details)
    outcome = assessment.get("assessmentoutcome")
    unreadable = plan.get("ceasedate") is not None and cease is None
    yield "SX401", start is None
    yield "SX402", before(start, date(2014, 9, 1))
    yield "SX405", outcome == "Y" and start is not None and not YS <= start <= REF
    yield "SX411", (plan.get("oa") == "1" or plan.get("dp") is not None) and plan.get("pb") in ("0", None)
    yield "SX414", (plan.get("ceasedate") is None) != (plan.get("ceasereason") is None)
    yield "SX416", unreadable or before(cease, start) or before(REF, cease)
    yield "SX418", cease is not None and YE < cease <= REF
    yield "SX423", live(plan) and not request["activeplans"]
    yield "SX424", cease is not None and cease <= REF and bool(request["activeplans"])
    yield "SX425", not 1 <= len(details) <= 2
    yield "SX426", bool(details) and ranks not in (["1"], ["1", "2"])
    if plan.get("ceasereason") == "3":
        age = old(person, cease)
        yield "SX420", age is not None and age < 18


def of_active(request: Record, active: Record) -> Found:
    """Rules of the active plan, its review and its needs."""
    plan = next((p for a in request["assessment"] for p in a["namedplan"]), {})
    start, meeting, decided = day(plan, "startdate"), day(active, "reviewmeeting"), day(active, "lastreview")
    outcome, needs = active.get("reviewoutcome"), active["senneed"]
    ranks = sorted(need.get("sentyperank") or "" for need in needs)
    year_old = live(plan) and before(start, date(2025, 1, 15))
    yield "SX501", not live(plan)
    yield "SX508", (outcome is None) != (active.get("lastreview") is None)
    yield "SX509", more(gap(meeting, decided), 28)
    yield "SX510", outcome is None and more(gap(meeting, REF), 28)
    yield "SX511", year_old and (meeting is None or (start is not None and meeting <= start))
    yield "SX512", year_old and before(meeting, date(2025, 1, 15))
    yield "SX514", outcome == "A" and active.get("reviewdraft") is None and more(gap(decided, REF), 28)
    yield "SX551", not active["placementdetail"]
    yield "SX601", not 1 <= len(needs) <= 2
    yield "SX603", bool(needs) and ranks not in (["1"], ["1", "2"])


def of_placements(active: Record) -> dict[str, int]:
    """Plans whose placements of one rank overlap, or whose main placements leave a gap: at least one finding each."""
    overlap = gaps = 0
    for rank in ("1", "2"):
        stays = sorted(
            (entry, day(p, "leavingdate") or date.max) for p in active["placementdetail"]
            if p.get("placementrank") == rank and (entry := day(p, "entrydate"))
        )  # fmt: skip
        sound = [stay for stay in stays if stay[0] <= stay[1]]
        overlap += any(a[0] <= b[0] < a[1] for a, b in combinations(sound, 2))
    mains = [
        (entry, day(p, "leavingdate") or date.max) for p in active["placementdetail"]
        if p.get("placementrank") == "1" and (entry := day(p, "entrydate"))
    ]  # fmt: skip
    mains.sort(key=lambda stay: stay[0])  # the same day: as they come
    reached = mains[0][1] if mains else date.max
    for (_, left), (entry, _) in pairwise(mains):
        reached = max(reached, left)
        uncovered = (entry - max(reached, date(2024, 12, 31))).days - 1
        gaps += uncovered > 30 and entry <= REF
    return {"SX561": int(overlap > 0), "SX563": gaps}


def counts(people: list[Record]) -> dict[str, int]:
    """How often each sampled rule is broken."""
    total: dict[str, int] = {}

    def add(found: Found) -> None:
        for code, broken in found:
            total[code] = total.get(code, 0) + bool(broken)

    for person in people:
        add(of_person(person))
        for request in person["requests"]:
            add(of_request(person, request))
            for assessment in request["assessment"]:
                add(of_assessment(request, assessment))
                for plan in assessment["namedplan"]:
                    add(of_plan(person, request, assessment, plan))
            for active in request["activeplans"]:
                add(of_active(request, active))
                for code, count in of_placements(active).items():
                    total[code] = total.get(code, 0) + count
    return total
