"""Keeping each row of a file as it arrived, beside where it went; and queuing what is in doubt."""

from collections.abc import Iterator

from goldenthread.casework.models import Case
from goldenthread.exchange.models import Doubt, KeptRecord
from goldenthread.exchange.sen2.comparing import Comparison
from goldenthread.exchange.sen2.intended import IntendedPerson, IntendedStrand
from goldenthread.exchange.sen2.remainder import PAST, WHOLE, Kept
from goldenthread.exchange.sen2.rows import Row

BATCH = 400
OF_PLAN = frozenset({"namedplan", "plandetail", "activeplans", "placementdetail", "senneed"})


def keep_rows(comparison: Comparison) -> None:
    """Keep every row. Cost: one insert for each 400 rows."""
    KeptRecord.objects.bulk_create(list(_records(comparison)), batch_size=BATCH)


def _records(comparison: Comparison) -> Iterator[KeptRecord]:
    for person in comparison.people:
        yield from records_of(comparison, person)
    for row in comparison.file.orphans:
        yield _record(comparison, Kept(row, WHOLE), None, None)


def records_of(comparison: Comparison, person: IntendedPerson) -> Iterator[KeptRecord]:
    """The rows of one person; of somebody in doubt, as they are."""
    if person.doubts:
        for row in person.row.walk():
            yield _record(comparison, Kept(row, WHOLE), None, None)
        return
    cases = {id(kept): _case(strand, kept.row) for strand in person.strands for kept in strand.kept}
    for kept in person.kept:
        yield _record(comparison, kept, person, cases.get(id(kept)))


def _case(strand: IntendedStrand, row: Row) -> Case | None:
    """The case a row went to: the plan's rows to the plan, the others to the assessment where there is one."""
    plan = strand.plan.case if strand.plan else None
    assessment = strand.assessment.case if strand.assessment else None
    return plan if row.table in OF_PLAN else assessment or plan


def _record(comparison: Comparison, kept: Kept, person: IntendedPerson | None, case: Case | None) -> KeptRecord:
    row = kept.row
    unplaced = kept.unplaced or {name: {"given": value, "unknown": True} for name, value in row.extra.items()}
    return KeptRecord(
        delivery=comparison.delivery, area_id=comparison.delivery.area_id, table=row.table, key=row.key,
        parent=row.parent, line=row.line, slot=kept.slot, items=row.items, unplaced=unplaced, without=kept.without,
        all_placed=not unplaced and (kept.slot == PAST or kept.slot[:1] not in ("", "*")),
        child=person.child if person else None, case=case,
    )  # fmt: skip


def keep_doubts(comparison: Comparison) -> None:
    """Queue each doubt for somebody to decide."""
    Doubt.objects.bulk_create(list(_doubts(comparison)), batch_size=BATCH)


def _doubts(comparison: Comparison) -> Iterator[Doubt]:
    delivery = comparison.delivery
    for person in comparison.people:
        for child, why in person.doubts:
            yield Doubt(delivery=delivery, area_id=delivery.area_id, key=person.row.key, child=child, why=why)
        for strand in person.strands:
            if strand.doubt and person.child:
                yield Doubt(
                    delivery=delivery, area_id=delivery.area_id, key=person.row.key,
                    request_key=strand.strand.row.key, child=person.child, why=strand.doubt,
                )  # fmt: skip
