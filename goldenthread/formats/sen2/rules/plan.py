"""Rules of the plan itself (SX401 to SX424)."""

from datetime import date

import polars as pl

from goldenthread.formats.sen2.rules.context import Context, day_number
from goldenthread.formats.sen2.rules.declare import Rule
from goldenthread.formats.sen2.rules.expressions import (
    bad_flag,
    blank,
    given,
    holds,
    invalid,
    is_one,
    unreadable,
    value,
    yes,
)  # fmt: skip
from goldenthread.formats.sen2.rules.required import missing

FIRST_PLANS = day_number(date(2014, 9, 1))
"""The day Part 3 of the Children and Families Act 2014 came into force."""

BUDGET = ("pb", "oa", "dp")
MAXIMUM_AGE = 25
ADULT_ESTATE_AGE = 19


def maximum_age(context: Context) -> int:
    """The lowest age at which "reached maximum age" can be right; 19 from 2025, on entering the adult estate."""
    return MAXIMUM_AGE if context.year < 2025 else ADULT_ESTATE_AGE


def issued_with_date() -> pl.Expr:
    """The plan came out of an assessment decided in this return."""
    return is_one("assessmentoutcome", "Y")


RULES = (
    Rule(
        "SX401", "E", "namedplan", ("startdate",),
        "The date the plan started is missing or is not a date.",
        "Enter the date the plan was first issued.",
        "G", "casework", error=lambda y: missing(y, "namedplan", "startdate") | unreadable("startdate", "start"),
    ),
    Rule(
        "SX402", "E", "namedplan", ("startdate",),
        "The plan starts before 1 September 2014, when there were no EHC plans.",
        "Enter the date the EHC plan began, not that of the statement before it.",
        "L", "casework", error=lambda _: holds(value("start") < FIRST_PLANS),
    ),
    Rule(
        "SX403", "E", "namedplan", ("startdate", "personbirthdate"),
        "The plan starts after the reference date, or before the person was born.",
        "Correct the start of the plan, or the date of birth.",
        "P", "casework", error=lambda y: holds(value("start") > y.last)
        | holds(value("start") < value("birth")),
    ),
    Rule(
        "SX404", "Q", "namedplan", ("startdate", "assessmentoutcomedate", "receiveddate"),
        "The start of the plan differs from the date it was issued; starting before the request is an error.",
        "Make the two dates the same, unless the difference is meant.",
        "G, C", "casework",
        error=lambda _: issued_with_date() & holds(value("start") < value("received")),
        query=lambda _: issued_with_date() & holds(value("start") != value("assessment_decided")),
    ),
    Rule(
        "SX405", "Q", "namedplan", ("startdate",),
        "The plan came out of this year's assessment but starts outside the collection year.",
        "Check the start of the plan and the outcome of the assessment.",
        "P", "casework",
        query=lambda y: issued_with_date() & holds(~value("start").is_between(y.ys, y.ref)),
    ),
    Rule(
        "SX406", "Q", "namedplan", ("startdate", "assessmentoutcome"),
        "The plan starts in the collection year but its assessment is historical.",
        "Right if it was decided before the year; if not, give the assessment's outcome and date.",
        "G", "casework",
        query=lambda y: is_one("assessmentoutcome", "H") & blank("transferla") & holds(value("start") >= y.ys),
    ),
    Rule(
        "SX407", "E", "namedplan", ("planres",),
        "The residential code is not A or B.",
        "Choose A (38 to 51 weeks) or B (52 weeks), or leave it blank.",
        "F", "casework", error=lambda y: invalid("planres", y.allowed("residential")),
    ),
    Rule(
        "SX408", "E", "namedplan", ("planwbp",),
        "The work-based learning code is not in the list.",
        "Choose a code from the list, or leave it blank.",
        "F", "casework", error=lambda y: invalid("planwbp", y.allowed("work_based")),
    ),
    Rule(
        "SX409", "Q", "namedplan", ("planwbp", "personbirthdate"),
        "Work-based learning is named for somebody under 16 on the reference date.",
        "Check the plan and the date of birth.",
        "P", "casework", query=lambda _: given("planwbp") & holds(value("age_ref") < 16),
    ),
    Rule(
        "SX410", "E", "namedplan", ("pb",),
        "Whether there is a personal budget is not 0 or 1; missing, it is a query.",
        "Answer yes (1) or no (0) on the plan.",
        "F", "casework", error=lambda _: bad_flag("pb"), query=lambda y: missing(y, "namedplan", "pb"),
    ),
    Rule(
        "SX411", "E", "namedplan", BUDGET,
        "Organised arrangements or direct payments are given although there is no personal budget.",
        "Set the personal budget to 1, or remove what is under it.",
        "G, C", "casework", error=lambda _: (yes("oa") | given("dp")) & (is_one("pb", "0") | blank("pb")),
    ),
    Rule(
        "SX412", "Q", "namedplan", BUDGET,
        "There is a personal budget with neither organised arrangements nor direct payments.",
        "Record how the budget is held; a notional budget may stay as it is.",
        "P", "casework", query=lambda _: yes("pb") & ~yes("oa") & blank("dp"),
    ),
    Rule(
        "SX413", "E", "namedplan", ("dp",),
        "The direct payment code is not in the list.",
        "Choose a code from the list, or leave it blank.",
        "F", "casework", error=lambda y: invalid("dp", y.allowed("direct_payment")),
    ),
    Rule(
        "SX414", "E", "namedplan", ("ceasedate", "ceasereason"),
        "Only one of the date the plan ceased and the reason is given.",
        "Give both, or neither if the plan is still live.",
        "G", "casework", error=lambda _: blank("ceasedate") != blank("ceasereason"),
    ),
    Rule(
        "SX415", "E", "namedplan", ("ceasereason",),
        "The reason the plan ceased is not one of 1 to 9.",
        "Choose the reason from the list.",
        "F", "casework", error=lambda y: invalid("ceasereason", y.allowed("cease_reason")),
    ),
    Rule(
        "SX416", "E", "namedplan", ("startdate", "ceasedate"),
        "The date the plan ceased is before its start or after the reference date, or is not a date.",
        "Correct the date; a plan that ends after the reference date is still live.",
        "P", "casework",
        error=lambda y: unreadable("ceasedate", "cease")
        | holds(value("cease") < value("start"))
        | holds(value("cease") > y.last),
    ),
    Rule(
        "SX417", "E", "namedplan", ("ceasedate",),
        "The plan ceased before the collection year, so it does not belong in this return; a query if another plan "
        "was issued since.",
        "Leave the plan out of the return, or correct the date.",
        "R", "casework",
        error=lambda y: holds(value("cease") < y.ys) & ~holds(value("last_start") >= value("cease")),
        query=lambda y: holds(value("cease") < y.ys),
    ),
    Rule(
        "SX418", "Q", "namedplan", ("ceasedate",),
        "The plan ceased after the collection year ended, on or before the reference date.",
        "Check the date; it counts in next year's figures.",
        "T", "casework", query=lambda y: holds((value("cease") > y.ye) & (value("cease") <= y.ref)),
    ),
    Rule(
        "SX419", "Q", "namedplan", ("ceasedate", "ceasereason", "personbirthdate"),
        "The plan ceased for reaching the maximum age, but the person was too young when the academic year ended: "
        "under 25, or from 2025 under 19 (on entering the adult estate).",
        "Choose the reason that fits, or correct the dates.",
        "G", "casework",
        query=lambda y: is_one("ceasereason", "1") & holds(value("age_cease_august") < maximum_age(y)),
    ),
    Rule(
        "SX420", "Q", "namedplan", ("ceasedate", "ceasereason", "personbirthdate"),
        "The reason is unlikely at this age: higher education under 18, or paid employment under 16.",
        "Choose the reason that fits, or correct the dates.",
        "P", "casework",
        query=lambda _: (is_one("ceasereason", "3") & holds(value("age_cease") < 18))
        | (is_one("ceasereason", "4") & holds(value("age_cease") < 16)),
    ),
    Rule(
        "SX421", "Q", "file", ("ceasereason",),
        "More than one plan in twenty that ceased has the reason “other”.",
        "Choose a more exact reason where there is one; DfE will ask about the rest.",
        "G", "casework",
    ),
    Rule(
        "SX422", "Q", "namedplan", ("ceasereason", "exported"),
        "The plan was transferred to another authority, but the request says the person moved before it was issued.",
        "Remove the authority moved to from the request; it is only for moves before the assessment was complete.",
        "G, P", "casework", query=lambda _: is_one("ceasereason", "5") & given("exported"),
    ),
    Rule(
        "SX423", "E", "namedplan", ("startdate", "ceasedate"),
        "The plan is live on the reference date but has no active plan record with placements and needs.",
        "Add the placement and the needs, or record when and why the plan ceased.",
        "K, G, W", "casework", error=lambda _: value("live") & (value("active_count") == 0),
    ),
    Rule(
        "SX424", "E", "namedplan", ("ceasedate",),
        "The plan has ceased but is also returned as active.",
        "Remove the active plan record, or the date and reason the plan ceased.",
        "C, W", "casework", error=lambda y: holds(value("cease") <= y.ref) & (value("active_count") > 0),
    ),
)  # fmt: skip
