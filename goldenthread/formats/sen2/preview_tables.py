"""The tables DfE publishes about an authority, declared: what is counted, in which columns, broken down by what."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import polars as pl

from goldenthread.formats.sen2 import preview_breakdowns as by
from goldenthread.formats.sen2.preview_facts import budget_of
from goldenthread.formats.sen2.preview_placements import LABELS, PERCENTAGES, TOTALS
from goldenthread.formats.sen2.rules.context import Context
from goldenthread.formats.sen2.rules.expressions import is_one, yes

col = pl.col
Facts = Literal["requests", "assessments", "plans", "active"]
Percentage = tuple[str, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class PreviewTable:
    """One published table. `columns` are summed over `population`; a percentage is (column, part, parts of the whole).

    `january` tables are positions on the reference date, published under an academic year (202526 for January 2026);
    the others are of the calendar year before it.
    """

    name: str
    total: str
    facts: Facts
    population: pl.Expr
    columns: Mapping[str, pl.Expr]
    percentages: tuple[Percentage, ...] = ()
    breakdowns: Mapping[str, tuple[pl.Expr, ...]] = field(default_factory=dict)
    january: bool = False


def _characteristics(age: pl.Expr, topic: str = "Child or young persons age") -> dict[str, tuple[pl.Expr, ...]]:
    return {topic: (age,), "Sex": (by.sex(),), "Ethnicity": (by.ethnicity(),)}


PLACED = {"Type of placement": (by.placement_kind(), by.placement_total())}


def requests() -> PreviewTable:
    """Requests received in the year by outcome; timeliness of the decisions made in the year."""
    columns = {
        "requests_received_in_year": col("counted"),
        "requests_rya": col("counted") & yes("rya"),
        "requests_decided_to_assess": col("counted") & is_one("requestoutcome", "Y"),
        "requests_decided_not_to_assess": col("counted") & is_one("requestoutcome", "N"),
        "requests_decision_not_made": col("counted") & is_one("requestoutcome", "A"),
        "requests_withdrawn": col("counted") & is_one("requestoutcome", "W"),
        "request_outcome_six_weeks": col("decided") & col("on_time"),
        "request_outcome_over_6_weeks": col("decided") & ~col("on_time"),
        "mediation_related_request": col("counted") & yes("requestmediation"),
        "tribunal_related_request": col("counted") & yes("requesttribunal"),
        "tribunal_after_mediation_request": col("counted") & yes("requestmediation") & yes("requesttribunal"),
    }
    received = ("requests_received_in_year",)
    timed = ("request_outcome_six_weeks", "request_outcome_over_6_weeks")
    percentages = (
        ("request_assess_pc", "requests_decided_to_assess", received),
        ("request_not_assess_pc", "requests_decided_not_to_assess", received),
        ("request_outstanding_pc", "requests_decision_not_made", received),
        ("request_withdrawn_pc", "requests_withdrawn", received),
        *((f"{name}_pc", name, timed) for name in timed),
    )
    return PreviewTable(
        "requests", "All requests for EHC needs assessments", "requests", pl.lit(value=True), columns, percentages,
        _characteristics(by.age("age_received", "Aged")),
    )  # fmt: skip


def assessments() -> PreviewTable:
    """Assessments with an outcome in the year."""
    outcome = {"issued": "Y", "not_issued": "N", "not_made": "A", "withdrawn": "W"}
    mediated, appealed = yes("assessmentmediation"), yes("assessmenttribunal")
    other_mediated, other_appealed = yes("othermediation"), yes("othertribunal")
    columns = {
        "assess_in_year": pl.lit(value=True),
        **{f"assess_{name}": is_one("assessmentoutcome", code) for name, code in outcome.items()},
        "outcome_decision_within_time": col("refusal_timed") & col("on_time"),
        "outcome_decision_over_time": col("refusal_timed") & ~col("on_time"),
        "number_assess_mediation": mediated,
        "number_assess_tribunal": appealed,
        "number_asssess_mediation_tribunal": mediated & appealed,
        "number_other_mediation": other_mediated,
        "number_other_tribunal": other_appealed,
        "number_other_mediation_tribunal": other_mediated & other_appealed,
    }
    timed = ("outcome_decision_within_time", "outcome_decision_over_time")
    percentages = (
        *((f"assess_{name}_pc", f"assess_{name}", ("assess_in_year",)) for name in outcome),
        *((f"{name}_pc", name, timed) for name in timed),
    )
    return PreviewTable(
        "assessments", "All EHC needs assessments", "assessments", pl.lit(value=True), columns, percentages,
        _characteristics(by.age("age_decided", "Aged")),
    )  # fmt: skip


def timeliness() -> PreviewTable:
    """The 20-week measure with exceptions (all) and without (`_ex`)."""
    plain = ~yes("week20")
    buckets = {
        "plans_issued_within_20_weeks": ("within", "plans_issued_20_weeks_ex"),
        "plans_issued_gt20weeks_ltYear": ("late", "plans_issued_gt20weeks_ltYear_ex"),
        "plans_issued_gt_1_year": ("over_year", "plans_issued_gt_1_year_ex"),
    }
    columns = {"plans_issued_den": col("measured"), "plans_issued_den_ex": col("measured") & plain}
    for name, (bucket, without) in buckets.items():
        columns[name] = is_one("bucket", bucket)
        columns[without] = is_one("bucket", bucket) & plain
    percentages = [(f"pc_{name}", name, ("plans_issued_den",)) for name in buckets]
    percentages += [(f"PC_{without}", without, ("plans_issued_den_ex",)) for _, without in buckets.values()]
    return PreviewTable(
        "timeliness_20_week", "All EHC plans issued", "assessments", col("measured"), columns, tuple(percentages),
        _characteristics(by.age("age_decided", unknown="Unknown")),
    )  # fmt: skip


def _placements(total: str) -> tuple[dict[str, pl.Expr], tuple[Percentage, ...]]:
    columns = {total: pl.lit(value=True)} | {name: is_one("placement", name) for name in LABELS}
    columns |= {name: col("placement").is_in(parts).fill_null(value=False) for name, (_, parts) in TOTALS.items()}
    return columns, tuple((percentage, part, (total,)) for percentage, part in PERCENTAGES.items())


def new_plans() -> PreviewTable:
    """Plans that started in the year, by the setting named first."""
    columns, percentages = _placements("new_ehc_plans")
    start = _characteristics(by.age("age_start"), "Age when plan started")
    return PreviewTable("newplans", "New EHC plans", "plans", col("started"), columns, percentages, start)


def caseload() -> PreviewTable:
    """Plans in force on the reference date, by main placement."""
    columns, percentages = _placements("ehcplans")
    breakdowns = _characteristics(by.caseload_age("age_august")) | {
        "Age when plan started": (by.age("age_start", unknown="unknown"),),
        "Years EHC plan in place": (by.years_held("years"),),
    }
    return PreviewTable(
        "caseload", "All EHC plans", "active", pl.lit(value=True), columns, percentages, breakdowns, january=True
    )


def _needs() -> tuple[dict[str, pl.Expr], tuple[Percentage, ...]]:
    kinds = ("asd", "hi", "mld", "msi", "oth", "pd", "pmld", "semh", "slcn", "sld", "spld", "vi")
    columns = {"ehc_plans": pl.lit(value=True)}
    columns |= {f"number_{kind}": is_one("need", kind.upper()) for kind in kinds}
    # Down syndrome is published within other difficulty (2025 release).
    columns["number_oth"] = is_one("need", "OTH", "DS")
    known = [kind.upper() for kind in kinds] + ["DS"]
    columns["number_need_unknown"] = ~col("need").is_in(known).fill_null(value=False)
    percentages = tuple((f"{kind}_pc", f"number_{kind}", ("ehc_plans",)) for kind in kinds)
    return columns, (*percentages, ("unknown_pc", "number_need_unknown", ("ehc_plans",)))


def needs_all_plans() -> PreviewTable:
    """Plans in force by primary need."""
    columns, percentages = _needs()
    breakdowns = _characteristics(by.caseload_age("age_august")) | PLACED | {
        "Years EHC plan in place": (by.years_held("years"),)
    }  # fmt: skip
    return PreviewTable(
        "sen_needs_all_plans", "All EHC plans", "active", pl.lit(value=True), columns, percentages, breakdowns,
        january=True,
    )  # fmt: skip


def needs_new_plans() -> PreviewTable:
    """Plans that started in the year by primary need."""
    columns, percentages = _needs()
    breakdowns = _characteristics(by.age("age_start"), "Age when plan started") | PLACED
    return PreviewTable("sen_need_newplans", "All EHC plans", "plans", col("started"), columns, percentages, breakdowns)


def annual_reviews(context: Context) -> PreviewTable:
    """Reviews of plans held a year or more; the columns carry the two last digits of the years, as DfE's do."""
    this, last = context.year % 100, (context.year - 1) % 100
    met = col("met")
    decided = met & col("review_decided").is_not_null()
    recent = (context.ref - col("meeting")) <= context.settings.review_decision_days
    took = col("review_decided") - col("meeting")
    columns = {
        "total_ehc_plans": pl.lit(value=True),
        "review_expected": col("expected"),
        "review_not_expected": ~col("expected"),
        f"review_meeting_{this}": met & (col("meeting_year") == context.year),
        f"review_meeting_{last}": met & (col("meeting_year") == context.year - 1),
        f"review_meeting_prior_{last}": met & (col("meeting_year") < context.year - 1),
        "total_review_meeting": met,
        "no_review_meeting": col("expected") & ~met,
        f"review_decision{this}": decided & (col("decision_year") == context.year),
        f"review_decision{last}": decided & (col("decision_year") == context.year - 1),
        f"review_decision_prior{last}": decided & (col("decision_year") < context.year - 1),
        "review_decision_not_due": met & ~decided & recent,
        "review_decision_outstanding": met & ~decided & ~recent,
        "outcome_amend": met & is_one("reviewoutcome", "A"),
        "outcome_cease": met & is_one("reviewoutcome", "C"),
        "outcome_maintan": met & is_one("reviewoutcome", "M"),
        "no_outcome": met & ~is_one("reviewoutcome", "A", "C", "M"),
        "number_decsion_4weeks": decided & (took <= context.settings.review_decision_days),
        "number_decision_gt_4weeks": decided & (took > context.settings.review_decision_days),
    }
    timed = ("number_decsion_4weeks", "number_decision_gt_4weeks")
    percentages = (("pc_decsion_4weeks", timed[0], timed), ("pc_decision_gt_4weeks", timed[1], timed))
    breakdowns = _characteristics(by.age("age_august", "Aged")) | PLACED | {
        "Years EHC plan in place": (by.years_held("years"),)
    }  # fmt: skip
    return PreviewTable(
        "annual_reviews", "All annual reviews", "active", pl.lit(value=True), columns, percentages, breakdowns
    )


