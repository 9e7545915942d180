"""Rules of the EHC needs assessment (SX301 to SX323)."""

import polars as pl

from goldenthread.formats.sen2.rules.context import Context
from goldenthread.formats.sen2.rules.declare import Rule
from goldenthread.formats.sen2.rules.expressions import (
    bad_flag,
    blank,
    days,
    given,
    holds,
    invalid,
    is_one,
    unreadable,
    value,
    yes,
)  # fmt: skip
from goldenthread.formats.sen2.rules.required import missing

VERY_QUICK = 28

FLAGS = ("assessmentmediation", "assessmenttribunal")
ALL_FLAGS = (*FLAGS, "othermediation", "othertribunal")
CLOCK = ("receiveddate", "assessmentoutcomedate")


def challenged() -> pl.Expr:
    """Mediation or appeal about the decision to issue a plan."""
    return yes("assessmentmediation") | yes("assessmenttribunal")


def decided() -> pl.Expr:
    """A plan was to be issued, or was refused."""
    return is_one("assessmentoutcome", "Y", "N")


def took() -> pl.Expr:
    """Days from the request to the plan, or to the refusal."""
    return days("received", "assessment_decided")


def decided_before_year(context: Context) -> pl.Expr:
    """A plan was issued or refused before the collection year."""
    return decided() & holds(value("assessment_decided") < context.ys)


def keeps_outcome(context: Context) -> pl.Expr:
    """A refusal that was challenged, or a decision whose plan started in the year, keeps its outcome."""
    return (is_one("assessmentoutcome", "N") & challenged()) | (
        is_one("assessmentoutcome", "Y") & holds(value("start") >= context.ys)
    )


def out_of_order(context: Context) -> pl.Expr:
    """Dated before the request, before the decision to assess, or after the reference date."""
    decided_on = value("assessment_decided")
    return (
        holds(decided_on < value("received"))
        | holds(decided_on < value("request_decided"))
        | holds(decided_on > context.last)
    )


def request_decided_in_year(context: Context) -> pl.Expr:
    """The assessment is historical though its request was decided in the collection year or after."""
    return (
        is_one("assessmentoutcome", "H")
        & is_one("requestoutcome", "Y", "N")
        & holds(value("request_decided") >= context.ys)
    )


DATE_RULES = (
    Rule(
        "SX301", "E", "assessment", ("assessmentoutcome",),
        "The outcome of the assessment is missing or is not one of Y, N, A, W and H.",
        "Record on the case whether a plan is to be issued, refused, undecided, withdrawn or historical.",
        "F", "casework",
        error=lambda y: missing(y, "assessment", "assessmentoutcome")
        | invalid("assessmentoutcome", y.allowed("assessment_outcome")),
    ),
    Rule(
        "SX302", "E", "assessment", ("assessmentoutcomedate", "assessmentoutcome"),
        "A plan was refused but the date of the decision is missing or is not a date.",
        "Enter the date the parent or young person was told.",
        "G", "casework",
        error=lambda y: missing(y, "assessment", "assessmentoutcomedate")
        | (is_one("assessmentoutcome", "N") & unreadable("assessmentoutcomedate", "assessment_decided")),
    ),
    Rule(
        "SX303", "E", "assessment", ("assessmentoutcomedate", "assessmentoutcome"),
        "There is a plan but the date it was issued is missing, or the date given is not a date.",
        "Enter the date the plan was issued.",
        "G", "casework",
        error=lambda _: is_one("assessmentoutcome", "Y")
        & ((blank("assessment_decided") & (value("plan_count") > 0))
           | unreadable("assessmentoutcomedate", "assessment_decided")),
    ),
    Rule(
        "SX304", "Q", "assessment", ("assessmentoutcomedate", "assessmentoutcome"),
        "An outcome date is given although the assessment is undecided, withdrawn or historical.",
        "Remove the date, or correct the outcome.",
        "G", "casework", query=lambda _: is_one("assessmentoutcome", "A", "W", "H") & given("assessmentoutcomedate"),
    ),
    Rule(
        "SX305", "E", "assessment", ("receiveddate", "requestoutcomedate", "assessmentoutcomedate"),
        "The outcome of the assessment is dated before the request or before the decision to assess, or after the "
        "reference date.",
        "Correct the date that is wrong on the case.",
        "P", "casework", error=out_of_order,
    ),
    Rule(
        "SX306", "E", "assessment", ("assessmentoutcomedate", "assessmentoutcome", "startdate", *FLAGS),
        "The assessment was decided before the collection year, so it should be historical; a query for a refusal "
        "that was challenged, and for a plan that started in the year.",
        "Set the outcome to H, or correct the date.",
        "G", "casework",
        error=lambda y: decided_before_year(y) & ~keeps_outcome(y), query=decided_before_year,
    ),
    Rule(
        "SX307", "Q", "assessment", ("assessmentoutcomedate",),
        "The outcome is dated after the collection year ended, on or before the reference date.",
        "Check the date; the outcome counts in next year's figures.",
        "T", "casework",
        query=lambda y: holds((value("assessment_decided") > y.ye) & (value("assessment_decided") <= y.ref)),
    ),
    Rule(
        "SX308", "Q", "assessment", CLOCK,
        "The refusal to issue a plan came more than 16 weeks (112 days) after the request.",
        "Check both dates; if they are right, explain why the decision was late.",
        "L", "casework", query=lambda y: is_one("assessmentoutcome", "N") & holds(took() > y.settings.refusal_days),
    ),
    Rule(
        "SX309", "Q", "assessment", (*CLOCK, "week20"),
        "The plan was issued more than 20 weeks (140 days) after the request and no exception is recorded.",
        "Check both dates; record an exception only if one of regulation 10(4) applied.",
        "L", "casework",
        query=lambda y: is_one("assessmentoutcome", "Y") & is_one("week20", "0") & holds(took() > y.settings.plan_days),
    ),
    Rule(
        "SX310", "Q", "assessment", (*CLOCK, "week20"),
        "An exception to the 20 weeks is recorded although the plan was issued in time.",
        "Set the exception to 0 unless one applied.",
        "P", "casework", query=lambda y: yes("week20") & holds(took() <= y.settings.plan_days),
    ),
    Rule(
        "SX311", "E", "assessment", ("week20",),
        "Whether an exception to the 20 weeks applies is not 0 or 1, or is missing although the plan was issued.",
        "Answer yes (1) or no (0) on the case.",
        "F, G", "casework",
        error=lambda y: bad_flag("week20")
        | (missing(y, "assessment", "week20") & given("assessmentoutcomedate")),
    ),
    Rule(
        "SX312", "Q", "file", ("week20",),
        "More than half of the plans issued are recorded as exceptions to the 20 weeks.",
        "Check that 1 means an exception applied, not that the plan was in time.",
        "S", "data",
    ),
    Rule(
        "SX313", "Q", "assessment", ("receiveddate", "assessmentoutcome"),
        "The assessment was still undecided more than 20 weeks (140 days) after the request.",
        "Record the outcome if it was decided by the reference date; if not, explain the delay.",
        "L", "casework",
        query=lambda y: is_one("assessmentoutcome", "A") & holds(y.ref - value("received") > y.settings.plan_days),
    ),
)  # fmt: skip

