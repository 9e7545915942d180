"""Who the children of a snapshot are, by the dimensions that figures are broken down by: one row for each child."""

from collections.abc import Mapping
from datetime import date

import polars as pl

from goldenthread import indicators
from goldenthread.indicators import Asked, Reading
from goldenthread.vocabulary.ethnicity import ethnic_group

DIMENSIONS: Mapping[str, str] = {
    "age": "Age",
    "need": "Primary need",
    "setting": "Setting",
    "sex": "Sex",
    "ethnicity": "Ethnicity",
    "fsm": "Free school meals",
    "care": "Care status",
    "deprivation": "Deprivation of where they live",
    "sen": "SEN provision",
    "year": "Year group",
    "cla": "Looked after",
    "cin": "In need",
    "cp": "On a protection plan",
}
FROM_PARTNERS: Mapping[str, str] = {
    "fsm": "the school census",
    "care": "the children’s social care feed",
    "deprivation": "the joint repository, from where each child lives",
}
"""The dimensions that casework does not hold, and whose deliveries bring them."""
AGE_BANDS = ((0, 4, "Under 5"), (5, 10, "5 to 10"), (11, 15, "11 to 15"), (16, 19, "16 to 19"), (20, 25, "20 to 25"))
OLDER = "26 or over"
SEXES = {"M": "Boys and young men", "F": "Girls and young women"}
UNKNOWN, NO_PLAN = "Not known", "No plan on the day"
LAST = frozenset({UNKNOWN, NO_PLAN, "Not recorded"})
NEED, PLACE = ("EHC-13", "need"), ("EHC-14", "placement")
"""The breakdowns of plans from which a child's primary need and setting are read."""


def dimensions(reading: Reading, asked: Asked, persons: pl.DataFrame | None = None) -> pl.DataFrame:
    """Each child's group by every dimension that is known: child_id and a column a dimension, in words.

    `persons` are those of the joint snapshot, where there is one: they tell what casework does not hold.
    """
    children = reading.snapshot.read("children").select("child_id", "birth_date", "sex", "ethnicity")
    found = children.select(
        "child_id",
        age=_age(asked.as_at),
        sex=pl.col("sex").replace_strict(SEXES, default=UNKNOWN, return_dtype=pl.String),
        ethnicity=pl.col("ethnicity").replace_strict(_ethnic(children), default=UNKNOWN, return_dtype=pl.String),
    )
    for name, (indicator, basis) in (("need", NEED), ("setting", PLACE)):
        found = found.join(_of_plans(reading, asked, indicator, basis, name), on="child_id", how="left")
    found = found.with_columns(pl.col("need", "setting").fill_null(NO_PLAN))
    return found if persons is None else found.join(_told(persons), on="child_id", how="left").fill_null(UNKNOWN)


def _told(persons: pl.DataFrame) -> pl.DataFrame:
    """What partners' deliveries tell of the children that the casework knows: one row a child."""
    fifth = pl.col("imd_quintile").cast(pl.String)
    known = pl.any_horizontal(pl.col("cla", "cp", "cin").is_not_null())
    mine = persons.filter(pl.col("child_id").is_not_null()).unique("child_id", keep="first", maintain_order=True)
    return mine.select(
        "child_id",
        fsm=pl.when("fsm").then(pl.lit("Eligible")).when(~pl.col("fsm")).then(pl.lit("Not eligible")),
        care=pl.when("cla").then(pl.lit("Looked after"))
        .when("cp").then(pl.lit("On a protection plan"))
        .when("cin").then(pl.lit("In need"))
        .when(known).then(pl.lit("None of these")),
        deprivation=pl.when(fifth.is_not_null()).then(
            pl.lit("Fifth ") + fifth + pl.when(fifth == "1").then(pl.lit(" (most deprived)")).otherwise(pl.lit(""))
        ),
    )  # fmt: skip


def _age(as_at: date) -> pl.Expr:
    """The band of the age in whole years on a day."""
    born = pl.col("birth_date")
    had_birthday = (born.dt.month() < as_at.month) | ((born.dt.month() == as_at.month) & (born.dt.day() <= as_at.day))
    years = as_at.year - born.dt.year() - (~had_birthday).cast(pl.Int32)
    bands = [pl.when(years.is_between(first, last)).then(pl.lit(words)) for first, last, words in AGE_BANDS]
    return pl.when(years.is_null()).then(pl.lit(UNKNOWN)).otherwise(pl.coalesce(*bands, pl.lit(OLDER)))


def _ethnic(children: pl.DataFrame) -> dict[str, str]:
    codes = children["ethnicity"].drop_nulls().unique().to_list()
    groups = {code: ethnic_group(code) for code in codes}
    return {code: UNKNOWN if group == "Unknown" else group for code, group in groups.items()}


def _of_plans(reading: Reading, asked: Asked, indicator: str, basis: str, name: str) -> pl.DataFrame:
    labels = indicators.definition(indicator).basis(basis).buckets
    rows = reading.rows(indicator, asked, basis).filter(pl.col("standing") == "in")
    words = pl.col("bucket").replace_strict(dict(labels), default=UNKNOWN, return_dtype=pl.String)
    return rows.select("child_id", words.alias(name)).unique("child_id", keep="first", maintain_order=True)


def order(dimension: str, label: str) -> tuple[int, str]:
    """Where a group stands among those of its dimension: ages by age, what is not known last, others by name."""
    if label in LAST:
        return 98, label
    if dimension == "age":
        ages = [words for _, _, words in AGE_BANDS] + [OLDER]
        return ages.index(label), label
    return 0, label
