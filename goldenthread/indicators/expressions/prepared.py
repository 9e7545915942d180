"""The shared tables that serve every day, made once as a snapshot is published and kept with it."""

from pathlib import Path

from goldenthread.indicators.asked import Asked, Period
from goldenthread.indicators.expressions import shared
from goldenthread.indicators.expressions.question import said
from goldenthread.indicators.expressions.registry import EXPRESSIONS
from goldenthread.repository.engine import keep, spilling
from goldenthread.repository.snapshots import Snapshot


def prepare(snapshot: Snapshot, folder: Path) -> None:
    """Write them into a folder of Parquet files, as known at the snapshot's own instant.

    No figure has to wait for them then. Cost: a part of a second for an area; for England see `benchmarks.catalogue`.
    """
    assert EXPRESSIONS, "the expressions declare the tables"
    day = snapshot.meta.known_at.date()
    asked = Asked(day, snapshot.meta.known_at, Period.year_to(day))
    with spilling(snapshot, folder) as backend:
        for name, order in shared.OF_INSTANT.items():
            made = said(shared.query(name), asked)
            # The columns are ours.
            keep(backend, name, f"SELECT * FROM ({made}) ORDER BY {', '.join(order)}" if order else made, folder)  # noqa: S608


def prepared(snapshot: Snapshot) -> shared.Made:
    """Those that a snapshot brings along, and of which instant they are."""
    return dict.fromkeys(snapshot.prepared(), (snapshot.meta.known_at, None))
