"""One authority's published totals in DfE's own table and column names, to set beside a return's own figures."""

import polars as pl

from goldenthread.formats.statistics.areas import area_of
from goldenthread.formats.statistics.figures import shipped_long, shipped_wide
from goldenthread.formats.statistics.measures import MAIN_RELEASE
from goldenthread.formats.statistics.symbols import numbers, symbols


def preview_frame(lea: str) -> pl.DataFrame:
    """``table, column, time_period, value, number, symbol`` of one authority (three-figure DfE number or ONS code).

    Every total that the 2025 release prints for it, all periods; `value` is text as published. KeyError where there
    is no such authority.
    """
    code = area_of(lea).code
    key = ["release", "table", "column", "period"]
    long = shipped_long(shipped_wide().filter(pl.col("release") == MAIN_RELEASE).select(*key, code))
    return long.select(
        "table",
        "column",
        pl.col("period").alias("time_period"),
        "value",
        number=numbers(pl.col("value")),
        symbol=symbols(pl.col("value")),
    ).sort("table", "column", "time_period")
