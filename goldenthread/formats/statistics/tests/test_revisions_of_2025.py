"""The two editions of the 2025 release: every cell that differs is found, and no other."""

import polars as pl
import pytest

from goldenthread.formats.statistics.release import Table, read_release
from goldenthread.formats.statistics.revisions import NO_ROW, revisions

KEY = ["time_period", "geographic_level", "region_code", "new_la_code", "breakdown_topic", "breakdown"]


def first_edition(revised: Table, changes: pl.DataFrame) -> Table:
    """The first edition of a table, made from the revised one and the list of what changed."""
    wide = changes.pivot(on="column", index=KEY, values="value_first_edition")
    values = [column for column in wide.columns if column not in KEY]
    gone = changes.filter(pl.col("value_first_edition") == NO_ROW).select(KEY).unique()
    added = changes.filter(pl.col("value_revised") == NO_ROW).select(KEY).unique()
    kept = revised.frame.join(gone, on=KEY, how="anti").join(wide, on=KEY, how="left", suffix="_was")
    kept = kept.with_columns(pl.coalesce(f"{column}_was", column).alias(column) for column in values)
    rows = wide.join(added, on=KEY).with_columns(
        pl.lit("").alias(c) for c in revised.frame.columns if c not in wide.columns
    )
    rows = rows.with_columns(country_code=pl.lit("E92000001")).with_columns(pl.all().fill_null(""))
    frame = pl.concat([kept.select(revised.frame.columns), rows.select(revised.frame.columns)])
    return Table(revised.name, frame, revised.filters, "first")


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    ["requests", "annual_reviews", "sen_needs_all_plans", "residential_settings", "personal_budgets",
     "timeliness_20_week", "work_based_placements", "ceased_plans", "sen_need_newplans"],
)  # fmt: skip
def test_every_revised_cell_is_found_and_no_other(shared_data, name):
    path = shared_data / "eesdata" / "ehcp_2025_revisions.csv.gz"
    changes = pl.read_csv(path, infer_schema=False, empty_string_is_null=False).filter(pl.col("table") == name)
    revised = read_release(shared_data / "eesdata" / "ehcp_2025" / f"{name}.csv.gz").tables[name]
    figures = changes.filter(pl.col("column").is_in(revised.figures))
    found = revisions(first_edition(revised, changes), revised).filter(pl.col("column").is_in(revised.figures))
    found = found.filter(~pl.all_horizontal((pl.col("before", "after") == "") | (pl.col("before", "after") == NO_ROW)))
    assert found.height == figures.height
    assert sorted(found.select("time_period", "column", "before", "after").rows()) == sorted(
        figures.select("time_period", "column", "value_first_edition", "value_revised").rows()
    )
