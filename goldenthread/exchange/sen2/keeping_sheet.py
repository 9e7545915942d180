"""Keeping what nothing was made of on a top-up sheet, beside the rows of the return it came with."""

from collections.abc import Collection

from goldenthread.exchange.models import SHEET, KeptRecord
from goldenthread.exchange.sen2.comparing import Comparison
from goldenthread.exchange.sen2.keeping_rows import BATCH
from goldenthread.exchange.sen2.remainder import WHOLE
from goldenthread.exchange.sen2.top_up import SheetRow


def keep_sheet(comparison: Comparison, rows: Collection[int] | None = None) -> None:
    """Keep what nothing was made of on the top-up sheet: cells nothing reads or takes, and rows of nobody, whole.

    ``rows`` cuts it to some, by number; what was kept of those before is replaced.
    """
    sheet = comparison.sheet
    if sheet is None:
        return
    if rows is not None:
        KeptRecord.objects.filter(delivery=comparison.delivery, table=SHEET, key__in=rows).delete()
    found = (_of_sheet(comparison, row) for row in sheet.rows if rows is None or row.row in rows)
    KeptRecord.objects.bulk_create([each for each in found if each.items], batch_size=BATCH)


def _of_sheet(comparison: Comparison, row: SheetRow) -> KeptRecord:
    """One row of the sheet: what was not used of it, or all of it where it joined nobody or a row before it did.

    The row of somebody in doubt hangs on theirs in the return, and is nobody's until that is decided.
    """
    topped_up = comparison.topped_up
    person, took, left = topped_up.whose.get(row.row), topped_up.took(row), topped_up.left(row)
    return KeptRecord(
        delivery=comparison.delivery, area_id=comparison.delivery.area_id, table=SHEET, key=row.row,
        parent=person.row.key if person else 0, line=row.row, slot=SHEET if took else WHOLE, items=left,
        unplaced={name: {"given": text, "unknown": True} for name, text in left.items()} if took else {},
        child=person.child if person and not person.doubts else None,
    )  # fmt: skip
