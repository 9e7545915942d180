"""Placements of one active plan beside one another: open on the day, overlaps, gaps, and cover."""

from datetime import date

import polars as pl

from goldenthread.formats.sen2.rules.context import Context, day_number
from goldenthread.formats.sen2.rules.expressions import holds, is_one

FAR = day_number(date(9999, 12, 31))
"""Where a placement has no leaving date it goes on."""

_BY_GROUP = 10_000_000
"""More than any day number, so that a running maximum over (group, day) starts afresh with each group."""


def placement_summary(placementdetail: pl.DataFrame, context: Context) -> pl.DataFrame:
    """By active plan (`key`): placements, those of rank 1 open on the reference date, and the span rank 1 covers."""
    first = is_one("placementrank", "1")
    marked = placementdetail.select(
        "parent",
        open_first=first & open_on(context.ref),
        first_from=pl.when(first).then("entry"),
        first_to=pl.when(first).then(pl.col("leaving").fill_null(FAR)),
    )
    return marked.group_by(key="parent").agg(
        pl.len().alias("placement_count"),
        pl.col("open_first").sum(),
        pl.col("first_from").min(),
        pl.col("first_to").max(),
    )


def open_on(day: int) -> pl.Expr:
    """Placed on a day: entered by then, and not left before it."""
    return holds((pl.col("entry") <= day) & (pl.col("leaving").is_null() | (pl.col("leaving") >= day)))


def with_neighbours(placements: pl.DataFrame, context: Context) -> pl.DataFrame:
    """Adds `open`, `overlaps` (days, an earlier placement of the same rank going on), `gap` (days), `repeated`, and
    `alone` (a second placement that goes on while there is no main one between two).

    Only plans with two placements or more are compared: sorted by plan, rank and entry, each placement is set
    against the latest leaving date before it. A gap counts from the start of the collection year and only up to the
    reference date; leaving one day and entering the same day is neither an overlap nor a gap.
    """
    several = placements.filter(pl.col("placement_count") > 1, pl.col("entry").is_not_null())
    compared = _compared(several, context) if several.height else _nothing()
    known = placements.join(compared, on="key", how="left", maintain_order="left")
    return known.with_columns(
        pl.col("overlaps", "gap").fill_null(0),
        pl.col("repeated", "alone").fill_null(value=False),
        open=open_on(context.ref),
    )


def _nothing() -> pl.DataFrame:
    return pl.DataFrame(schema={"key": pl.UInt64, "overlaps": pl.Int64, "gap": pl.Int64, "repeated": pl.Boolean,
                                "alone": pl.Boolean})  # fmt: skip


def _compared(several: pl.DataFrame, context: Context) -> pl.DataFrame:
    group = pl.col("parent").cast(pl.Int64) * 4 + pl.col("placementrank").replace_strict(
        {"1": 1, "2": 2}, default=3, return_dtype=pl.Int64
    )
    ordered = several.with_columns(group=group).sort("group", "entry", "key")
    last = (pl.col("group") * _BY_GROUP + pl.col("leaving").fill_null(FAR)).cum_max().shift(1)
    before = pl.when(last // _BY_GROUP == pl.col("group")).then(last % _BY_GROUP)
    ranked = pl.col("placementrank").is_in(["1", "2"])
    compared = ordered.with_columns(before=before).with_columns(
        overlaps=pl.when(ranked & (pl.col("leaving").fill_null(FAR) >= pl.col("entry")))
        .then(pl.col("before") - pl.col("entry")).clip(lower_bound=0),
        gap=pl.when(is_one("placementrank", "1") & (pl.col("entry") <= context.ref))
        .then(pl.col("entry") - pl.max_horizontal("before", pl.lit(context.ys - 1)) - 1).clip(lower_bound=0),
        repeated=~pl.struct(
            "parent", "urn", "ukprn", "sensetting", "placementrank", "entrydate", "leavingdate"
        ).is_first_distinct(),
    )  # fmt: skip
    no_gap = pl.when(pl.col("before").is_not_null()).then("gap")
    found = compared.select("key", pl.col("overlaps").cast(pl.Int64), gap=no_gap.cast(pl.Int64), repeated="repeated")
    return found.with_columns(alone=pl.col("key").is_in(_alone(compared, context).implode()))


def _alone(compared: pl.DataFrame, context: Context) -> pl.Series:
    """Keys of second placements that go on, up to the reference date, on a day between two main ones."""
    between = compared.filter(is_one("placementrank", "1"), pl.col("entry") > pl.col("before") + 1)
    gaps = between.select("parent", gap_from=pl.col("before") + 1, gap_to=pl.col("entry") - 1)
    end = pl.min_horizontal(pl.col("leaving").fill_null(FAR), pl.lit(context.ref))
    seconds = compared.filter(is_one("placementrank", "2")).select("key", "parent", "entry", end=end)
    met = seconds.join(gaps, on="parent").filter(
        pl.col("entry") <= pl.col("gap_to"), pl.col("end") >= pl.col("gap_from")
    )
    return met["key"].unique()