def ceased_plans() -> PreviewTable:
    """Plans that ceased in the year, by reason."""
    reasons = {
        "max_age": "1", "needs_met": "2", "he": "3", "employ": "4", "transfer": "5", "no_engage": "6",
        "moved_outside_eng": "7", "deceased": "8", "other": "9",
    }  # fmt: skip
    columns = {name: is_one("ceasereason", code) for name, code in reasons.items()}
    columns["not_rec"] = ~is_one("ceasereason", *reasons.values())
    columns["total_ceased"] = pl.lit(value=True)
    held = by.years_held("years", ("Under a year", "{} years", "12 years and over"))
    one_year = pl.when(col("years") == 1).then(pl.lit("1 year")).otherwise(held)
    breakdowns = _characteristics(by.age("age_cease"), "Age plan ceased") | PLACED | {"Years plan held": (one_year,)}
    return PreviewTable("ceased_plans", "All ceased EHC plans", "plans", col("ended"), columns, breakdowns=breakdowns)


def personal_budgets() -> PreviewTable:
    """Plans in force with a personal budget, and how it is held."""
    columns = {
        "personal_budget": yes("pb"), "org_arrangments": yes("pb") & yes("oa"), "pb_health": budget_of("H"),
        "pb_education": budget_of("E"), "pb_social": budget_of("S"), "pb_integrated": budget_of("I"),
    }  # fmt: skip
    breakdowns = _characteristics(by.age("age_august")) | PLACED
    return PreviewTable(
        "personal_budgets", "All personal budgets", "active", yes("pb"), columns, breakdowns=breakdowns, january=True
    )


