"""One record is one child's: where several records of one other source are likely, the nearest is taken or none."""

import polars as pl

from goldenthread.repository.matching.deciding import BY_IDENTIFIER, DOUBT, ONE

MARGIN = 6.0
"""Bits by which the nearest must be nearer than the next to be taken without asking."""
TRUSTED = 100.0
"""What an identifier in common weighs beside any likeness."""


def settled(pairs: pl.DataFrame, records: pl.DataFrame) -> pl.DataFrame:
    """With each automatic pair that has a rival taken for a doubt, unless it is nearer by `MARGIN` on both sides."""
    source = records.select("n", "source")
    ones = pairs.filter(pl.col("taken") == ONE).select(
        "left", "right", nearness=pl.col("weight") + TRUSTED * (pl.col("how") == BY_IDENTIFIER)
    )
    ones = ones.join(source.rename({"n": "left", "source": "of_left"}), on="left")
    ones = ones.join(source.rename({"n": "right", "source": "of_right"}), on="right")
    several = (pl.len().over("left", "of_right") > 1) | (pl.len().over("right", "of_left") > 1)
    ones = ones.filter(several)
    ones = ones.with_columns(next_left=_next("left", "of_right"), next_right=_next("right", "of_left"))
    beaten = (pl.col("nearness") < pl.col("next_left") + MARGIN) | (pl.col("nearness") < pl.col("next_right") + MARGIN)
    rivalled = ones.filter(beaten.fill_null(False)).select("left", "right", rivalled=True)
    found = pairs.join(rivalled, on=["left", "right"], how="left", maintain_order="left")
    doubtful = pl.col("rivalled").fill_null(False)
    return found.with_columns(
        taken=pl.when(doubtful).then(pl.lit(DOUBT)).otherwise(pl.col("taken")),
        why=pl.when(doubtful).then(pl.lit("rival")).otherwise(pl.col("why")),
    ).drop("rivalled")


def _next(record: str, of: str) -> pl.Expr:
    """The nearness of the nearest other pair of a record with the same other source; null where there is none."""
    most = pl.col("nearness").max().over(record, of)
    second = pl.col("nearness").sort(descending=True).get(1, null_on_oob=True).over(record, of)
    return pl.when(pl.col("nearness") == most).then(second).otherwise(most)