CHAIN_RULES = (
    Rule(
        "SX314", "E", "assessment", ALL_FLAGS,
        "A mediation or tribunal flag of the assessment is not 0 or 1; missing on a decision, it is a query.",
        "Answer the four questions on the case: 1 for yes, 0 for no.",
        "F", "casework",
        error=lambda _: pl.any_horizontal(bad_flag(name) for name in ALL_FLAGS),
        query=lambda y: pl.any_horizontal(missing(y, "assessment", name) for name in ALL_FLAGS),
    ),
    Rule(
        "SX315", "Q", "assessment", (*FLAGS, "assessmentoutcome"),
        "There was mediation or an appeal about the decision to issue a plan, but no refusal is recorded.",
        "If a plan was first refused, keep N and its date as the outcome; if not, remove the flag.",
        "G, P", "casework",
        query=lambda _: challenged()
        & is_one("assessmentoutcome", "A", "W", "Y")
        & holds(value("assessments_refused") == 0),
    ),
    Rule(
        "SX316", "E", "assessment", ("assessmentoutcome",),
        "An undecided or withdrawn assessment is followed by a plan.",
        "Correct the outcome of the assessment, or remove the plan.",
        "G", "casework", error=lambda _: is_one("assessmentoutcome", "A", "W") & (value("plan_count") > 0),
    ),
    Rule(
        "SX317", "Q", "assessment", ("assessmentoutcome", *FLAGS),
        "A refused plan was issued after all, but neither mediation nor appeal is recorded.",
        "Record the mediation or appeal that overturned the refusal, or correct the outcome.",
        "G", "casework",
        query=lambda _: is_one("assessmentoutcome", "N")
        & (value("plan_count") > 0)
        & is_one("assessmentmediation", "0")
        & is_one("assessmenttribunal", "0"),
    ),
    Rule(
        "SX318", "E", "assessment", ("assessmentoutcome",),
        "A historical assessment has no plan.",
        "Add the plan, or leave the assessment out of the return.",
        "G", "casework", error=lambda _: is_one("assessmentoutcome", "H") & (value("plan_count") == 0),
    ),
    Rule(
        "SX319", "E", "assessment", ("assessmentoutcome", "assessmentoutcomedate"),
        "A plan was issued but its details are missing.",
        "Add the plan, or remove the outcome date if the plan has not been issued yet.",
        "G", "casework",
        error=lambda _: is_one("assessmentoutcome", "Y") & given("assessmentoutcomedate") & (value("plan_count") == 0),
    ),
    Rule(
        "SX320", "E", "assessment", ("assessmentoutcome", "transferla"),
        "The plan came from another authority, so the assessment must be historical.",
        "Set the outcome of the assessment to H, or remove the authority the plan came from.",
        "G", "casework",
        error=lambda _: given("transferla") & ~is_one("assessmentoutcome", "H"),
    ),
    Rule(
        "SX321", "E", "assessment", ("requestoutcome", "requestoutcomedate", "assessmentoutcome"),
        "The assessment is historical although its request was decided in the collection year; a query for a plan "
        "that came from another authority.",
        "Give the assessment its own outcome and date, or set the request to H.",
        "P", "casework",
        error=lambda y: request_decided_in_year(y) & blank("transferla"), query=request_decided_in_year,
    ),
    Rule(
        "SX322", "Q", "assessment", ("requestoutcome", "requestoutcomedate", "assessmentoutcome"),
        "The assessment is historical, so its request should be historical too.",
        "Set the outcome of the request to H.",
        "P", "casework",
        query=lambda y: is_one("assessmentoutcome", "H")
        & is_one("requestoutcome", "Y", "N")
        & (holds(value("request_decided") < y.ys) | blank("request_decided")),
    ),
    Rule(
        "SX323", "Q", "assessment", CLOCK,
        "The assessment was decided less than 28 days after the request.",
        "Check both dates.",
        "P", "casework", query=lambda _: decided() & holds(took() < VERY_QUICK),
    ),
)  # fmt: skip

RULES = DATE_RULES + CHAIN_RULES
