"""Of whom a characteristic is known from a source that names people, and not from a feed without names alone."""

from collections.abc import Iterable, Mapping

import polars as pl

from goldenthread.partnership.models import Area
from goldenthread.people.models import Child
from goldenthread.repository.feeds.feed import feeds
from goldenthread.repository.snapshots import Snapshot

NOBODY: Mapping[str, type[pl.DataType]] = {"person_id": pl.String}
PLACE = ("postcode", "lsoa")
TOLD_BY: Mapping[str, tuple[str, ...]] = {
    "birth_date": ("birth_date",),
    "birth_month": ("birth_date",),
    "year_group": ("birth_date",),
    "school_age": ("birth_date",),
    "sex": ("sex",),
    "ethnicity": ("ethnicity",),
    "lsoa": PLACE,
    "ward": PLACE,
    "imd_quintile": PLACE,
    "imd_decile": PLACE,
}
"""What of a person feeds without names tell too, and the columns from which a source with names has it.

All else comes from feeds with names alone: the school census, social care, and our own casework.
"""


def told_in_clear(area: Area, snapshot: Snapshot, reads: Iterable[str]) -> pl.DataFrame | None:
    """The persons of a snapshot of whom a source with names tells all of this; None where no other source could.

    `reads` are what a breakdown reads: "person.sex", or a column of its own feed.
    """
    names = [one.removeprefix("person.") for one in reads if one.startswith("person.")]
    asked = {TOLD_BY[name] for name in names if name in TOLD_BY}
    found = None
    for columns in asked:
        told = _told(area, snapshot, columns)
        found = told if found is None else found.join(told, on="person_id", how="semi")
    return found


def _told(area: Area, snapshot: Snapshot, columns: tuple[str, ...]) -> pl.DataFrame:
    parts = [_of_casework(area, snapshot, columns)]
    for feed in feeds().values():
        there = [column for column in columns if column in feed.names]
        if feed.identifiability == "identifiable" and there and snapshot.rows.get(feed.table):
            rows = pl.scan_parquet(snapshot.path(feed.table))
            parts.append(rows.filter(pl.any_horizontal(pl.col(there).is_not_null())).select("person_id").collect())
    return pl.concat(parts).drop_nulls().unique()


def _of_casework(area: Area, snapshot: Snapshot, columns: tuple[str, ...]) -> pl.DataFrame:
    """The persons whom our own casework knows with one of these."""
    ours = [column for column in columns if column != "lsoa"]
    children = Child.objects.filter(area=area, merged_into=None).values_list("public_id", *ours)
    known = [key for key, *values in children if any(values)]
    persons = snapshot.read("persons").filter(pl.col("child_id").is_in(known))
    return persons.select(pl.col("person_id").cast(pl.String)) if known else pl.DataFrame(schema=NOBODY)
