"""A million cases through the law: each process compiled to DuckDB, beside the interpreter.

    .venv/bin/python -m benchmarks.statute [process ...] [--cases 1000000] [--threads 2] [--alone]

The cases are invented, by the stories below, from a fixed seed. "Seconds" is from the declarations to a table of every
duty in DuckDB's memory: building the expression, writing its SQL, running it. The table is the one that
``compile_duties`` gives, in which a duty has the number of its rule and not the words that the rule declares.
"Processor" is the same in seconds of processor time. Other work on the machine lengthens the first by as much as it
takes, and the second by less (it shares the memory and its caches), so the load is printed for the machine and for each
process. "One core" is the part of the processor time that only one core can take: Ibis building the expression and
writing its SQL. "Least" is worked out, not measured: that part and the rest shared evenly by the threads, which is how
long it takes if they have nothing else to do.
"""

import argparse
import os
import platform
import re
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import ibis
import numpy as np
import polars as pl

from goldenthread import statute
from goldenthread.statute.compiler import at_speed

STORIES = {
    "ehcna": """request_received[parent] 0-0 100, decision_to_assess_notified 20-70 75,
        decision_not_to_assess_notified 20-60 25, advice_requested[head_teacher] 30-75 75,
        advice_requested[educational_psychologist] 30-75 75, advice_received[educational_psychologist] 60-150 70,
        advice_received[head_teacher] 60-120 70, draft_plan_served 90-200 70, final_plan_issued 110-260 60,
        exceptional_circumstances 0-90 3, exemption_recorded[reg5(4)(c)] 10-60 3, school_closed 10-50 2,
        school_reopened 80-95 2, exemption_recorded[reg10(4)(a)] 60-110 1, family_absent_start 10-40 2,
        family_absent_end 60-80 2, request_received[school] 300-500 5""",
    "advice": """advice_requested[health] 0-0 100, advice_requested[educational_psychologist] 0-7 100,
        advice_requested[social_care] 0-7 100, advice_requested[head_teacher] 0-7 100,
        advice_received[health] 20-90 85, advice_received[educational_psychologist] 20-90 85,
        advice_received[social_care] 20-60 85, appointment_missed_by_child 10-40 3,
        exemption_recorded[reg8(2)(c)] 20-42 3, final_plan_issued 100-200 60""",
    "reassessment_advice": """decision_to_reassess_notified 0-0 100, advice_requested[health] 0-7 100,
        advice_requested[educational_psychologist] 0-7 100, advice_requested[social_care] 0-7 100,
        advice_requested[head_teacher] 0-7 100, advice_received[health] 20-90 85,
        advice_received[educational_psychologist] 20-90 85, advice_received[social_care] 20-60 85,
        amended_final_issued 60-150 70""",
    "draft": """draft_plan_served 0-0 100, school_consulted[one] 0-10 100, school_consulted[two] 0-10 100,
        school_consulted[three] 0-10 60, school_response_received[one] 8-30 80,
        school_response_received[two] 8-30 80, representations_received 5-20 70, family_agreed_to_finalise 5-20 30,
        final_plan_issued 16-60 90""",
    "annual_review": """plan_first_made 0-0 100, invite_sent 290-320 90, advice_circulated 300-330 80,
        review_meeting_held 325-345 95, report_sent 340-365 85, decision_notified[amend] 345-390 40,
        decision_notified[no_change] 345-390 50, amendment_notice_sent 345-400 40,
        representations_received 355-420 30, amended_final_issued 400-470 35, review_meeting_held 690-720 40,
        plan_ceased 500-900 5""",
    "amend_no_review": """amendment_notice_sent 0-0 100, representations_received 5-20 80,
        amended_final_issued 15-80 80, review_meeting_held 200-400 90, decision_notified[no_change] 400-430 60,
        amendment_notice_sent 405-420 90, amended_final_issued 430-490 80, amendment_notice_sent 600-700 60,
        decision_not_to_amend_notified 710-780 60""",
    "phase_transfer": """amended_final_issued 0-300 95, transfer[primary_to_secondary] 540-545 60,
        transfer[secondary_to_post16_institution] 540-545 30, transfer[post16_to_post16] 500-600 10,
        plan_ceased 700-800 5, amended_final_issued 300-500 60, amended_final_issued 600-700 90,
        amended_final_issued 900-999 90, transfer[primary_to_secondary] 1000-1200 60,
        review_meeting_held 200-300 100""",
    "reassessment": """reassessment_requested 0-0 100, decision_to_reassess_notified 8-30 60,
        refusal_to_reassess_notified 8-30 40, advice_requested[school] 15-40 60, final_plan_issued 80-140 55,
        exceptional_circumstances 30-60 3, exemption_recorded[reg27(3)(c)] 40-90 3,
        reassessment_requested 300-400 90, refusal_to_reassess_notified 305-430 90,
        la_decides_to_reassess 500-600 60, amended_final_issued 590-700 60""",
    "cease": """cease_consultation_started 0-0 100, cease_consultation_response_received 5-30 80,
        cease_decision_notified 20-60 100, mediation_certificate_issued 40-120 60, appeal_registered 60-140 60,
        plan_ceased 90-200 80, review_meeting_held 0-20 100, decision_notified[cease] 20-60 60,
        plan_transferred 200-300 5""",
    "move": """plan_first_made 0-0 100, decision_notified 300-365 100, old_la_aware 380-420 100,
        family_moved_out_of_area 370-440 100, plan_transferred 390-450 95, new_la_informed_family 420-520 90,
        commissioner_change_known 400-420 60, new_commissioner_told 410-450 55, decision_notified 600-800 80""",
    "mediation": """decision_notified[no_change] 0-0 100, adviser_contacted 5-60 90,
        adviser_told_no_mediation 6-62 40, la_told_family_wants_mediation[education] 6-62 40,
        la_told_family_wants_mediation[health_only] 6-62 15, la_told_icb 8-70 15, mediation_arranged 20-80 50,
        mediation_held 25-95 50, mediation_agreement[amend_section_F] 25-95 20,
        mediation_agreement[assess] 25-95 15, mediation_certificate_issued 8-100 90, amended_final_issued 40-140 90,
        final_plan_issued 80-200 60""",
    "appeal": """final_plan_issued 0-0 100, mediation_certificate_issued 20-80 90, appeal_registered 30-100 90,
        appeal_received_by_la 40-110 88, la_responded 70-160 80, appeal_withdrawn 80-200 30,
        appeal_determined 200-400 60, decision_notified[no_change] 500-600 90, appeal_registered 520-680 60""",
    "tribunal_order": """order[assess] 0-0 35, order[make_and_maintain_plan] 0-0 15, order[amend_B_F] 0-0 35,
        order[amend_school_name_only] 0-0 10, order[reconsider] 0-0 5, decision_to_assess_notified 5-30 35,
        draft_plan_served 20-50 50, final_plan_issued 40-110 60, amended_final_issued 20-60 50,
        exemption_recorded[reg44(3)] 10-40 4, family_absent_start 0-10 3, family_absent_end 20-40 3,
        order[amend_B_F] 300-400 100, amended_final_issued 320-460 100, advice_received[school] 20-40 100,
        reconsidered 5-20 5, order[continue_to_maintain] 500-600 90, compliance_completed 600-700 90""",
    "unopposed_appeal": """la_concedes_before_response[refusal_to_assess] 0-0 40,
        la_concedes_before_response[refusal_to_issue] 0-0 20, la_concedes_before_response[sections_B_F] 0-0 30,
        la_concedes_before_response[cease] 0-0 10, decision_to_assess_notified 5-30 40, draft_plan_served 20-50 50,
        final_plan_issued 40-110 60, amended_final_issued 20-60 50, exemption_recorded[reg45] 10-40 4,
        family_absent_start 0-10 3, family_absent_end 20-40 3,
        la_concedes_before_response[sections_B_F] 300-400 100, amended_final_issued 320-460 100,
        compliance_completed 320-460 100, advice_received[school] 20-40 100""",
    "recommendations": """recommendation[health] 0-0 100, recommendation[social_care] 0-0 100,
        icb_responded 10-60 90, la_responded 10-60 90, recommendation[health] 200-300 100, icb_responded 210-360 90,
        la_responded 310-400 90""",
    "detained": """request_received[detained_person] 0-0 100, detention_known 0-20 100,
        plan_sent_to_custody_team 1-40 90, decision_to_assess_notified 20-70 75,
        decision_not_to_assess_notified 20-60 25, final_plan_issued 110-260 60, advice_requested[school] 30-70 75,
        detention_ended 100-300 80, exceptional_circumstances 0-90 3,
        exemption_recorded[SI2015/62 reg5(4)(b)] 10-60 3, request_received[detained_person] 400-600 10""",
    "local_offer": ", ".join(f"comments_and_response_published {n * 330}-{n * 330 + 60} 100" for n in range(7)),
    "direct_payment": ", ".join(
        f"direct_payments_started {n}-{n} 50, direct_payment_review_held {n + 40}-{n + 100} 90, "
        f"direct_payment_review_held[first_year] {n + 300}-{n + 400} 80, direct_payments_ended {n + 500}-{n + 600} 50"
        for n in (0, 700, 1400)
    ),
    "continuing_care": """continuing_care_referred 0-0 100, continuing_care_decided[eligible] 20-60 60,
        continuing_care_decided[not_eligible] 20-60 35, continuing_care_reviewed 100-160 55,
        continuing_care_reviewed 400-500 50, continuing_care_ended 500-900 20""",
    "sao": ", ".join(
        f"notice_served[parent] {n}-{n + 20} 100, representations_received {n + 5}-{n + 40} 75"
        for n in (0, 200, 400, 600)
    ),
}  # fmt: skip
"""What may happen in a case of each process: the event, the days after the case began, and to how many in a hundred."""

