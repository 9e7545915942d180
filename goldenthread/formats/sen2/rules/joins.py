"""Parents beside children and children counted beside parents, for the prepared frames."""

import polars as pl

from goldenthread.formats.sen2.rules.expressions import is_one


def beside_parent(frame: pl.DataFrame, parent: pl.DataFrame, *items: str) -> pl.DataFrame:
    """The frame with items of each record's parent beside its own; null where the parent is missing."""
    taken = parent.select(pl.col("key").alias("parent"), *items)
    return frame.join(taken, on="parent", how="left", maintain_order="left")


def beside(frame: pl.DataFrame, summary: pl.DataFrame, key: str, counts: tuple[str, ...] = ()) -> pl.DataFrame:
    """The frame with a summary of one row a `key` beside it; the named counts are 0 where there is no row."""
    joined = frame.join(summary, on=key, how="left", maintain_order="left")
    return joined.with_columns(pl.col(count).fill_null(0) for count in counts) if counts else joined


def ranks(children: pl.DataFrame, rank: str, prefix: str) -> pl.DataFrame:
    """By `parent`: how many children, how many of rank 1, of rank 2, and of neither."""
    marked = children.select("parent", first=is_one(rank, "1"), second=is_one(rank, "2"))
    return marked.group_by("parent").agg(
        pl.len().alias(f"{prefix}_count"),
        pl.col("first").sum().alias(f"{prefix}_first"),
        pl.col("second").sum().alias(f"{prefix}_second"),
        (~pl.col("first") & ~pl.col("second")).sum().alias(f"{prefix}_unranked"),
    )
