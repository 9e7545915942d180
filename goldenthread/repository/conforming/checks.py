"""The checks of a feed over its typed rows."""

import polars as pl

from goldenthread.repository.feeds.model import Check, Feed


def failing(feed: Feed, rows: pl.DataFrame, among: pl.Series) -> tuple[dict[str, pl.Series], dict[str, pl.Series]]:
    """By check, where it fails among some rows: of those that set a row aside, and of those that only count."""
    found = {
        check.code: (rows.select(fails(check).fill_null(False).alias("x")).to_series() & among, check.sets_aside)
        for check in feed.checks
    }
    return (
        {code: series for code, (series, stops) in found.items() if stops},
        {code: series for code, (series, stops) in found.items() if not stops},
    )


def fails(check: Check) -> pl.Expr:
    """Where a row fails one check; a value that is not there fails nothing but `together`."""
    first, last = pl.col(check.columns[0]), pl.col(check.columns[-1])
    if check.kind == "order":
        return last < first
    if check.kind == "sum":
        return pl.sum_horizontal(*check.columns[:-1]) > last
    if check.kind == "together":
        given = first.is_in(list(check.when)) if check.when else first.is_not_null()
        return given & last.is_null()
    low = first < check.at_least if check.at_least is not None else pl.lit(False)
    high = first > check.at_most if check.at_most is not None else pl.lit(False)
    return low | high
