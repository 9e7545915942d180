"""The rules' findings on a return, kept as faults joined to the child and the case they are about."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
from django.db import transaction
from django.db.models import Count, Q, QuerySet

from goldenthread.audit.actions import Actor, record_change
from goldenthread.exchange.models import Delivery, Fault
from goldenthread.exchange.sen2.comparing import Comparison
from goldenthread.exchange.sen2.keeping_rows import OF_PLAN
from goldenthread.exchange.sen2.returning import Projected, latest_delivery, project
from goldenthread.formats.sen2.rules import rule, validate
from goldenthread.formats.sen2.rules.whole import DUPLICATE_RULES
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may
from goldenthread.people.models import Child

BATCH = 400


@dataclass(frozen=True)
class About:
    """What a row is about: the child, the case, and which of the child's rows of its table it is (from 1)."""

    child: int | None
    case: int | None
    place: int


Origin = Mapping[tuple[str, int], About]
NOWHERE = About(None, None, 0)


@dataclass(frozen=True)
class Return:
    """Which return the faults are of."""

    area: Area
    collection_year: int
    delivery: Delivery | None


def keep_faults(comparison: Comparison) -> None:
    """Keep what the rules found in a file that is being brought in, in the place of the year's earlier findings."""
    delivery, file = comparison.delivery, comparison.file
    of = Return(delivery.area, file.frame.year, delivery)
    new = faults_of(of, file.report.findings, dict(_of_file(comparison)))
    _replace(Fault.objects.filter(area=of.area, collection_year=of.collection_year), new)


def _of_file(comparison: Comparison) -> Iterator[tuple[tuple[str, int], About]]:
    for person in comparison.people:
        child = person.child.pk if person.child and not person.doubts else None
        counts: Counter[str] = Counter()
        cases = {}
        for strand in person.strands:
            plan = strand.plan.case if strand.plan else None
            first = (strand.assessment.case if strand.assessment else None) or plan
            for row in strand.strand.row.walk():
                cases[row.table, row.key] = plan if row.table in OF_PLAN else first
        for row in person.row.walk():
            counts[row.table] += 1
            case = cases.get((row.table, row.key))
            yield (row.table, row.key), About(child, case.pk if case else None, counts[row.table])


def faults_of(of: Return, findings: pl.DataFrame, origin: Origin) -> list[Fault]:
    """Findings as faults (unsaved)."""
    found = []
    for row in findings.iter_rows(named=True):
        about = origin.get((row["table"], row["key"]), NOWHERE)
        found.append(
            Fault(
                delivery=of.delivery, area=of.area, collection_year=of.collection_year, code=row["code"],
                severity=row["severity"], table=row["table"], key=row["key"], line=row["line"] or 0,
                place=about.place, fields=_split(row["fields"], ", "), values=_split(row["values"], "; "),
                mender=rule(row["code"]).mender, child_id=about.child, case_id=about.case,
            )
        )  # fmt: skip
    return found


def _split(text: str | None, separator: str) -> list[str]:
    return text.split(separator) if text else []


def origin_of(projected: Projected) -> Origin:
    """What each row of a projected return is about."""
    counts: Counter[tuple[int | None, str]] = Counter()
    found = {}
    for (table, key), row in projected.origin.items():
        counts[row.child, table] += 1
        found[table, key] = About(row.child, row.case, counts[row.child, table])
    return found


def refresh_faults(
    area: Area, collection_year: int, *, by: User | Actor, today: date, establishments: pl.DataFrame | None = None
) -> int:
    """Check the return as the casework gives it now; how many faults are open.

    What was explained or sent to its source stays so where the same finding is made again. Raises NotAllowed.
    """
    if isinstance(by, User):
        check_may(by, area, today, Permission.MEND_RETURN)
    projected = project(area, collection_year)
    report = validate(projected.opened(), establishments=establishments)
    of = Return(area, collection_year, latest_delivery(area, collection_year))
    new = faults_of(of, report.findings, origin_of(projected))
    with transaction.atomic():
        _replace(Fault.objects.filter(area=area, collection_year=collection_year), new)
        record_change(
            by=by, area=area.code, action="exchange.checked", subject=f"return:{collection_year}",
            details={"faults": len(new)},
        )  # fmt: skip
    return sum(fault.way == Fault.Way.OPEN for fault in new)


def recheck_child(fault: Fault) -> None:
    """Check one child's rows again after a mend; what concerns everybody together waits for the next whole check."""
    assert fault.child is not None
    projected = project(fault.area, fault.collection_year, children=[fault.child.pk])
    report = validate(projected.opened())
    findings = report.findings.filter(~pl.col("code").is_in(sorted(DUPLICATE_RULES)) & (pl.col("key") > 0))
    of = Return(fault.area, fault.collection_year, fault.delivery)
    before = Fault.objects.filter(area=fault.area, collection_year=fault.collection_year, child=fault.child)
    _replace(before.exclude(code__in=DUPLICATE_RULES), faults_of(of, findings, origin_of(projected)))


def _same(fault: Fault) -> tuple[object, ...]:
    return fault.code, fault.child_id, fault.case_id, fault.table, fault.place, tuple(fault.fields)


def _replace(before: QuerySet[Fault], new: list[Fault]) -> None:
    """Put new findings in the place of earlier ones; what was decided of one stays, and what was mended is kept."""
    decided = {_same(fault): fault for fault in before.exclude(way__in=("", Fault.Way.HERE))}
    for fault in new:
        held = decided.get(_same(fault))
        if held:
            fault.public_id, fault.way, fault.explanation = held.public_id, held.way, held.explanation
            fault.dealt_with_at, fault.dealt_with_by = held.dealt_with_at, held.dealt_with_by
    before.exclude(way=Fault.Way.HERE).delete()
    Fault.objects.bulk_create(new, batch_size=BATCH)


def faults(area: Area, collection_year: int, children: QuerySet[Child, Any]) -> QuerySet[Fault]:
    """The faults of a year's return that a reader may see: of children in sight, and those of the return as a whole."""
    found = Fault.objects.filter(area=area, collection_year=collection_year)
    return (
        found.filter(Q(child__in=children) | Q(child=None))
        .select_related("child", "case")
        .order_by("severity", "code", "key")
    )


def by_mender(found: QuerySet[Fault]) -> list[dict[str, Any]]:
    """Counts of faults by who can mend them, rule and severity, those not yet dealt with apart. One query."""
    rows = (
        found.order_by()
        .values("mender", "code", "severity")
        .annotate(count=Count("pk"), open=Count("pk", filter=Q(way="")))
        .order_by("mender", "severity", "code")
    )
    return [dict(row) for row in rows]
