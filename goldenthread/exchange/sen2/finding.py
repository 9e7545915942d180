"""The rules' findings on a delivery, kept as faults joined to the child and the case they are about."""

from collections.abc import Mapping

import polars as pl

from goldenthread.casework.models import Case
from goldenthread.exchange.models import Delivery, Fault
from goldenthread.exchange.sen2.comparing import Comparison
from goldenthread.exchange.sen2.keeping_rows import OF_PLAN
from goldenthread.formats.sen2.rules import rule
from goldenthread.people.models import Child

BATCH = 400
Origin = Mapping[tuple[str, int], tuple[Child | None, Case | None]]


def keep_faults(comparison: Comparison) -> None:
    """Keep what the rules found in the file itself."""
    Fault.objects.filter(delivery=comparison.delivery).delete()
    Fault.objects.bulk_create(
        faults_of(comparison.delivery, comparison.file.report.findings, _origin(comparison)), batch_size=BATCH
    )


def faults_of(delivery: Delivery, findings: pl.DataFrame, origin: Origin) -> list[Fault]:
    """Findings as faults (unsaved)."""
    found = []
    for row in findings.iter_rows(named=True):
        child, case = origin.get((row["table"], row["key"]), (None, None))
        found.append(
            Fault(
                delivery=delivery, area_id=delivery.area_id, code=row["code"], severity=row["severity"],
                table=row["table"], key=row["key"], line=row["line"] or 0, fields=_split(row["fields"], ", "),
                values=_split(row["values"], "; "), mender=rule(row["code"]).mender, child=child, case=case,
            )
        )  # fmt: skip
    return found


def _split(text: str | None, separator: str) -> list[str]:
    return text.split(separator) if text else []


def _origin(comparison: Comparison) -> Origin:
    found: dict[tuple[str, int], tuple[Child | None, Case | None]] = {}
    for person in comparison.people:
        child = None if person.doubts else person.child
        found |= {(row.table, row.key): (child, None) for row in person.row.walk()}
        for strand in person.strands:
            plan = strand.plan.case if strand.plan else None
            assessment = strand.assessment.case if strand.assessment else None
            for row in strand.strand.row.walk():
                found[row.table, row.key] = child, plan if row.table in OF_PLAN else assessment or plan
    return found
