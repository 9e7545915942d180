"""A DfE release as the rows of the feed of published statistics: one row for a measure, place and period."""

from collections.abc import Iterator

import polars as pl

from goldenthread.formats.statistics.areas import areas, standing_codes
from goldenthread.formats.statistics.measures import MAIN_RELEASE, measures
from goldenthread.formats.statistics.release import Release
from goldenthread.formats.statistics.totals import totals

COLUMNS = ("measure", "area", "period", "value", "release", "published_on", "licence")
LICENCE = "OGL3"


def rows(release: Release, name: str, published: str) -> pl.DataFrame:
    """The figures of every headline measure that the release has a column for, as printed; empty where it has none.

    `name` is the publication's, `published` the day as YYYY-MM-DD.
    """
    parts = list(_parts(release))
    if not parts:
        return pl.DataFrame(schema=dict.fromkeys(COLUMNS, pl.String))
    found = pl.concat(parts).filter(pl.col("area").is_in(list(areas())))
    said = {"release": name, "published_on": published, "licence": LICENCE}
    return found.with_columns(pl.lit(text).alias(key) for key, text in said.items()).select(COLUMNS).sort(COLUMNS[:3])


def _parts(release: Release) -> Iterator[pl.DataFrame]:
    long = {name: totals(table) for name, table in release.tables.items()}
    for one in measures().values():
        if one.source.release == MAIN_RELEASE and one.source.table in long:
            mine = long[one.source.table].filter(pl.col("column") == one.source.column)
            yield mine.select(
                pl.lit(one.id).alias("measure"), pl.col("area").replace(standing_codes()), "period", "value"
            ).unique(("area", "period"), keep="last", maintain_order=True)