LINE = re.compile(r"(\w+)(?:\[(.*)\])? (\d+)-(\d+) (\d+)")
BEGAN = (date(2018, 1, 1) - date(1970, 1, 1)).days


def cases(process: str, number: int) -> pl.DataFrame:
    """Events of so many cases, in no order, the same each time."""
    random = np.random.default_rng(20240619)
    began = BEGAN + random.integers(0, 2000, number)
    ids = pl.Series("case_id", np.arange(number)).cast(pl.String).str.zfill(10)
    parts = []
    for text in STORIES[process].split(","):
        line = LINE.fullmatch(" ".join(text.split()))
        assert line, f"“{text}” is not “event first-last share”"
        kind, qualifier, first, last, share = line.groups()
        days = pl.Series(began + random.integers(int(first), int(last) + 1, number), dtype=pl.Int32).cast(pl.Date)
        happens = pl.Series(random.integers(0, 100, number) < int(share))
        parts.append(pl.DataFrame({"case_id": ids, "occurred_on": days}).filter(happens).with_columns(
            kind=pl.lit(kind), qualifier=pl.lit(qualifier, dtype=pl.String)))  # fmt: skip
    return pl.concat(parts).sample(fraction=1, shuffle=True, seed=7)


@dataclass(frozen=True)
class Run:
    """One measured run of the compiler."""

    events: int
    duties: int
    seconds: float
    processor: float
    one_core: float
    load: float
    threads: int

    @property
    def least(self) -> float:
        """Seconds if the threads had their cores to themselves and shared the work evenly."""
        return self.one_core + (self.processor - self.one_core) / self.threads


