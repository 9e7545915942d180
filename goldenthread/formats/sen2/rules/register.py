"""What the establishments register says, beside each URN."""

import polars as pl

REGISTER_TABLES = frozenset({"plandetail", "placementdetail"})

REGISTER_COLUMNS = (
    "register_status", "register_type", "register_closed", "register_boarders", "register_unit", "register_provision",
)  # fmt: skip


def for_rules(establishments: pl.DataFrame) -> pl.DataFrame:
    """The register as the rules read it: one row a URN, closing date as a day number, yes or no as booleans.

    A yes or no that the register leaves blank stays unknown and breaks no rule.
    """
    return establishments.select(
        "urn",
        register_status=pl.col("status").fill_null("unknown"),
        register_type="type",
        register_closed=pl.col("closed").cast(pl.Date).to_physical(),
        register_boarders="boarders",
        register_unit="sen_unit",
        register_provision="resourced_provision",
    ).unique("urn", keep="first", maintain_order=True)


def beside_register(frame: pl.DataFrame, establishments: pl.DataFrame) -> pl.DataFrame:
    """The frame with what the register says of its URN; null where it has none."""
    return frame.join(establishments, on="urn", how="left", maintain_order="left")
