"""What Ofsted and the Care Quality Commission found, here and elsewhere, in words for the dashboard."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import polars as pl

from goldenthread.exchange.dashboard.joint import joint_snapshot
from goldenthread.exchange.dashboard.words import day
from goldenthread.formats.statistics import inspections
from goldenthread.formats.statistics.comparators import LICENCE
from goldenthread.formats.statistics.inspections import OUTCOMES, Inspection, Standing
from goldenthread.partnership.models import Area

TABLE = "ofsted_inspections"


@dataclass(frozen=True, slots=True)
class Found:
    """The area's last inspection in a sentence with its report, and a sentence for each who stands beside it."""

    here: str
    report: str
    beside: tuple[str, ...]
    source: str


def found(area: Area) -> Found | None:
    """What was found; None where the area is no authority of England."""
    snapshot = joint_snapshot(area)
    more = _delivered(str(snapshot.folder) if snapshot else "")
    standings = inspections.beside(area.code, more)
    if not standings:
        return None
    last = inspections.latest(area.code, more)
    here = "Not inspected yet under the framework of 2023."
    if last:
        here = f"{_capital(OUTCOMES[last.outcome])}, inspected from {day(last.inspected_on)}."
    source = f"{inspections.PUBLISHER}, {inspections.RELEASE}. {LICENCE}."
    return Found(here, last.report if last else "", tuple(_words(one) for one in standings), source)


def _words(of: Standing) -> str:
    """'Statistical neighbours: 6 of 10 inspected; 1 typically positive …, 4 inconsistent …'."""
    said = [f"{number} {words}" for words, number in of.outcomes if number]
    return f"{of.who}: {of.inspected} of {of.areas} inspected" + (f"; {', '.join(said)}." if said else ".")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=8)
def _delivered(snapshot: str) -> tuple[Inspection, ...]:
    path = Path(snapshot) / f"{TABLE}.parquet"
    if not snapshot or not path.exists():
        return ()
    columns = ["area", "inspected_on", "published_on", "outcome", "report"]
    rows = pl.read_parquet(path, columns=columns).with_columns(pl.col("report").fill_null(""))
    return tuple(Inspection(*row) for row in rows.iter_rows())