def compiled(process: str, number: int, threads: int) -> Run:
    """Every duty of so many cases into a table of DuckDB."""
    backend = ibis.duckdb.connect(threads=threads)
    events = cases(process, number)
    backend.con.register("told", events.to_arrow())
    backend.con.execute("CREATE TABLE events AS SELECT * FROM told").fetchall()
    with at_speed(backend):
        one_core = _writing(process, backend.table("events"))
        before, busy = time.perf_counter(), time.process_time()
        backend.create_table("duties", statute.compile_duties(process, backend.table("events")), temp=True)
        seconds, processor = time.perf_counter() - before, time.process_time() - busy
    load = os.getloadavg()[0]
    duties = backend.table("duties").count().to_pyarrow().as_py()
    backend.disconnect()
    return Run(events.height, duties, seconds, processor, one_core, load, threads)


def _writing(process: str, events: Any) -> float:
    """Processor seconds to build the expression and write its SQL, which the measured run does again for itself."""
    statute.compile_duties(process, events)  # the law is read and the calendar made once, for every process
    busy = time.process_time()
    ibis.to_sql(statute.compile_duties(process, events), dialect="duckdb")
    return time.process_time() - busy


def interpreted(process: str, number: int) -> float:
    """Seconds for so many cases, one at a time; their events are already gathered."""
    rows = cases(process, number).sort("case_id").select("case_id", "kind", "occurred_on", "qualifier").iter_rows()
    histories = [[statute.Event(*row[1:]) for row in group] for _, group in groupby(rows, key=lambda row: row[0])]
    before = time.perf_counter()
    for events in histories:
        statute.duties(process, events)
    return time.perf_counter() - before


