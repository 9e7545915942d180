"""Rules of the active plan and its annual review (SX501 to SX518)."""

import polars as pl

from goldenthread.formats.sen2.model import COLUMNS
from goldenthread.formats.sen2.rules.context import Context
from goldenthread.formats.sen2.rules.declare import Rule
from goldenthread.formats.sen2.rules.expressions import (
    blank,
    days,
    given,
    holds,
    invalid,
    is_one,
    not_one,
    unreadable,
    value,
)  # fmt: skip
from goldenthread.formats.sen2.rules.required import NEVER

REVIEW_CYCLE = 365
VOLUNTARY = 2024
"""The year in which the items of the review could be left out."""
TRANSFER_DUE_DAYS = ("-02-15", "-03-31")
"""15 February, and 31 March for a move to post-16 (SEND Regulations 2014, reg 18)."""


def over_a_year_old(context: Context) -> pl.Expr:
    """The plan is live and started more than twelve months before the reference date."""
    return value("live").fill_null(value=False) & holds(value("start") < context.year_before)


def not_in_year(context: Context) -> pl.Expr:
    """An item of the active plan that the return of the year does not have."""
    absent = [name for name in COLUMNS["activeplans"] if not context.has(f"activeplans.{name}")]
    return pl.any_horizontal(given(name) for name in absent) if absent else NEVER


