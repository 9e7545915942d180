"""The breakdowns in which DfE publishes, with its own words for each."""

import polars as pl

from goldenthread.formats.sen2.preview_placements import LABELS, TOTALS

ETHNICITIES = {
    "WBRI": "White - White British", "WIRI": "White - Irish", "WIRT": "White - Traveller of Irish heritage",
    "WROM": "White - Gypsy/Roma", "WOTH": "White - Any other White background",
    "MWBC": "Mixed - White and Black Caribbean", "MWBA": "Mixed - White and Black African",
    "MWAS": "Mixed - White and Asian", "MOTH": "Mixed - Any other Mixed background", "AIND": "Asian - Indian",
    "APKN": "Asian - Pakistani", "ABAN": "Asian - Bangladeshi", "AOTH": "Asian - Any other Asian background",
    "CHNE": "Asian - Chinese", "BCRB": "Black - Black Caribbean", "BAFR": "Black - Black African",
    "BOTH": "Black - Any other Black background", "OOTH": "Any other ethnic group",
}  # fmt: skip


def sex() -> pl.Expr:
    """Male, Female or Unknown, from Sex or, in 2023, GenderCurrent."""
    return pl.coalesce("sex", "gendercurrent").replace_strict(
        {"M": "Male", "F": "Female", "1": "Male", "2": "Female"}, default="Unknown"
    )


def ethnicity() -> pl.Expr:
    """The main ethnic background; Unclassified where refused, not obtained or not a main code."""
    return pl.col("ethnicity").replace_strict(ETHNICITIES, default="Unclassified")


def age(column: str, word: str = "age", lowest: int = 2, highest: int = 20, unknown: str = "Age unknown") -> pl.Expr:
    """Single years in DfE's words, such as “Aged 2 and under”, “Aged 7”, “Aged 20 and over”."""
    years = pl.col(column)
    return (
        pl.when(years.is_null()).then(pl.lit(unknown))
        .when(years <= lowest).then(pl.lit(f"{word} {lowest} and under"))
        .when(years >= highest).then(pl.lit(f"{word} {highest} and over"))
        .otherwise(pl.format(f"{word} {{}}", years))
    )  # fmt: skip


def caseload_age(column: str) -> pl.Expr:
    """Single years from “under 3” to “age 25”."""
    years = pl.col(column)
    return (
        pl.when(years.is_null()).then(pl.lit("unknown"))
        .when(years < 3).then(pl.lit("under 3"))
        .otherwise(pl.format("age {}", years.clip(upper_bound=25)))
    )  # fmt: skip


def years_held(column: str, words: tuple[str, str, str] = ("Less than a year", "{}", "12 or more")) -> pl.Expr:
    """Whole years a plan has been held."""
    years = pl.col(column)
    return (
        pl.when(years < 1).then(pl.lit(words[0]))
        .when(years >= 12).then(pl.lit(words[2]))
        .otherwise(pl.format(words[1], years))
    )  # fmt: skip


def placement_kind() -> pl.Expr:
    """The single kind of placement in DfE's words; null where it cannot be known."""
    return pl.col("placement").replace_strict(LABELS, default=None)


def placement_total() -> pl.Expr:
    """The group of placements a kind adds up into; null for those that stand alone."""
    groups = {part: label for label, parts in TOTALS.values() for part in parts}
    return pl.col("placement").replace_strict(groups, default=None)
