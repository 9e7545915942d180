"""The total rows of a published table: one figure for an area and a period, with no breakdown."""

import polars as pl

from goldenthread.formats.statistics.release import Table

ENGLAND = "E92000001"
COLUMNS = ("table", "column", "period", "area", "value")


def totals(table: Table) -> pl.DataFrame:
    """The figures of the total rows: ``table, column, period, area, value`` (ONS code; text as published).

    A total row is one whose breakdown repeats its topic (releases since 2024), or whose filters all say Total
    (releases before). A table without filters is all totals. Blank cells are left out.
    """
    # Columns are numbered meanwhile: a table may have one called “area”, “column” or “value” itself.
    names = {f"figure {number}": name for number, name in enumerate(table.figures)}
    rows = table.frame.filter(_is_total(table)).select(
        pl.col("time_period").alias("period"),
        _area(table.frame.columns).alias("area"),
        *(pl.col(name).alias(numbered) for numbered, name in names.items()),
    )
    return (
        rows.unpivot(on=list(names), index=["period", "area"], variable_name="column", value_name="value")
        .with_columns(pl.col("column").replace(names), table=pl.lit(table.name))
        .filter((pl.col("area") != "") & (pl.col("value") != ""))
        .select(COLUMNS)
    )


def _is_total(table: Table) -> pl.Expr:
    named = pl.lit(True)
    if {"breakdown_topic", "breakdown"} <= set(table.filters):
        named = pl.col("breakdown_topic") == pl.col("breakdown")
    for column in table.filters:
        if column not in ("breakdown_topic", "breakdown"):
            named &= pl.col(column).str.to_lowercase() == "total"
    return named


def _area(columns: list[str]) -> pl.Expr:
    def code(column: str) -> pl.Expr:
        return pl.col(column) if column in columns else pl.lit("")

    level = pl.col("geographic_level")
    return (
        pl.when(level == "National")
        .then(pl.lit(ENGLAND))
        .when(level == "Regional")
        .then(code("region_code"))
        .when(level == "Local authority")
        .then(code("new_la_code"))
        .otherwise(pl.lit(""))
    )