def residential_settings() -> PreviewTable:
    """Plans in force whose main placement is residential."""
    columns = {
        "Res_3851": is_one("residence", "A"), "Res_52": is_one("residence", "B"),
        "Res_tot": is_one("residence", "A", "B"),
    }  # fmt: skip
    breakdowns = _characteristics(by.age("age_august")) | PLACED
    return PreviewTable(
        "residential_settings", "All residential placements", "active", is_one("residence", "A", "B"), columns,
        breakdowns=breakdowns, january=True,
    )  # fmt: skip


def work_based_placements() -> PreviewTable:
    """Plans in force whose main placement is work-based."""
    columns = {
        "open_supp_intern": is_one("work", "S"), "open_apprentice": is_one("work", "A"),
        "open_trainee": is_one("work", "T"), "open_wbp": is_one("work", "S", "A", "T"),
    }  # fmt: skip
    ages = by.age("age_august", lowest=15, highest=25)
    breakdowns = _characteristics(ages, "Young persons age") | PLACED
    return PreviewTable(
        "work_based_placements", "All work based placements", "active", is_one("work", "S", "A", "T"), columns,
        breakdowns=breakdowns, january=True,
    )  # fmt: skip


def preview_tables(context: Context) -> tuple[PreviewTable, ...]:
    """Every table counted from people; the designated officers come from the header."""
    return (
        requests(), assessments(), timeliness(), new_plans(), caseload(), needs_all_plans(), needs_new_plans(),
        annual_reviews(context), ceased_plans(), personal_budgets(), residential_settings(), work_based_placements(),
    )  # fmt: skip
