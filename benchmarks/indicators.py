"""How fast the figures are made: `python -m benchmarks.indicators [--plans 13035]`.

A snapshot of invented casework is published, then every indicator is asked for on its default basis, then on every
basis. Building the expressions is paid once a process; answering them, once a snapshot and day. Beside the time on the
clock stands the processor time of all threads, which a busy machine lengthens less.
"""

import argparse
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import polars as pl

from benchmarks.sen2_read import machine
from goldenthread import indicators
from goldenthread.indicators import Period
from goldenthread.indicators.expressions.registry import EXPRESSIONS
from goldenthread.repository import snapshots
from goldenthread.repository.casework_tables import SCHEMAS
from goldenthread.repository.snapshots import Meta, Snapshot

AS_AT = date(2024, 6, 19)
RECORDED = datetime(2024, 6, 19, 9, tzinfo=UTC)
ESSEX = 13_035
ASSESSMENTS_A_PLAN = 0.5
COMPLAINED_OF = 0.05
Rows = dict[str, list[dict[str, Any]]]
Event = tuple[str, str, int, dict[str, Any]]
"""Kind, qualifier, days before the day asked about, and other columns."""


def main() -> None:
    """Publish, ask, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=int, default=ESSEX)
    plans = parser.parse_args().plans
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        snapshot = snapshots.publish(Path(folder), casework(plans), Meta("881", RECORDED, {}))
        print(f"{plans:,} plans, {snapshot.rows['cases']:,} cases, {snapshot.rows['events']:,} events")
        measure(snapshot)


def measure(snapshot: Snapshot) -> None:
    """The lines of the table."""
    asked = indicators.asked_of(snapshot, AS_AT)
    other_day = indicators.asked_of(snapshot, AS_AT - timedelta(days=1))
    print(f"{'':58}  clock s  processor s")
    timed("every indicator, expressions built", lambda: indicators.figures(snapshot, asked))
    timed("every indicator, another day", lambda: indicators.figures(snapshot, other_day))
    everything = list(EXPRESSIONS)
    timed("every indicator on every basis, the rest built", lambda: indicators.figures(snapshot, asked, everything))
    timed("every indicator on every basis, another day", lambda: indicators.figures(snapshot, other_day, everything))
    timed("EHC-04 by month, built", lambda: by_month(snapshot))
    timed("EHC-04 by month", lambda: by_month(snapshot))
    timed("the cases behind EHC-16, built", lambda: indicators.rows(snapshot, asked, "EHC-16"))
    timed("the cases behind EHC-16", lambda: indicators.rows(snapshot, asked, "EHC-16"))


def by_month(snapshot: Snapshot) -> object:
    """Twelve months of the 20 weeks."""
    asked = indicators.asked_of(snapshot, AS_AT, period=Period.year_to(AS_AT))
    with indicators.reading(snapshot) as reading:
        return reading.months("EHC-04", asked)


def timed(what: str, work: Any) -> None:
    """One line."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    print(f"{what:58} {time.perf_counter() - clock:8.2f} {time.process_time() - processor:12.2f}")


def casework(plans: int) -> dict[str, pl.DataFrame]:
    """Tables of an area with so many plans and half as many assessments."""
    random = Random(f"casework {plans}")
    rows: Rows = {name: [] for name in SCHEMAS}
    for n in range(60):
        kind = random.choice(["mainstream", "special", "further_education"])
        rows["settings"].append(
            {"setting_id": f"s{n}", "category": kind, "in_area": random.choice([True, True, False])}
        )
    for number in range(plans):
        add_case(rows, random, f"plan{number}", "plan", plan_events(random))
    for number in range(int(plans * ASSESSMENTS_A_PLAN)):
        add_case(rows, random, f"assessment{number}", "assessment", assessment_events(random))
    return {name: pl.DataFrame(found, schema=dict(SCHEMAS[name])) for name, found in rows.items()}


def add_case(
    rows: dict[str, list[dict[str, Any]]], random: Random, case: str, kind: str, events: Iterator[Event]
) -> None:
    """A case of a child of its own, with its events."""
    child = {"case_id": case, "child_id": f"of-{case}"}
    born = date(random.randint(2000, 2020), random.randint(1, 12), 7)
    rows["children"].append({"child_id": child["child_id"], "birth_date": born, "sex": "F", "ethnicity": ""})
    rows["cases"].append({**child, "kind": kind, "source": "casework"})
    if random.random() < COMPLAINED_OF:
        told = {
            "complaint_id": f"about-{case}",
            "child_id": child["child_id"],
            "cause": "late",
            "recorded_at": RECORDED,
        }
        day = AS_AT - timedelta(days=random.randint(0, 700))
        came = {"sequence": len(rows["complaints"]), "kind": "received", "stage": "stage_1", "found": ""}
        rows["complaints"].append({**told, **came, "occurred_on": day})
    for what, qualifier, ago, columns in events:
        number = len(rows["events"])
        rows["events"].append(
            {
                **child, "event_id": f"e{number}", "sequence": number, "case_kind": kind, "kind": what,
                "qualifier": qualifier, "occurred_on": AS_AT - timedelta(days=ago), "date_known": True,
                "recorded_at": RECORDED, "source": "casework", "details_json": "{}", **columns,
            }
        )  # fmt: skip


def plan_events(random: Random) -> Iterator[Event]:
    """A plan with its reviews, need and placements."""
    made = random.randint(10, 2500)
    yield "plan_first_made", "", made, {}
    yield "needs_recorded", "", made, {"primary": random.choice(["ASD", "SLCN", "SEMH", "MLD"])}
    yield "setting_named", "", made, {}
    yield "placement_started", "", made, {"placement": "p1", "rank": 1, "setting": f"s{random.randrange(60)}"}
    while made > 400:
        made -= random.randint(330, 400)
        yield "review_meeting_held", "", made, {}
        yield "decision_notified", random.choice(["no_change", "amend"]), max(made - random.randint(5, 60), 0), {}
        yield "amended_final_issued", "", max(made - 80, 0), {}
    if random.random() < 0.1:
        yield "plan_ceased", "2", random.randint(0, made), {}


def assessment_events(random: Random) -> Iterator[Event]:
    """A request with its decision, advice and end."""
    asked = random.randint(10, 700)
    yield "request_received", "parent", asked, {}
    if asked > 50:
        yield "decision_to_assess_notified", "", asked - random.randint(20, 50), {}
        yield "advice_requested", "LA_EP", asked - 50, {}
    if asked > 150:
        yield "advice_received", "LA_EP", asked - random.randint(60, 150), {}
    if asked > 300:
        yield "final_plan_issued", "", asked - random.randint(120, 300), {}


if __name__ == "__main__":
    main()
