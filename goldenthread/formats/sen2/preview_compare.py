"""A preview beside last year's figures, and every change that is hard to believe, by rules declared as data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import polars as pl

Kind = Literal["moved", "points", "gone", "all_or_none", "share_over"]

BESIDE_SCHEMA = {
    "table": pl.String(), "column": pl.String(), "now": pl.Float64(), "last": pl.Float64(), "last_period": pl.String(),
    "change": pl.Float64(), "change_pc": pl.Float64(),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Threshold:
    """What makes a figure hard to believe.

    `moved`: changed by more than `limit` per cent of last year's. `points`: a percentage moved by more than `limit`
    points. `gone`: nothing this year, at least `limit` last year. `all_or_none`: a percentage of 0 or 100.
    `share_over`: a percentage above `limit`. `whole` names the column that says of how many a percentage is, and
    `minimum` how many it has to be of, both years where there are two. An empty `columns` means every column.
    """

    code: str
    kind: Kind
    table: str
    columns: tuple[str, ...]
    limit: float
    words: str
    whole: str | None = None
    minimum: float = 20


NEED_SHARES = tuple(
    f"{kind}_pc" for kind in ("asd", "hi", "mld", "msi", "oth", "pd", "pmld", "semh", "slcn", "sld", "spld", "vi")
)

THRESHOLDS = (
    Threshold("PV01", "moved", "caseload", ("ehcplans",), 10, "Plans in force moved by more than 10%"),
    Threshold("PV02", "moved", "requests", ("requests_received_in_year",), 25, "Requests moved by more than 25%"),
    Threshold("PV03", "moved", "assessments", ("assess_in_year",), 30, "Assessments moved by more than 30%"),
    Threshold("PV04", "moved", "newplans", ("new_ehc_plans",), 30, "New plans moved by more than 30%"),
    Threshold("PV05", "moved", "ceased_plans", ("total_ceased",), 40, "Ceased plans moved by more than 40%"),
    Threshold("PV06", "moved", "personal_budgets", ("personal_budget",), 40, "Personal budgets moved by more than 40%"),
    Threshold(
        "PV11", "points", "timeliness_20_week", ("pc_plans_issued_within_20_weeks", "PC_plans_issued_20_weeks_ex"), 15,
        "The share issued within 20 weeks moved by more than 15 points", "plans_issued_den",
    ),
    Threshold(
        "PV12", "points", "requests", ("request_outcome_six_weeks_pc", "request_not_assess_pc"), 15,
        "A share of requests moved by more than 15 points", "requests_received_in_year",
    ),
    Threshold(
        "PV13", "points", "annual_reviews", ("pc_decsion_4weeks",), 15,
        "The share of reviews decided within four weeks moved by more than 15 points", "total_review_meeting",
    ),
    Threshold(
        "PV14", "points", "sen_needs_all_plans", NEED_SHARES, 5,
        "The share of a primary need moved by more than 5 points", "ehc_plans",
    ),
    Threshold(
        "PV15", "points", "caseload",
        ("mainstream_total_pc", "special_total_pc", "AP_PRU_total_pc", "fe_total_pc", "ed_elsewhere_pc"), 5,
        "The share of a kind of placement moved by more than 5 points", "ehcplans",
    ),
    Threshold("PV21", "gone", "", (), 10, "Nothing this year where there was something last year"),
    Threshold(
        "PV31", "all_or_none", "timeliness_20_week", ("pc_plans_issued_within_20_weeks",), 0,
        "All plans, or none, within 20 weeks", "plans_issued_den",
    ),
    Threshold(
        "PV32", "all_or_none", "requests", ("request_outcome_six_weeks_pc", "request_assess_pc"), 0,
        "All requests, or none", "requests_received_in_year",
    ),
    Threshold(
        "PV33", "all_or_none", "annual_reviews", ("pc_decsion_4weeks",), 0,
        "All review decisions, or none, within four weeks", "total_review_meeting",
    ),
    Threshold(
        "PV41", "share_over", "caseload", ("placement_unknown_pc",), 5,
        "More than 5% of plans in force without a placement that can be counted", "ehcplans",
    ),
    Threshold(
        "PV42", "share_over", "sen_needs_all_plans", ("unknown_pc",), 2,
        "More than 2% of plans in force without a primary need", "ehc_plans",
    ),
    Threshold(
        "PV43", "share_over", "sen_needs_all_plans", ("oth_pc",), 5,
        "More than 5% of plans in force with “other” as primary need", "ehc_plans",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Implausible:
    """One figure that is hard to believe, named with the rule that says so."""

    code: str
    table: str
    column: str
    now: float | None
    last: float | None
    words: str


def set_beside(now: pl.DataFrame, published: pl.DataFrame | None, renamed: Mapping[str, str]) -> pl.DataFrame:
    """This year's totals (table, column, time_period, value) beside the latest published before it.

    `published` has table, column, time_period and value; a value that is a DfE symbol counts as not known. `renamed`
    maps our column to the name it had in last year's publication, for columns that carry the year in their name.
    """
    ours = now.select(
        "table", "column", "time_period", now="value",
        was=pl.format("{}.{}", "table", pl.col("column").replace(renamed)),
    )  # fmt: skip
    if published is None:
        theirs = pl.DataFrame(schema={"was": pl.String, "last_period": pl.String, "last": pl.Float64})
    else:
        theirs = published.select(
            was=pl.format("{}.{}", "table", "column"), last_period="time_period",
            last=pl.col("value").cast(pl.Float64, strict=False),
        )  # fmt: skip
    joined = ours.join(theirs, on="was", how="left").filter(
        pl.col("last_period").is_null() | (pl.col("last_period") < pl.col("time_period"))
    )
    latest = joined.sort("last_period").unique(["table", "column"], keep="last")
    every = ours.join(latest.select("table", "column", "last", "last_period"), on=["table", "column"], how="left",
                      maintain_order="left")  # fmt: skip
    change = pl.col("now") - pl.col("last")
    relative = pl.when(pl.col("last") != 0).then(change / pl.col("last") * 100)
    return every.with_columns(change=change.round(1), change_pc=relative.round(1)).select(*BESIDE_SCHEMA)


def implausible(beside: pl.DataFrame, thresholds: Iterable[Threshold] = THRESHOLDS) -> list[Implausible]:
    """Every figure that a threshold says is hard to believe, in the order of the thresholds."""
    rows = {(row["table"], row["column"]): row for row in beside.iter_rows(named=True)}
    return [
        Implausible(rule.code, table, column, row["now"], row["last"], rule.words)
        for rule in thresholds
        for (table, column), row in rows.items()
        if _watched(rule, table, column) and _unbelievable(rule, row, rows.get((table, rule.whole or "")))
    ]


def _watched(rule: Threshold, table: str, column: str) -> bool:
    named = not rule.columns or column in rule.columns
    return named and rule.table in {"", table} and not (rule.kind == "gone" and "pc" in column.lower())


def _unbelievable(rule: Threshold, row: Mapping[str, float | None], whole: Mapping[str, float | None] | None) -> bool:
    now, last = row["now"], row["last"]
    if now is None or not _enough(rule, whole):
        return False
    if rule.kind == "all_or_none":
        return now in {0, 100}
    if rule.kind == "share_over":
        return now > rule.limit
    if last is None:
        return False
    if rule.kind == "gone":
        return now == 0 and last >= rule.limit
    if rule.kind == "points":
        return round(abs(now - last), 1) > rule.limit
    return last >= rule.minimum and abs(now - last) * 100 > rule.limit * last


def _enough(rule: Threshold, whole: Mapping[str, float | None] | None) -> bool:
    if rule.whole is None:
        return True
    sizes = [] if whole is None else [whole["now"], whole["last"]] if rule.kind == "points" else [whole["now"]]
    return bool(sizes) and all(size is not None and size >= rule.minimum for size in sizes)
