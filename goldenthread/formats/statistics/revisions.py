"""Every cell that two editions of a table print differently."""

import polars as pl

from goldenthread.formats.statistics.release import Table

NO_ROW = "(no row)"
COLUMNS = ("table", "time_period", "geographic_level", "area", "row", "column", "before", "after")


def revisions(before: Table, after: Table) -> pl.DataFrame:
    """The cells that differ: ``table, time_period, geographic_level, area, row, column, before, after``.

    Rows are matched on time, place and filters; `row` is the row's filters, joined by “ / ”; a row that only one
    edition has is “(no row)” in the other. Where a column is new or gone, all its cells are listed.
    """
    keys = list(dict.fromkeys((*before.keys, *after.keys)))
    old, new = _only_changed(_numbered(before, keys), _numbered(after, keys))
    both = _long(old, keys, "before").join(
        _long(new, keys, "after"), on=[*keys, "nth", "column"], how="full", coalesce=True
    )
    changed = both.with_columns(pl.col("before", "after").fill_null(NO_ROW)).filter(pl.col("before") != pl.col("after"))
    return changed.select(_described(after.name, keys)).sort(COLUMNS[:6])


def _numbered(table: Table, keys: list[str]) -> pl.DataFrame:
    """Keys that only the other edition has are blank here; rows with equal keys are told apart by their order."""
    frame = table.frame.with_columns(pl.lit("").alias(key) for key in keys if key not in table.frame.columns)
    return frame.with_columns(nth=pl.int_range(pl.len()).over(keys))


def _only_changed(old: pl.DataFrame, new: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Without the rows that both editions print alike: most of them, and a row has fifty cells."""
    if set(old.columns) != set(new.columns):
        return old, new
    return old.join(new, on=old.columns, how="anti"), new.join(old, on=old.columns, how="anti")


def _long(frame: pl.DataFrame, keys: list[str], name: str) -> pl.DataFrame:
    values = [column for column in frame.columns if column not in (*keys, "nth")]
    return frame.unpivot(on=values, index=[*keys, "nth"], variable_name="column", value_name=name)


def _described(name: str, keys: list[str]) -> list[pl.Expr]:
    filters = [key for key in keys if key not in ("time_period", "geographic_level", *_PLACES)]
    places = [key for key in _PLACES if key in keys]
    return [
        pl.lit(name).alias("table"),
        pl.col("time_period"),
        pl.col("geographic_level"),
        pl.coalesce([pl.col(key).replace("", None) for key in places] or [pl.lit("")]).alias("area"),
        (pl.concat_str(filters, separator=" / ") if filters else pl.lit("")).alias("row"),
        pl.col("column"),
        pl.col("before"),
        pl.col("after"),
    ]


_PLACES = ("new_la_code", "region_code", "country_code")
