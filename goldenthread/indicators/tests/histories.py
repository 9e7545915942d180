"""Casework for tests: rows of the snapshot's tables, written by hand or made at random."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import ibis
import polars as pl

from goldenthread.indicators.asked import Asked, Choices, Period
from goldenthread.indicators.compute import Reading
from goldenthread.repository.casework_tables import SCHEMAS
from goldenthread.repository.snapshots import Meta, Snapshot

AS_AT = date(2024, 6, 19)
KNOWN_AT = datetime(2024, 6, 19, 12, tzinfo=UTC)
EARLY = datetime(2024, 1, 18, 9, tzinfo=UTC)
SNAPSHOT = Snapshot(Path(), "made-for-a-test", Meta("882", KNOWN_AT, {}), {}, {})

ADVISERS = ["LA_EP", "social_care", "health", "physiotherapy", "head_teacher", "early_years_lead"]
ASSESSMENT_KINDS = {
    "request_received": ["parent", "school"],
    "decision_to_assess_notified": [""],
    "decision_not_to_assess_notified": [""],
    "decision_not_to_issue_notified": [""],
    "final_plan_issued": [""],
    "request_withdrawn": [""],
    "assessment_withdrawn": [""],
    "family_moved_out_of_area": [""],
    "exemption_recorded": ["reg5(4)(c)", "reg10(4)(a)", "reg10(4)(b)", "reg10(4)(c)", "reg10(4)(d)", "ground_not_held"],
    "school_closed": [""],
    "school_reopened": [""],
    "family_absent_start": [""],
    "family_absent_end": [""],
    "mediation_recorded": ["request", "assessment", "other"],
    "tribunal_recorded": ["request", "other"],
    "advice_requested": ADVISERS,
    "advice_received": ADVISERS,
    "advice_excused": ADVISERS,
}
PLAN_KINDS = {
    "plan_first_made": [""],
    "plan_transferred_in": [""],
    "review_meeting_held": [""],
    "decision_notified": ["no_change", "amend", "cease", ""],
    "amendment_notice_sent": [""],
    "amended_final_issued": [""],
    "needs_recorded": [""],
    "placement_started": [""],
    "placement_ended": [""],
    "cease_decision_notified": [""],
    "plan_ceased": ["1", "8"],
    "transfer": ["primary_to_secondary", "secondary_to_post16_institution", "post16_to_post16", "infant_to_junior"],
    "closed_not_ours": [""],
    "note_added": [""],
    "report_sent": [""],
    "decision_not_to_amend_notified": [""],
    "refusal_to_reassess_notified": [""],
    "advice_requested": ADVISERS,
    "advice_received": ADVISERS,
}
USUALLY = {
    "request_received": ["decision_to_assess_notified", "decision_not_to_assess_notified", "exemption_recorded"],
    "decision_to_assess_notified": [
        "final_plan_issued",
        "decision_not_to_issue_notified",
        "exemption_recorded",
        "advice_requested",
    ],
    "advice_requested": ["advice_received", "advice_requested", "advice_excused"],
    "advice_excused": ["advice_received"],
    "exemption_recorded": ["final_plan_issued", "mediation_recorded"],
    "plan_first_made": ["review_meeting_held", "decision_notified", "placement_started"],
    "review_meeting_held": ["decision_notified", "amendment_notice_sent", "report_sent"],
    "amendment_notice_sent": ["amended_final_issued", "decision_not_to_amend_notified"],
    "decision_notified": ["review_meeting_held", "amended_final_issued", "decision_notified"],
    "placement_started": ["placement_ended", "transfer"],
}
"""What often comes next, so that random histories reach the ends of clocks."""
COURSES = {
    "assessment": [
        ["advice_requested", "advice_excused", "advice_received", "final_plan_issued"],
        ["family_absent_start", "family_absent_end", "exemption_recorded"],
        ["school_closed", "advice_requested", "school_reopened", "exemption_recorded"],
    ],
    "plan": [
        ["review_meeting_held", "amendment_notice_sent", "amended_final_issued"],
        ["review_meeting_held", "decision_notified", "decision_not_to_amend_notified", "plan_ceased"],
        ["advice_requested", "advice_received", "amended_final_issued"],
    ],
}
"""What belongs together, with gaps that random histories alone seldom meet."""
STEPS = (
    0, 1, 14, 27, 28, 29, 41, 42, 43, 55, 56, 57, 83, 84, 85, 111, 112, 113, 139, 140, 141, 182, 336, 363, 364, 365,
    366, 367,
)  # fmt: skip
MATTERS = {"assessment": ["request", "assessment"], "plan": ["review_meeting", "review_decision", "transfer"]}


def question(
    as_at: date = AS_AT, known_at: datetime = KNOWN_AT, period: Period | None = None, choices: Choices | None = None
) -> Asked:
    """A question, of the year to the day unless told."""
    return Asked(as_at, known_at, period or Period.year_to(as_at), choices or Choices())


@dataclass
class Casework:
    """Tables that grow a row at a time."""

    tables: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {name: [] for name in SCHEMAS})

    def case(
        self, kind: str, *, born: date | None = date(2012, 3, 4), died: date | None = None, source: str = "casework",
        of: str = "",
    ) -> str:  # fmt: skip
        """A case of a child of its own, or of the child ``of`` whom another case is; its id."""
        number = len(self.tables["cases"])
        case_id, child_id = f"case{number:03}", of or f"child{number:03}"
        self._add("cases", case_id=case_id, child_id=child_id, kind=kind, source=source)
        if not of:
            self._add("children", child_id=child_id, birth_date=born, deceased_on=died, sex="", ethnicity="")
        return case_id

    def event(
        self, case_id: str, kind: str, on: date, qualifier: str = "", at: datetime = EARLY, **columns: Any
    ) -> str:
        """Something that happened; its id."""
        case = next(row for row in self.tables["cases"] if row["case_id"] == case_id)
        number = len(self.tables["events"])
        given = {
            "event_id": f"event{number:05}", "sequence": number, "case_id": case_id, "child_id": case["child_id"],
            "case_kind": case["kind"], "kind": kind, "qualifier": qualifier, "occurred_on": on, "date_known": True,
            "recorded_at": at, "source": "casework", "details_json": "{}",
        }  # fmt: skip
        self._add("events", **(given | columns))
        return f"event{number:05}"

    def confirmation(self, case_id: str, kind: str, from_day: date, answered_at: datetime | None = None) -> None:
        """Something a file left open."""
        answer = "still_open" if answered_at else ""
        self._add(
            "confirmations", case_id=case_id, kind=kind, as_at=from_day, matters_from=from_day, answer=answer,
            answered_at=answered_at,
        )  # fmt: skip

    def complaint(self, of: str, kind: str, stage: str, on: date, at: datetime = EARLY, **columns: Any) -> None:
        """A step of the one complaint about a child; `of` is the child."""
        given = {"complaint_id": f"complaint of {of}", "cause": "late", "found": "", "sequence": self._next()}
        told = {"child_id": of, "kind": kind, "stage": stage, "occurred_on": on, "recorded_at": at}
        self._add("complaints", **(given | told | columns))

    def _next(self) -> int:
        return len(self.tables["complaints"])

    def setting(self, category: str, in_area: bool | None) -> str:
        """A setting; its id."""
        setting_id = f"setting{len(self.tables['settings'])}"
        self._add("settings", setting_id=setting_id, category=category, in_area=in_area, urn="", ukprn="", code="")
        return setting_id

    def _add(self, table: str, **columns: Any) -> None:
        self.tables[table].append(dict.fromkeys(SCHEMAS[table]) | columns)

    def frames(self) -> dict[str, pl.DataFrame]:
        """The tables as a snapshot holds them."""
        return {
            name: pl.DataFrame(rows, schema=dict(SCHEMAS[name]), orient="row") for name, rows in self.tables.items()
        }


@contextmanager
def answering(tables: Mapping[str, pl.DataFrame], backend: Any = None) -> Iterator[Reading]:
    """A reading of tables that are not written to disk; another may be put in their place on the same backend."""
    backend = backend or ibis.duckdb.connect()
    for name, frame in tables.items():
        backend.con.register(name, frame.to_arrow())
    yield Reading(SNAPSHOT, backend)


def at_random(seed: int, cases: int = 30) -> Casework:
    """Cases with events in any order, with corrections, voids, late recording, days not known and open matters."""
    random, made = Random(seed), Casework()
    places = [made.setting(c, w) for c, w in (("mainstream", True), ("special", False), ("", None), ("other", True))]
    for _ in range(cases):
        _case(random, made, places)
    for child in made.tables["children"]:
        _complaint(random, made, child["child_id"])
    return made


def _case(random: Random, made: Casework, places: Sequence[str]) -> None:
    kind = random.choice(["assessment", "plan"])
    born = random.choice([None, date(random.randint(2004, 2021), random.randint(1, 12), random.randint(1, 28))])
    died = random.choice([None] * 6 + [AS_AT, AS_AT + timedelta(days=1)])
    case_id = made.case(kind, born=born, died=died, source=random.choice(["casework", "delivery"]))
    day = AS_AT - timedelta(days=random.choice([140, 141, 300, 365, 366, 401, 730, 1200]))
    opening = {"assessment": "request_received", "plan": "plan_first_made"}[kind]
    ids = [_event(random, made, case_id, opening, day, places)] if random.random() < 0.9 else []
    what = opening
    menu = {"assessment": ASSESSMENT_KINDS, "plan": PLAN_KINDS}[kind]
    for _ in range(random.randint(0, 7)):
        if day < AS_AT or random.random() < 0.3:
            day += timedelta(days=random.choice(STEPS))
        corrects = random.choice(ids) if ids and random.random() < 0.2 else None
        void = corrects is not None and random.random() < 0.4
        usual = USUALLY.get(what, list(menu)) if random.random() < 0.6 else list(menu)
        what = "entry_void" if void else random.choice(usual)
        ids.append(_event(random, made, case_id, what, day, places, corrects))
    _course(random, made, case_id, random.choice(COURSES[kind]), places)
    _dispute(random, made, case_id)
    if random.random() < 0.4:
        for matter in MATTERS[kind]:
            answered = random.choice([None, KNOWN_AT, KNOWN_AT + timedelta(microseconds=1)])
            made.confirmation(case_id, matter, AS_AT + timedelta(days=random.choice([-150, 0, 1])), answered)


def _course(
    random: Random, made: Casework, case_id: str, course: Sequence[str], places: Sequence[str]
) -> None:  # fmt: skip
    """What belongs together, of one adviser, most of it there."""
    day = AS_AT - timedelta(days=random.choice([60, 130, 200, 300]))
    lane = random.choice(ADVISERS)
    for kind in course if random.random() < 0.6 else ():
        if random.random() < 0.8:
            _event(random, made, case_id, kind, day, places, said=lane if kind.startswith("advice") else None)
        day += timedelta(days=random.choice(STEPS[:15]))


DISPUTED = {
    "decision_not_to_assess_notified": "refusal_to_assess", "final_plan_issued": "contents",
    "amended_final_issued": "contents", "decision_notified": "refusal_to_amend", "cease_decision_notified": "cease",
}  # fmt: skip


def _dispute(random: Random, made: Casework, case_id: str) -> None:
    """Of some notices that were sent, a dispute, or one that names another decision; of some of these, an appeal."""
    notices = [row for row in made.tables["events"] if row["case_id"] == case_id and row["kind"] in DISPUTED]
    if not notices or random.random() < 0.5:
        return
    notice = random.choice(notices)
    dispute = made.case("dispute", of=notice["child_id"])
    about = random.choice([DISPUTED[notice["kind"]], "cease"])
    made.event(dispute, "decision_notice_sent", notice["occurred_on"], about)
    if random.random() < 0.7:
        day = notice["occurred_on"] + timedelta(days=random.choice(STEPS))
        made.event(dispute, "appeal_registered", day, at=random.choice([EARLY, KNOWN_AT]))


def _complaint(random: Random, made: Casework, child_id: str) -> None:
    """Of some children a complaint, which comes to some stage; each stage may be answered once."""
    day, cause = AS_AT - timedelta(days=random.choice([1, 30, 200, 364, 365, 366, 500])), random.choice(CAUSES)
    reached = random.choice([0, 0, 1, 2, 3])
    for stage, kind in list(STAGES.items())[:reached]:
        steps = [(kind, "", None)]
        if random.random() < 0.7:
            steps.append(("answered", random.choice(FOUND), random.choice([None, 0, 30_000])))
        for what, found, paid in steps:
            late = random.choice([EARLY] * 6 + [KNOWN_AT, KNOWN_AT + timedelta(microseconds=1)])
            made.complaint(child_id, what, stage, day, late, cause=cause, found=found, paid_pence=paid)
            day += timedelta(days=random.choice([0, 1, 28, 90]))


STAGES = {"stage_1": "received", "stage_2": "taken_further", "ombudsman": "taken_further"}
CAUSES, FOUND = ("late", "delivery", "other"), ("upheld", "partly", "not_upheld", "withdrawn")


def _event(
    random: Random,
    made: Casework,
    case_id: str,
    kind: str,
    day: date,
    places: Sequence[str],
    corrects: str | None = None,
    said: str | None = None,
) -> str:
    qualifiers = {**ASSESSMENT_KINDS, **PLAN_KINDS}.get(kind, [""])
    late = random.choice([EARLY] * 8 + [KNOWN_AT, KNOWN_AT + timedelta(microseconds=1)])
    columns: dict[str, Any] = {"corrects": corrects, "date_known": random.random() < 0.85}
    if kind in {"placement_started", "placement_ended"}:
        columns |= {
            "placement": random.choice(["p1", "p2", None]), "setting": random.choice([*places, None]),
            "rank": random.choice([None, 1, 2]), "sen_unit": random.choice([None, True, False]),
            "resourced": random.choice([None, True]),
        }  # fmt: skip
    if kind == "report_sent":
        parts = {agency: random.random() < 0.5 for agency in ("health", "social_care") if random.random() < 0.7}
        details = random.choice([{}, {"agencies": parts}, {"report": "r1", "agencies": parts}])
        columns["details_json"] = json.dumps(details, sort_keys=True)
    if kind == "needs_recorded":
        columns["primary"] = random.choice(["ASD", "SLCN", "", None])
    return made.event(case_id, kind, day, said or random.choice(qualifiers), late, **columns)
