"""Taking a child out of what was made of partners' files, and out of the joint snapshots."""

import shutil
from datetime import date
from functools import partial
from pathlib import Path
from secrets import token_hex

from django.db import transaction
from django.db.models import Q

from goldenthread.audit.actions import Actor
from goldenthread.exchange.feeds import places, typed
from goldenthread.exchange.feeds.actions.publishing import publish
from goldenthread.exchange.feeds.erasing.finding import Found
from goldenthread.exchange.feeds.models import Delivery, ErasedRow, MatchDecision, Mend
from goldenthread.exchange.feeds.selectors import conformed_of
from goldenthread.partnership.models import Area
from goldenthread.repository import snapshots
from goldenthread.repository.conforming import without
from goldenthread.repository.snapshots import Snapshot

ERASED = "Erased"
GOING = ".going-"


@transaction.atomic
def erase(area: Area, found: Found) -> dict[str, int]:
    """Erase the rows found, and see that they are not read again; how many of each kind.

    The rows are written afresh beside those there were, which go once the transaction has ended: where it fails, all
    is as it was. The files as they arrived are not touched (`originals.remove_original`).
    """
    for delivery, lines in found.lines.items():
        _erase_rows(delivery, lines)
    return {
        "feeds.rows": found.rows,
        "feeds.MatchDecision": _erase_decisions(area, found),
    }


def _erase_rows(delivery: Delivery, lines: list[int]) -> None:
    before = conformed_of(delivery)
    if before is None:
        return
    ErasedRow.objects.bulk_create(
        [ErasedRow(area=delivery.area, checksum=delivery.checksum, line=line) for line in lines],
        ignore_conflicts=True,
    )
    Mend.objects.filter(delivery=delivery, line__in=lines).update(was="", now="", why=ERASED)
    delivery.reading += 1
    totals = without(before, lines, places.conformed(delivery)).totals
    delivery.rows_kept, delivery.rows_set_aside = totals.kept, totals.set_aside
    told = {"faults": dict(totals.faults), "notes": dict(totals.notes), "filled": dict(totals.filled)}
    delivery.report = {**delivery.report, **told}
    delivery.save(update_fields=["reading", "rows_kept", "rows_set_aside", "report"])
    transaction.on_commit(partial(typed.forget, delivery, lines))
    transaction.on_commit(partial(_leave_only, places.conformed(delivery)))


def _leave_only(reading: Path) -> None:
    """Remove every other reading of a delivery: what was erased is in them."""
    for other in reading.parent.iterdir():
        if other != reading and other.is_dir():
            shutil.rmtree(other)


def _erase_decisions(area: Area, found: Found) -> int:
    """Decisions about matches name a record by the sender's number for the child: another word takes its place."""
    changed = 0
    for side in ("left", "right"):
        for source, record in found.records:
            theirs = Q(**{f"{side}_source": source, f"{side}_record": record})
            for decision in MatchDecision.objects.filter(theirs, area=area):
                word = {f"{side}_record": f"erased-{token_hex(8)}", "why": ERASED}
                changed += MatchDecision.objects.filter(pk=decision.pk).update(**word)
    return changed


def republish(area: Area, found: Found, *, by: Actor, today: date) -> Snapshot | None:
    """Publish a joint snapshot without the child, then remove those that hold the child; None where there was none.

    Figures that were kept stay as they were said; they cannot be made again from rows that are gone.
    """
    if not found.snapshots:
        return None
    made = publish(area=area, by=by, today=today, forget=found.persons)
    for one in found.snapshots:
        away = one.folder.with_name(f"{GOING}{one.id}")
        one.folder.rename(away)
        shutil.rmtree(away)
    return snapshots.find(places.joint(area), made.snapshot)