RULES = (
    Rule(
        "SX501", "E", "activeplans", ("startdate", "ceasedate"),
        "The request has an active plan but no plan that is live on the reference date.",
        "Add the plan, correct its start or the date it ceased, or remove the active plan record.",
        "W, G", "casework", error=lambda _: ~value("live").fill_null(value=False),
    ),
    Rule(
        "SX502", "E", "activeplans", ("transferla",),
        "The authority the plan came from is not an English authority, or is your own.",
        "Enter the three-digit number of the authority the plan came from.",
        "F", "casework",
        error=lambda y: invalid("transferla", y.allowed("la_window")) | holds(value("transferla") == (y.lea or "")),
    ),
    Rule(
        "SX503", "E", "activeplans", ("transferla", "assessmentoutcome"),
        "The plan came from another authority but its assessment is not historical.",
        "Set the outcome of the assessment to H, or remove the authority the plan came from.",
        "G", "casework", error=lambda _: given("transferla") & not_one("assessmentoutcome", "H"),
    ),
    Rule(
        "SX504", "E", "activeplans", ("startdate", "reviewmeeting"),
        "The review meeting is before the plan started or after the reference date, or is not a date.",
        "Enter the date of the latest review meeting up to the reference date.",
        "G, P", "casework",
        error=lambda y: unreadable("reviewmeeting", "meeting")
        | holds(value("meeting") < value("start"))
        | holds(value("meeting") > y.ref),
    ),
    Rule(
        "SX505", "E", "activeplans", ("reviewmeeting", "lastreview"),
        "The review decision is dated before the meeting or after the reference date, or is not a date.",
        "Enter the date of the letter that told the family of the decision.",
        "G", "casework",
        error=lambda y: unreadable("lastreview", "review_decided")
        | holds(value("review_decided") < value("meeting"))
        | holds(value("review_decided") > y.ref),
    ),
    Rule(
        "SX506", "E", "activeplans", ("reviewoutcome",),
        "The review decision is not one of A, C and M.",
        "Choose amend (A), cease (C) or maintain (M).",
        "F", "casework", error=lambda y: invalid("reviewoutcome", y.allowed("review_outcome")),
    ),
    Rule(
        "SX507", "E", "activeplans", ("reviewmeeting", "reviewoutcome"),
        "There is a review decision without a meeting; in 2024, when the items were voluntary, a query.",
        "Enter the date of the review meeting, or remove the decision.",
        "P", "casework", needs=("activeplans.reviewmeeting", "activeplans.reviewoutcome"),
        error=lambda y: given("reviewoutcome") & blank("reviewmeeting") & pl.lit(y.year > VOLUNTARY),
        query=lambda _: given("reviewoutcome") & blank("reviewmeeting"),
    ),
    Rule(
        "SX508", "E", "activeplans", ("reviewoutcome", "lastreview"),
        "Only one of the review decision and its date is given.",
        "Give both, or neither if the decision has not been made.",
        "P", "casework", needs=("activeplans.reviewoutcome", "activeplans.lastreview"),
        error=lambda _: blank("lastreview") != blank("reviewoutcome"),
    ),
    Rule(
        "SX509", "Q", "activeplans", ("reviewmeeting", "lastreview"),
        "The review decision came more than four weeks (28 days) after the meeting.",
        "Check both dates; if they are right, explain why the decision was late.",
        "L", "casework", query=lambda y: holds(days("meeting", "review_decided") > y.settings.review_decision_days),
    ),
    Rule(
        "SX510", "Q", "activeplans", ("reviewmeeting", "reviewoutcome"),
        "No decision is recorded more than four weeks (28 days) after the review meeting.",
        "Record the decision and its date if it was made by the reference date.",
        "L", "casework",
        query=lambda y: blank("reviewoutcome") & holds(y.ref - value("meeting") > y.settings.review_decision_days),
    ),
    Rule(
        "SX511", "Q", "activeplans", ("startdate", "reviewmeeting"),
        "The plan is more than twelve months old and no review meeting since it started is recorded.",
        "Enter the date of the latest review meeting; if there was none, hold the review.",
        "L, S", "casework", needs=("activeplans.reviewmeeting",),
        query=lambda y: over_a_year_old(y) & (blank("meeting") | holds(value("meeting") <= value("start"))),
    ),
    Rule(
        "SX512", "Q", "activeplans", ("startdate", "reviewmeeting"),
        "The latest review meeting of a plan more than twelve months old is over a year (365 days) ago.",
        "Enter the date of the latest review meeting; if there was none, hold the review.",
        "L", "casework", needs=("activeplans.reviewmeeting",),
        query=lambda y: over_a_year_old(y) & holds(value("meeting") < y.ref - REVIEW_CYCLE),
    ),
    Rule(
        "SX513", "Q", "activeplans", ("reviewmeeting", "reviewoutcome", "reviewdraft"),
        "A draft amended plan is dated although the decision was not to amend, or before the meeting or after the "
        "reference date; what is not a date is an error.",
        "Correct the date of the draft or the decision.",
        "L", "casework", needs=("activeplans.reviewdraft",),
        error=lambda _: unreadable("reviewdraft", "draft"),
        query=lambda y: (given("reviewdraft") & not_one("reviewoutcome", "A"))
        | holds(value("draft") < value("meeting"))
        | holds(value("draft") > y.ref),
    ),
    Rule(
        "SX514", "Q", "activeplans", ("reviewoutcome", "reviewdraft", "lastreview"),
        "It was decided to amend the plan more than four weeks (28 days) ago and no draft is recorded.",
        "Enter the date the draft amended plan was sent.",
        "L", "casework", needs=("activeplans.reviewdraft",),
        query=lambda y: is_one("reviewoutcome", "A")
        & blank("reviewdraft")
        & holds(y.ref - value("review_decided") > y.settings.review_decision_days),
    ),
    Rule(
        "SX515", "Q", "activeplans", ("phasetransferduedate", "phasetransferfinaldate"),
        "The final plan for the phase transfer is late, or has no due date; what is not a date is an error.",
        "Check both dates; if they are right, explain why the plan was late.",
        "L", "casework", needs=("activeplans.phasetransferfinaldate",),
        error=lambda _: unreadable("phasetransferfinaldate", "transfer_final"),
        query=lambda _: (given("phasetransferfinaldate") & blank("phasetransferduedate"))
        | holds(value("transfer_final") > value("transfer_due")),
    ),
    Rule(
        "SX516", "Q", "activeplans", ("phasetransferduedate",),
        "The due date of the phase transfer is neither 15 February nor 31 March; what is not a date is an error.",
        "Check the date; another date is right only for a move between post-16 institutions.",
        "L", "casework", needs=("activeplans.phasetransferduedate",),
        error=lambda _: unreadable("phasetransferduedate", "transfer_due"),
        query=lambda _: holds(~value("phasetransferduedate").str.slice(4).is_in(TRANSFER_DUE_DAYS)),
    ),
    Rule(
        "SX517", "E", "activeplans",
        ("res", "wbp", "reviewmeeting", "reviewoutcome", "reviewdraft", "phasetransferduedate",
         "phasetransferfinaldate"),
        "An item of the active plan does not exist in the return of this year.",
        "Write the return again for its year, without the item.",
        "F", "software", error=not_in_year,
    ),
    Rule(
        "SX518", "Q", "activeplans", ("reviewoutcome", "lastreview"),
        "It was decided more than six months ago to cease the plan, but it is still live.",
        "Record when and why the plan ceased, or correct the decision.",
        "P", "casework",
        query=lambda y: is_one("reviewoutcome", "C")
        & value("live").fill_null(value=False)
        & holds(value("review_decided") < y.six_months_before),
    ),
)  # fmt: skip
