"""Plant known faults in a generated return: each in a person of its own, and all of them written in a list.

A fault that cannot stand alone names the others that come with it. Left out are the faults of a whole return or of two
years (SX312, SX421, SX606, SX703 to SX707), those that need the register of establishments (SX438, SX439), items that
the year's file cannot hold (SX216, SX517), and those that make the file unreadable or change its year (SX001, SX002,
SX010, SX011, SX701, SX702).
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from goldenthread.formats.sen2.generate import Wanted, generate
from goldenthread.formats.sen2.generate_fault import Days, Fault, kind_of
from goldenthread.formats.sen2.generate_faults_active import ACTIVE_FAULTS
from goldenthread.formats.sen2.generate_faults_cases import CASE_FAULTS
from goldenthread.formats.sen2.generate_faults_person import PERSON_FAULTS, pair_faults
from goldenthread.formats.sen2.generate_faults_plan import PLAN_FAULTS
from goldenthread.formats.sen2.generate_trees import Node, batch_of, trees
from goldenthread.formats.sen2.model import Batch, Header, Progress, ReturnRefused
from goldenthread.formats.sen2.write import write_return

FAULTS: tuple[Fault, ...] = (*PERSON_FAULTS, *CASE_FAULTS, *PLAN_FAULTS, *ACTIVE_FAULTS)
FEWEST_PLANS = 2_000
"""A return of this size has people enough for every fault to have its own."""

# Header faults stand together: code, item of the header, value planted.
HEADER_FAULTS = (
    ("SX003", "reference_date", "2020-01-01"),
    ("SX004", "source_level", "X"),
    ("SX005", "lea", "999"),
    ("SX006", "serial_no", "none"),
    ("SX007", "date_time", "yesterday"),
    ("SX008", "dmo", "Q"),
)
SOCIAL_CARE_OFFICER = ("SX009", "dsco", "Q")


@dataclass(frozen=True, slots=True)
class Planted:
    """One finding to expect: in whom (0 for the header), of what, and whether it only comes with another."""

    code: str
    person: int
    fields: str
    with_code: str = ""


def write_faulty(
    target: Path, manifest: Path, wanted: Wanted, header: Header, progress: Progress | None = None
) -> None:
    """Write a return with one of every fault that can be planted, and the list of them as CSV."""
    if wanted.plans < FEWEST_PLANS:
        raise ReturnRefused(f"Planting every fault needs people enough: ask for --plans {FEWEST_PLANS} or more.")
    planted: list[Planted] = []
    faulty, marks = faulty_header(header)
    batches = faulty_batches(wanted, planted)
    write_return(target, wanted.profile, faulty, batches, progress)
    with manifest.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["code", "person_key", "fields", "comes_with"])
        rows.writerows((one.code, one.person, one.fields, one.with_code) for one in (*marks, *planted))


def faulty_header(header: Header) -> tuple[Header, list[Planted]]:
    """The header with its faults."""
    faults = HEADER_FAULTS if header.dsco is None else (*HEADER_FAULTS, SOCIAL_CARE_OFFICER)
    changed = replace(header, **{item: value for _, item, value in faults})
    return changed, [Planted(code, 0, item) for code, item, _ in faults]


def faulty_batches(wanted: Wanted, planted: list[Planted]) -> Iterator[Batch]:
    """The people, the first batch with its faults; `planted` is filled as they are planted."""
    for number, batch in enumerate(generate(wanted)):
        yield _plant(wanted, batch, planted) if number == 0 else batch


def _plant(wanted: Wanted, batch: Batch, planted: list[Planted]) -> Batch:
    days = Days.of(wanted.profile)
    people = trees(batch)
    free: dict[str, list[Node]] = {}
    for person in people:
        free.setdefault(kind_of(person), []).append(person)
    for fault in FAULTS:
        if fault.from_year <= days.year <= fault.to_year:
            person = _take(free, fault, days)
            fault.change(person, days)
            planted.append(Planted(fault.code, person.key, " ".join(fault.fields)))
            planted += [Planted(code, person.key, "", fault.code) for code in fault.also]
    for code, fields, one, other in pair_faults(free.get("N", [])):
        planted += [Planted(code, person.key, " ".join(fields)) for person in (one, other)]
    return batch_of(people, wanted.profile)


def _take(free: dict[str, list[Node]], fault: Fault, days: Days) -> Node:
    """Somebody of the right kind whom no other fault has."""
    for kind in fault.kinds:
        for place, person in enumerate(free.get(kind, [])):
            if fault.where(person, days):
                return free[kind].pop(place)
    raise ReturnRefused(f"Nobody in the return can have the fault {fault.code}. Ask for more plans.")