def machine() -> str:
    """What it runs on."""
    said = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    name = next((line.partition(":")[2].strip() for line in said if line.startswith("model name")), "unknown")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    busy = os.getloadavg()[0]
    return (f"Python {platform.python_version()}, Ibis {ibis.__version__}, {os.cpu_count()} cores of {name}, "
            f"{memory:.0f} GB; load {busy:.1f} at the start")  # fmt: skip


def lines(processes: list[str], number: int, threads: int, *, alone: bool) -> Iterator[str]:
    """The table, a process a line; the interpreter and a tenth of the cases are left out if ``alone``."""
    beside = "" if alone else f"{'interpreter':>13}{'ratio':>8}{'growth':>8}"
    yield (f"{'process':18}{'events':>11}{'duties':>12}{'seconds':>9}{'processor':>11}"
           f"{'one core':>10}{'least':>7}{'load':>6}{beside}")  # fmt: skip
    for process in processes:
        whole = compiled(process, number, threads)
        line = (f"{process:18}{whole.events:>11,}{whole.duties:>12,}{whole.seconds:>9.2f}{whole.processor:>11.2f}"
                f"{whole.one_core:>10.2f}{whole.least:>7.2f}{whole.load:>6.1f}")  # fmt: skip
        yield line if alone else line + _beside(process, whole, number, threads)


def _beside(process: str, whole: Run, number: int, threads: int) -> str:
    small, few = compiled(process, number // 10, threads), min(20_000, number)
    slow = interpreted(process, few) * number / few
    return f"{slow:>13.0f}{slow / whole.seconds:>8.0f}{whole.seconds / small.seconds:>8.1f}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="A million cases through the law.")
    parser.add_argument("processes", nargs="*", metavar="process", help="all that have a clock, unless named")
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--alone", action="store_true", help="the compiler at this number of cases, nothing beside it")
    given = parser.parse_args()
    print(machine())
    more = "" if given.alone else " Interpreter: from 20,000. Growth: against a tenth."
    print(f"{given.cases:,} cases, {given.threads} threads.{more}", flush=True)
    for line in lines(given.processes or sorted(STORIES), given.cases, given.threads, alone=given.alone):
        print(line, flush=True)
    print(f"most memory held: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.1f} GB")


if __name__ == "__main__":
    main()
