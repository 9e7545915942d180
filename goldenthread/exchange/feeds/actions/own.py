"""Our own casework, through the same door: its snapshot is a delivery among the others."""

from datetime import date
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import Actor
from goldenthread.exchange import extract
from goldenthread.exchange.feeds.actions.common import write_down
from goldenthread.exchange.feeds.choices import How, State
from goldenthread.exchange.feeds.models import Delivery
from goldenthread.partnership.clock import LONDON
from goldenthread.partnership.models import Area, Organisation
from goldenthread.repository.snapshots import MANIFEST, Snapshot

CASEWORK = "casework"


def land_casework(area: Area, *, by: Actor, today: date) -> Snapshot:
    """Publish the casework as it is and list it as a delivery that stands; the one before is replaced."""
    snapshot = extract.extract(area)
    with transaction.atomic():
        checksum = sha256((snapshot.folder / MANIFEST).read_bytes()).hexdigest()
        before = Delivery.objects.filter(area=area, feed=CASEWORK, state=State.ACCEPTED)
        if not before.filter(checksum=checksum).exists():
            _list(area, snapshot, checksum, by, today)
    return snapshot


def _list(area: Area, snapshot: Snapshot, checksum: str, by: Actor, today: date) -> None:
    own = Organisation.objects.filter(area=area, kind=Organisation.Kind.AUTHORITY).order_by("pk").first()
    if own is None:
        return
    rows, now = sum(snapshot.rows.values()), timezone.now()
    made = Delivery.objects.create(
        area=area,
        feed=CASEWORK,
        organisation=own,
        file_name=f"Casework as known on {now.astimezone(LONDON):%-d %B %Y at %H:%M}",
        checksum=checksum,
        size=sum(snapshot.path(table).stat().st_size for table in snapshot.rows),
        form="parquet",
        how=How.OWN,
        as_at=today,
        received_at=now,
        by_name=by.name,
        state=State.ACCEPTED,
        rows_in=rows,
        rows_kept=rows,
        report={"rows": dict(snapshot.rows)},
        accepted_at=now,
    )
    Delivery.objects.filter(area=area, feed=CASEWORK, state=State.ACCEPTED).exclude(pk=made.pk).update(
        state=State.REPLACED, replaced_by=made
    )
    write_down(made, "casework_landed", by, rows=rows)
