"""What each declared indicator should come to, as loops over plain rows written from the catalogue's own words.

Nothing here reads a definition. Each answers, by basis, with (numerator, denominator), with (numerator, None) of a
count, or with the days of a wait in order.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

Row = Mapping[str, Any]
Answer = Mapping[str, Any]
NEURO = ("neurodevelopmental_asd", "neurodevelopmental_adhd", "neurodevelopmental_joint")
TEAM = ("Children with disabilities", "Children with Disabilities", "Children with Disabilities Team", "CWD", "cwd")
SEN = ("K", "E")


@dataclass
class World:
    """The tables, the day asked about, and the period."""

    tables: Mapping[str, list[dict[str, Any]]]
    on: date
    first: date
    last: date

    def rows(self, table: str) -> list[dict[str, Any]]:
        return self.tables[table]

    def child(self, row: Row) -> Row:
        mine = [one for one in self.rows("persons") if one["person_id"] == row["person_id"] is not None]
        return mine[0] if mine else {}

    def happened(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last and day <= self.on

    def open(self, row: Row, begins: str, ends: str) -> bool:
        if row[begins] is None or row[begins] > self.on:
            return False
        return row[ends] is None or row[ends] > self.on

    def census(self) -> list[dict[str, Any]]:
        days = [row["census_date"] for row in self.rows("school_census") if row["census_date"]]
        day = max((day for day in days if day <= self.on), default=None)
        return [row for row in self.rows("school_census") if day and row["census_date"] == day]

    def cohort(self, *codes: str) -> list[dict[str, Any]]:
        return [row for row in self.census() if row["sen_provision"] in codes]

    def month(self) -> list[dict[str, Any]]:
        reported = [row["month"] for row in self.rows("post16") if row["month"] and row["month"] <= self.on]
        month = max(reported, default=None)
        return [row for row in self.rows("post16") if month and row["month"] == month]

    def since(self, day: date | None) -> int | None:
        return None if day is None else (self.on - day).days


def age(born: date | None, day: date | None) -> int | None:
    if born is None or day is None:
        return None
    birthday_past = (day.month, day.day) >= (born.month, born.day)
    return day.year - born.year - (not birthday_past)


def months_old(born: date | None, day: date | None) -> int | None:
    if born is None or day is None:
        return None
    months = 0
    while _later(born, months + 1) <= (day.year, day.month, day.day):
        months += 1
    return months


def _later(day: date, months: int) -> tuple[int, int, int]:
    years, month = divmod(day.month - 1 + months, 12)
    return day.year + years, month + 1, day.day


def school_age(born: date | None, day: date | None) -> int | None:
    if born is None or day is None:
        return None
    september = date(day.year, 9, 1)
    start = september if day >= september else date(day.year - 1, 9, 1)
    return age(born, start - timedelta(days=1))


def who(row: Row) -> Any:
    return row["person_id"] or row["row_id"]


def took(row: Row, begins: str, ends: str) -> int | None:
    return None if row[begins] is None or row[ends] is None else (row[ends] - row[begins]).days


def within(days: int | None, limit: int) -> bool:
    return days is not None and days <= limit


def of(rows: list[Any], test: Callable[[Any], object]) -> tuple[int, int]:
    return sum(1 for row in rows if test(row)), len(rows)


def many(rows: list[Any]) -> tuple[int, None]:
    return len(rows), None


# Schools


def ehc_12(w: World) -> Answer:
    return {"census": of(w.census(), lambda r: r["sen_provision"] == "E")}


def idn_01(w: World) -> Answer:
    support = w.cohort("K")
    return {
        "census": of(w.census(), lambda r: r["sen_provision"] == "K"),
        "year_group": many(support),
        "need": many(support),
    }


def idn_02(w: World) -> Answer:
    return {"census": of(w.cohort("K"), lambda r: r["fsm"])}


def idn_03(w: World) -> Answer:
    return {"census": of(w.cohort("E"), lambda r: r["fsm"])}


def idn_04(w: World) -> Answer:
    def boys(code: str) -> tuple[int, int]:
        return of([r for r in w.cohort(code) if r["sex"] is not None], lambda r: r["sex"] == "M")

    return {"plan": boys("E"), "support": boys("K")}


def idn_05(w: World) -> Answer:
    due = [r for r in w.rows("early_years") if w.happened(r["referred_on"]) and (w.since(r["referred_on"]) or 0) >= 42]
    return {"referred": of(due, lambda r: within(took(r, "referred_on", "first_contact_on"), 42))}


def idn_06(w: World) -> Answer:
    held = [r for r in w.rows("two_year_review") if w.happened(r["reviewed_on"])]
    return {"both": of(held, lambda r: r["asq3"] and r["asq_se"]), "asq_se": of(held, lambda r: r["asq_se"])}


def _attendance(w: World, codes: tuple[str, ...]) -> list[Row]:
    terms = [r for r in w.rows("attendance") if w.happened(r["term_to"])]
    return [r for r in terms if w.child(r).get("sen_provision") in codes]


def _enrolments(terms: list[Row]) -> list[list[Row]]:
    found: dict[Any, list[Row]] = {}
    for row in terms:
        found.setdefault((who(row), row["urn"]), []).append(row)
    return [one for one in found.values() if sum(r["possible"] for r in one)]


def _missed(rows: list[Row]) -> int:
    return sum(r["authorised"] + r["unauthorised"] for r in rows)


def _possible(rows: list[Row]) -> int:
    return sum(r["possible"] for r in rows)


COHORTS = {"sen": SEN, "plan": ("E",), "support": ("K",)}


def inc_01(w: World) -> Answer:
    found = {basis: _attendance(w, codes) for basis, codes in COHORTS.items()}
    return {basis: (_missed(rows), _possible(rows)) for basis, rows in found.items()}


def inc_02(w: World) -> Answer:
    found = {basis: _enrolments(_attendance(w, codes)) for basis, codes in COHORTS.items()}
    return {basis: of(rows, lambda one: _missed(one) >= _possible(one) / 10) for basis, rows in found.items()}


def inc_03(w: World) -> Answer:
    found = {basis: _enrolments(_attendance(w, codes)) for basis, codes in COHORTS.items()}
    return {basis: of(rows, lambda one: _missed(one) >= _possible(one) / 2) for basis, rows in found.items()}


def _excluded(w: World, kind: str, *codes: str) -> int:
    events = [r for r in w.rows("exclusions") if r["kind"] == kind and w.happened(r["started_on"])]
    return sum(1 for r in events if r["sen_provision"] in codes)


def inc_04(w: World) -> Answer:
    return {
        "rate": (_excluded(w, "suspension", *SEN), len(w.cohort(*SEN))),
        "plan": (_excluded(w, "suspension", "E"), len(w.cohort("E"))),
        "reason": (_excluded(w, "suspension", *SEN), None),
    }


def inc_05(w: World) -> Answer:
    gone = _excluded(w, "permanent", *SEN)
    return {"rate": (gone, len(w.cohort(*SEN))), "number": (gone, None)}


def inc_06(w: World) -> Answer:
    left = [r for r in w.rows("alternative_provision") if w.happened(r["ended_on"]) and r["reintegrated"] is not None]
    there = [r for r in w.rows("alternative_provision") if w.open(r, "started_on", "ended_on")]
    return {"reintegrated": of(left, lambda r: r["reintegrated"]), "open": many(there)}


def inc_07(w: World) -> Answer:
    home = [r for r in w.rows("home_education") if w.open(r, "started_on", "ended_on")]
    back = [r for r in w.rows("home_education") if w.happened(r["ended_on"]) and r["returned_to"] is not None]
    return {
        "share": of(home, lambda r: r["sen_provision"] in SEN),
        "number": many([r for r in home if r["sen_provision"] in SEN]),
        "reason": many(home),
        "returned": of(back, lambda r: r["sen_provision"] in SEN),
    }


def inc_08(w: World) -> Answer:
    part, whole = of(w.cohort(*SEN), lambda r: r["part_time"])
    return {"share": (part, whole), "number": (part, None)}


# Preparing for adulthood


def _sixteen(rows: list[dict[str, Any]], codes: tuple[str, ...]) -> list[Row]:
    aged = [r for r in rows if school_age(r["birth_date"], r["month"]) in (16, 17)]
    return [r for r in aged if r["sen_provision"] in codes or r["ehc_plan"]]


def pfa_01(w: World) -> Answer:
    learning = ("education", "training", "internship")
    return {
        "send": of(_sixteen(w.month(), SEN), lambda r: r["activity"] in learning),
        "plan": of(_sixteen(w.month(), ("E",)), lambda r: r["activity"] in learning),
    }


def pfa_02(w: World) -> Answer:
    winter = [r for r in w.rows("post16") if w.happened(r["month"]) and r["month"].month in (12, 1, 2)]
    lost = ("neet", "not_known")
    return {
        "month": of(_sixteen(w.month(), SEN), lambda r: r["activity"] in lost),
        "winter": of(_sixteen(winter, SEN), lambda r: r["activity"] in lost),
    }


def _aged(rows: list[dict[str, Any]], low: int, high: int) -> list[dict[str, Any]]:
    found = [(r, age(r["birth_date"], r["month"])) for r in rows if r["ehc_plan"]]
    return [r for r, years in found if years is not None and low <= years <= high]


def pfa_03(w: World) -> Answer:
    busy = ("education", "training", "employment", "internship")
    adults = _aged(w.month(), 18, 24)
    return {
        "plan": of(adults, lambda r: r["activity"] in busy),
        "care_leavers": of([r for r in adults if r["care_leaver"]], lambda r: r["activity"] in busy),
    }


def pfa_04(w: World) -> Answer:
    part, whole = of(_aged(w.month(), 16, 25), lambda r: r["activity"] == "internship")
    return {"number": (part, None), "share": (part, whole)}


# Social care


def _each(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return list({who(row): row for row in rows}.values())


def _open_spells(w: World) -> list[dict[str, Any]]:
    return [r for r in w.rows("children_in_need") if w.open(r, "started_on", "ended_on")]


def _in_census(w: World, row: Row) -> bool:
    return row["person_id"] is not None and any(one["person_id"] == row["person_id"] for one in w.census())


def _sen_of(w: World, children: list[dict[str, Any]]) -> Answer:
    return {
        "sen": of(children, lambda r: w.child(r).get("sen_provision") in SEN),
        "plan": of(children, lambda r: w.child(r).get("sen_provision") == "E"),
    }


def csc_01(w: World) -> Answer:
    found = [r for r in _open_spells(w) if _in_census(w, r) and w.child(r).get("school_age")]
    return _sen_of(w, _each(found))


def csc_02(w: World) -> Answer:
    cared_for = [r for r in _open_spells(w) if r["status"] == "cla" and _in_census(w, r)]
    return _sen_of(w, _each([r for r in cared_for if (months_old(r["started_on"], w.on) or 0) >= 12]))


def csc_03(w: World) -> Answer:
    disabled = {r["person_id"] for r in _open_spells(w) if r["disability"] and r["person_id"]}
    return {"open": of(_each(_open_spells(w)), lambda r: r["person_id"] in disabled)}


def csc_04(w: World) -> Answer:
    held = [r for r in _open_spells(w) if r["team"] in TEAM]
    return {
        "allocated": many(_each(held)),
        "school_age": many(_each([r for r in held if w.child(r).get("school_age")])),
        "status": many(list({(who(r), r["status"]) for r in held})),
    }


def csc_05(w: World) -> Answer:
    team = {r["person_id"] for r in _open_spells(w) if r["team"] in TEAM and r["person_id"]}
    terms = [r for r in w.rows("attendance") if w.happened(r["term_to"]) and r["person_id"] in team]
    return {
        "attended": (_possible(terms) - _missed(terms), _possible(terms)),
        "persistent": of(_enrolments(terms), lambda one: _missed(one) >= _possible(one) / 10),
    }


def csc_06(w: World) -> Answer:
    begun = [r for r in w.rows("short_breaks") if r["started_on"] is not None and r["started_on"] <= w.last]
    used = [r for r in begun if r["ended_on"] is None or r["ended_on"] >= w.first]
    return {"children": many(_each(used)), "tier": many(list({(who(r), r["tier"]) for r in used}))}


def csc_07(w: World) -> Answer:
    spells = _open_spells(w)
    has = {s: {r["person_id"] for r in spells if r["status"] == s} - {None} for s in ("cin", "cp", "cla")}
    orders = [r for r in w.rows("youth_justice") if w.open(r, "started_on", "ended_on")]
    justice = {r["person_id"] for r in orders} - {None}
    cin, cp, cla = has["cin"] - has["cp"] - has["cla"], has["cp"], has["cla"]
    groups = {"cin": cin, "cp": cp - cla, "cp_cla": cp & cla, "cla": cla - cp, "justice": justice}
    answer = {}
    for cohort, code in (("support", "K"), ("plan", "E")):
        pupils = {who(r) for r in w.cohort(code)}
        answer |= {f"{cohort}_{name}": (len(pupils & members), len(pupils)) for name, members in groups.items()}
    return answer


# Health


def _clocks(w: World, kind: str, *services: str) -> list[dict[str, Any]]:
    return [r for r in w.rows("health_clock") if r["clock_type"] == kind and r["service"] in services]


def _waiting(w: World, kind: str, *services: str) -> list[int]:
    open_clocks = [r for r in _clocks(w, kind, *services) if w.open(r, "started_on", "stopped_on")]
    return sorted((w.on - r["started_on"]).days for r in open_clocks)


REMOVED = ("moved_away", "transferred", "died", "discharged")


def hlt_01(w: World) -> Answer:
    ended = [r for r in _clocks(w, "referral_to_assessment_start", *NEURO) if w.happened(r["stopped_on"])]
    seen = [r for r in ended if r["stop_reason"] not in REMOVED]
    waits = [took(r, "started_on", "stopped_on") for r in seen]
    days = sorted(wait for wait in waits if wait is not None)
    return {"median": days, "ninety_two": days, "thirteen_weeks": of(waits, lambda wait: within(wait, 91))}


def hlt_02(w: World) -> Answer:
    days = _waiting(w, "referral_to_assessment_start", *NEURO)
    return {
        "over_18": of(days, lambda d: d > 18 * 7),
        "over_52": of(days, lambda d: d >= 365),
        "over_65": of(days, lambda d: d > 65 * 7),
        "over_104": of(days, lambda d: d > 104 * 7),
        "bands": many(days),
        "longest": days,
    }


def hlt_03(w: World) -> Answer:
    days = _waiting(w, "rtt_18_week", "community_paediatrics")
    return {
        "over_18": of(days, lambda d: d > 18 * 7),
        "within_18": of(days, lambda d: d <= 18 * 7),
        "over_52": many([d for d in days if d >= 365]),
        "bands": many(days),
        "longest": days,
    }


def hlt_04(w: World) -> Answer:
    days = _waiting(w, "referral_to_first_contact", "slt")
    return {"over_18": of(days, lambda d: d > 18 * 7), "bands": many(days), "longest": days}


def hlt_05(w: World) -> Answer:
    ended = [r for r in _clocks(w, "referral_to_first_contact", "ot", "physio") if w.happened(r["stopped_on"])]
    seen = [took(r, "started_on", "stopped_on") for r in ended if r["stop_reason"] not in REMOVED]
    waiting = _waiting(w, "referral_to_first_contact", "ot", "physio")
    return {"seen": of(seen, lambda d: within(d, 126)), "waiting": of(waiting, lambda d: d <= 126)}


def hlt_06(w: World) -> Answer:
    accepted = [r for r in w.rows("camhs") if r["accepted"]]
    seen = [took(r, "received_on", "assessed_on") for r in accepted if w.happened(r["assessed_on"])]
    not_seen = [r for r in accepted if all(w.open(r, "received_on", ends) for ends in ("assessed_on", "closed_on"))]
    waiting = [(w.on - r["received_on"]).days for r in not_seen]
    return {"assessed": of(seen, lambda d: within(d, 56)), "waiting": of(waiting, lambda d: d <= 56)}


def _under_18(w: World) -> int:
    years = [r["year"] for r in w.rows("population") if r["year"] and r["year"] <= w.on.year]
    rows = [r for r in w.rows("population") if years and r["year"] == max(years)]
    return sum(r["persons"] for r in rows if r["age"] is not None and r["age"] < 18)


def hlt_07(w: World) -> Answer:
    young = [r for r in w.rows("camhs") if (months := months_old(r["birth_month"], w.on)) is not None and months < 216]
    known = {(r["person_key"], r["referral_id"]) for r in young if r["person_key"] and r["referral_id"]}
    contacts = [r for r in w.rows("health_contact") if w.happened(r["contact_on"]) and r["attendance"] == "attended"]
    seen = {r["person_key"] for r in contacts if (r["person_key"], r["referral_id"]) in known}
    return {"number": (len(seen), None), "rate": (len(seen), _under_18(w))}


def hlt_08(w: World) -> Answer:
    autism = ("neurodevelopmental_asd", "neurodevelopmental_joint")
    referrals = [r for r in w.rows("health_referral") if r["service"] in autism]
    days = [(w.on - r["received_on"]).days for r in referrals if w.open(r, "received_on", "closed_on")]
    return {"open": of(days, lambda d: d >= 13 * 7)}


def _register(w: World) -> list[dict[str, Any]]:
    return [r for r in w.rows("dsr_entry") if w.open(r, "entered_on", "left_on")]


def _to_25(w: World, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [r for r in rows if (years := age(r["birth_month"], w.on)) is not None and years <= 25]


def hlt_09(w: World) -> Answer:
    return {"everyone": many(_register(w)), "to_25": many(_to_25(w, _register(w)))}


def _young_spells(w: World) -> list[dict[str, Any]]:
    spells = w.rows("inpatient_spell")
    return [r for r in spells if r["age_at_admission"] is not None and r["age_at_admission"] < 18]


def hlt_10(w: World) -> Answer:
    before = set()
    for r in w.rows("cetr"):
        dated = r["held_on"] is not None and r["admission_on"] is not None
        if dated and r["kind"] in ("community", "laep") and r["held_on"] <= r["admission_on"]:
            before.add((r["person_key"], r["admission_on"]))
    admitted = [r for r in _young_spells(w) if w.happened(r["admitted_on"])]
    known = {pair for pair in before if pair[0] is not None}
    return {"under_18": of(admitted, lambda r: (r["person_key"], r["admitted_on"]) in known)}


def hlt_11(w: World) -> Answer:
    there = [r for r in _young_spells(w) if w.open(r, "admitted_on", "discharged_on")]
    return {
        "number": many(there),
        "rate": (len(there), _under_18(w)),
        "admitted": many([r for r in _young_spells(w) if w.happened(r["admitted_on"])]),
        "discharged": many([r for r in _young_spells(w) if w.happened(r["discharged_on"])]),
    }


def hlt_12(w: World) -> Answer:
    entitled = [r for r in _to_25(w, _register(w)) if r["rating"] in ("red", "amber", "blue")]
    return {"entitled": of(entitled, lambda r: r["keyworker_on"] is not None and r["keyworker_on"] <= w.on)}


def hlt_13(w: World) -> Answer:
    rows = w.rows("ld_health_check")
    checked = sum(r["checked"] or 0 for r in rows if w.happened(r["month"]))
    month = max((r["month"] for r in rows if r["month"] and r["month"] <= w.on), default=None)
    known = [r for r in rows if month and r["month"] == month and None not in (r["register"], r["declined"])]
    return {"year": (checked, sum(r["register"] - r["declined"] for r in known))}


def hlt_14(w: World) -> Answer:
    services = (*NEURO, "slt", "ot", "physio")
    clocks = _clocks(w, "referral_to_assessment_start", *services) + _clocks(w, "referral_to_first_contact", *services)
    waiting = [r for r in clocks if w.open(r, "started_on", "stopped_on")]

    def reached(referral: Row) -> bool:
        return (days := w.since(referral["waiting_contact_on"])) is not None and 0 <= days <= 84

    helped = [r for r in w.rows("health_referral") if reached(r)]
    referrals = {(r["provider"], r["referral_id"]) for r in helped if r["provider"] and r["referral_id"]}
    children = {r["person_key"] for r in helped} - {None}
    return {
        "waits": of(waiting, lambda r: (r["provider"], r["referral_id"]) in referrals),
        "children": of(list({r["person_key"] for r in waiting}), lambda key: key in children),
    }


def hlt_15(w: World) -> Answer:
    young = [r for r in w.rows("camhs") if r["accepted"] and r["send"] and w.open(r, "received_on", "closed_on")]
    young = [r for r in young if 198 <= (months_old(r["birth_month"], w.on) or 0) < 216]
    planned = [r for r in young if r["transition_plan_on"] is not None and r["transition_plan_on"] <= w.on]
    early = [r for r in planned if (age(r["birth_month"], r["transition_plan_on"]) or 0) < 17]
    return {"planned": (len(planned), len(young)), "before_17": (len(early), len(young))}


ORACLES: Mapping[str, Callable[[World], Answer]] = {
    name.upper().replace("_", "-"): function
    for name, function in list(globals().items())
    if name[:4] in {"ehc_", "idn_", "inc_", "pfa_", "csc_", "hlt_"}
}
