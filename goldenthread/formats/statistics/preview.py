"""One authority's published totals in DfE's own table and column names, to set beside a return's own figures."""

from pathlib import Path

import polars as pl

from goldenthread.formats.statistics import store
from goldenthread.formats.statistics.areas import area_of
from goldenthread.formats.statistics.figures import Edition, shipped_long, shipped_wide
from goldenthread.formats.statistics.measures import MAIN_RELEASE
from goldenthread.formats.statistics.symbols import numbers, symbols

CELL = ["table", "column", "time_period"]


def preview_frame(lea: str, data_folder: Path | None = None) -> pl.DataFrame:
    """``table, column, time_period, value, number, symbol`` of one authority (three-figure DfE number or ONS code).

    Every total that the 2025 release prints for it, all periods, and those of the releases loaded into the data
    folder where one is given; of two, the later. `value` is text as published. KeyError where there is no such
    authority.
    """
    area = area_of(lea)
    editions = store.editions_for_pages(data_folder) if data_folder is not None else []
    ordered = sorted(editions, key=lambda edition: (edition.year, edition.published))
    older = [_of(edition, (area.code, *area.also)) for edition in ordered if not edition.is_newer_than_shipped]
    newer = [_of(edition, (area.code, *area.also)) for edition in ordered if edition.is_newer_than_shipped]
    laid = pl.concat([*older, _shipped(area.code), *newer]).unique(CELL, keep="last", maintain_order=True)
    return laid.with_columns(number=numbers(pl.col("value")), symbol=symbols(pl.col("value"))).sort(CELL)


def _shipped(code: str) -> pl.DataFrame:
    wide = shipped_wide().filter(pl.col("release") == MAIN_RELEASE).select("release", *CELL[:2], "period", code)
    return shipped_long(wide).select(*CELL[:2], pl.col("period").alias("time_period"), "value")


def _of(edition: Edition, codes: tuple[str, ...]) -> pl.DataFrame:
    mine = edition.totals.filter(pl.col("area").is_in(list(codes)))
    return mine.select(*CELL[:2], pl.col("period").alias("time_period"), "value")
