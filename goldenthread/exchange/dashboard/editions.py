"""What DfE published on education, health and care plans and a feed delivered: for every page with such figures."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

    from goldenthread.partnership.models import Area


def keep_editions(area: "Area", _today: date) -> None:
    """Keep each release that the joint snapshot holds as an edition beside those that were loaded, once."""
    from django.conf import settings
    from django.utils import timezone

    from goldenthread.exchange.dashboard.beside import DFE, delivered
    from goldenthread.exchange.dashboard.joint import joint_snapshot
    from goldenthread.formats.statistics import store

    found = joint_snapshot(area)
    now = timezone.now().isoformat(timespec="seconds")
    for release, published, totals in _releases(delivered(str(found.folder) if found else "", DFE)):
        year = re.search(r"\b20\d{2}\b", release)
        store.keep_totals(
            Path(settings.DATA), totals, name=release, year=year[0] if year else published[:4], published=published,
            source=f"the feed {DFE}", loaded_at=now,
        )  # fmt: skip


def _releases(rows: "pl.DataFrame") -> "Iterator[tuple[str, str, pl.DataFrame]]":
    """The headline figures among delivered rows, a release at a time, by the table and column they stand in."""
    import polars as pl

    from goldenthread.formats.statistics.measures import MAIN_RELEASE, measures

    main = [one for one in measures().values() if one.source.release == MAIN_RELEASE]
    columns = [(one.id, one.source.table, one.source.column) for one in main]
    found = rows.join(pl.DataFrame(columns, schema=["measure", "table", "column"], orient="row"), on="measure")
    for (release, day), part in found.group_by("release", "published_on", maintain_order=True):
        yield str(release), str(day), part.unique(("table", "column", "period", "area"), keep="last")
