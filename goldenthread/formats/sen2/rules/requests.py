"""Rules of the request for an EHC needs assessment (SX201 to SX231)."""

import polars as pl

from goldenthread.formats.sen2.rules.context import Context, day_number, years_before
from goldenthread.formats.sen2.rules.declare import Rule
from goldenthread.formats.sen2.rules.expressions import (
    bad_flag,
    blank,
    days,
    given,
    holds,
    invalid,
    is_one,
    not_one,
    unreadable,
    value,
    yes,
)  # fmt: skip
from goldenthread.formats.sen2.rules.required import missing

FLAGS = ("requestmediation", "requesttribunal")
DATES = ("receiveddate", "requestoutcomedate")


def challenged() -> pl.Expr:
    """Mediation or appeal about the decision to assess."""
    return yes("requestmediation") | yes("requesttribunal")


def decided() -> pl.Expr:
    """The request was agreed or refused."""
    return is_one("requestoutcome", "Y", "N")


def decided_before_year(context: Context) -> pl.Expr:
    """Agreed or refused before the collection year."""
    return decided() & holds(value("request_decided") < context.ys)


DATE_RULES = (
    Rule(
        "SX201", "E", "requests", ("receiveddate", "requestoutcome"),
        "The date the request was received is missing or is not a date; for a historical request, a query.",
        "Enter the date the request was received on the case.",
        "G", "casework",
        error=lambda y: missing(y, "requests", "receiveddate") | unreadable("receiveddate", "received"),
        query=lambda _: blank("received"),
    ),
    Rule(
        "SX202", "E", "requests", ("receiveddate",),
        "The request was received after the reference date, or after the last day the profile allows.",
        "Correct the date received on the case, or leave the request for next year's return.",
        "P", "casework", error=lambda y: holds(value("received") > y.last),
    ),
    Rule(
        "SX203", "E", "requests", ("receiveddate", "personbirthdate"),
        "The request was received before the person was born.",
        "Correct the date received on the case, or the date of birth.",
        "P", "casework", error=lambda _: holds(value("received") < value("birth")),
    ),
    Rule(
        "SX204", "Q", "requests", ("receiveddate", "requestoutcome"),
        "The request is undecided or withdrawn although it was received more than a year before the collection year.",
        "Record the decision, or the withdrawal and when it was made.",
        "P", "casework",
        query=lambda y: is_one("requestoutcome", "A", "W")
        & holds(value("received") < day_number(years_before(y.year_start, 1))),
    ),
    Rule(
        "SX205", "E", "requests", ("requestoutcome",),
        "The outcome of the request is missing or is not one of Y, N, A, W and H.",
        "Record on the case whether the request was agreed, refused, undecided, withdrawn or historical.",
        "F", "casework",
        error=lambda y: missing(y, "requests", "requestoutcome")
        | invalid("requestoutcome", y.allowed("request_outcome")),
    ),
    Rule(
        "SX206", "E", "requests", ("requestoutcomedate", "requestoutcome"),
        "The request was agreed or refused but the date of the decision is missing or is not a date.",
        "Enter the date the requester was told of the decision.",
        "G", "casework",
        error=lambda y: missing(y, "requests", "requestoutcomedate")
        | (decided() & unreadable("requestoutcomedate", "request_decided")),
    ),
    Rule(
        "SX207", "Q", "requests", ("requestoutcomedate", "requestoutcome"),
        "A decision date is given although the request is undecided, withdrawn or historical.",
        "Remove the date, or correct the outcome.",
        "G", "casework", query=lambda _: is_one("requestoutcome", "A", "W", "H") & given("requestoutcomedate"),
    ),
    Rule(
        "SX208", "E", "requests", DATES,
        "The decision on the request is dated before the request was received.",
        "Correct one of the two dates on the case.",
        "P", "casework", error=lambda _: holds(value("request_decided") < value("received")),
    ),
    Rule(
        "SX209", "E", "requests", ("requestoutcomedate",),
        "The decision on the request is dated after the reference date, or after the last day the profile allows.",
        "Correct the date of the decision; if it was made after the reference date, the outcome is A.",
        "P", "casework", error=lambda y: holds(value("request_decided") > y.last),
    ),
    Rule(
        "SX210", "E", "requests", ("requestoutcomedate", "requestoutcome", *FLAGS),
        "The request was decided before the collection year, so it should be historical; a query where a refusal "
        "went to mediation or appeal and keeps its outcome and date.",
        "Set the outcome to H, or correct the date of the decision.",
        "G", "casework",
        error=lambda y: decided_before_year(y) & ~(is_one("requestoutcome", "N") & challenged()),
        query=decided_before_year,
    ),
    Rule(
        "SX211", "Q", "requests", ("requestoutcomedate",),
        "The decision was made after the collection year ended, on or before the reference date.",
        "Check the date; the decision counts in next year's figures.",
        "T", "casework",
        query=lambda y: holds((value("request_decided") > y.ye) & (value("request_decided") <= y.ref)),
    ),
    Rule(
        "SX212", "Q", "requests", DATES,
        "The requester was told more than six weeks (42 days) after the request was received.",
        "Check both dates; if they are right, explain why the decision was late.",
        "L", "casework",
        query=lambda y: decided() & holds(days("received", "request_decided") > y.settings.decision_days),
    ),
    Rule(
        "SX213", "Q", "requests", ("receiveddate", "requestoutcome"),
        "The request had been undecided for more than six weeks (42 days) on the reference date.",
        "Record the decision if it was made by then; if not, explain the delay.",
        "L", "casework",
        query=lambda y: is_one("requestoutcome", "A") & holds(y.ref - value("received") > y.settings.decision_days),
    ),
    Rule(
        "SX214", "Q", "requests", DATES,
        "The decision is dated the day the request was received.",
        "Check that both dates are right.",
        "P", "casework", query=lambda _: holds(value("received") == value("request_decided")),
    ),
)  # fmt: skip

ITEM_RULES = (
    Rule(
        "SX215", "E", "requests", ("requestsource",),
        "Who made the request is not one of 1 to 5; missing, it is a query.",
        "Record who made the request: parent or young person, setting, health, social care, or other.",
        "F", "casework", needs=("requests.requestsource",),
        error=lambda y: not_one("requestoutcome", "H") & invalid("requestsource", y.allowed("request_source")),
        query=lambda y: missing(y, "requests", "requestsource"),
    ),
    Rule(
        "SX216", "E", "requests", ("requestsource",),
        "Who made the request is given in a return of a year that does not ask for it.",
        "Write the return again for its year without RequestSource.",
        "F", "software", absent="requests.requestsource", error=lambda _: given("requestsource"),
    ),
    Rule(
        "SX217", "E", "requests", ("rya",),
        "Whether the person was in relevant youth accommodation is not 0 or 1; missing, it is a query.",
        "Answer yes or no on the case.",
        "F", "casework",
        error=lambda _: bad_flag("rya"), query=lambda y: missing(y, "requests", "rya"),
    ),
    Rule(
        "SX218", "Q", "requests", ("rya", "receiveddate", "personbirthdate"),
        "Relevant youth accommodation is unlikely at this age: under 10 or over 18 when the request was received.",
        "Check the answer and the dates on the case.",
        "P", "casework", query=lambda _: yes("rya") & holds(~value("age_received").is_between(10, 18)),
    ),
    Rule(
        "SX219", "E", "requests", FLAGS,
        "Mediation or tribunal about the decision to assess is not 0 or 1; missing on a decision, it is a query.",
        "Answer both questions on the case: 1 for yes, 0 for no.",
        "F", "casework",
        error=lambda _: bad_flag("requestmediation") | bad_flag("requesttribunal"),
        query=lambda y: pl.any_horizontal(missing(y, "requests", name) for name in FLAGS),
    ),
    Rule(
        "SX220", "Q", "requests", (*FLAGS, "requestoutcome"),
        "There was mediation or an appeal about the decision to assess, but no refusal is recorded.",
        "If the request was first refused, keep N and its date as the outcome; if not, remove the flag.",
        "G, P", "casework",
        query=lambda _: challenged() & is_one("requestoutcome", "A", "W", "Y") & holds(value("requests_refused") == 0),
    ),
    Rule(
        "SX221", "E", "requests", ("exported",),
        "The authority moved to is not an English authority, or is your own.",
        "Enter the three-digit number of the authority the person moved to.",
        "F, C", "casework",
        error=lambda y: invalid("exported", y.allowed("la_window")) | holds(value("exported") == (y.lea or "")),
    ),
    Rule(
        "SX222", "Q", "requests", ("exported", "requestoutcome"),
        "The person moved to another authority before the assessment was complete, but nothing is withdrawn.",
        "Set the request or the assessment to W, or remove the authority moved to.",
        "G, C", "casework",
        query=lambda _: given("exported") & not_one("requestoutcome", "W") & not_one("assessmentoutcome", "W"),
    ),
)  # fmt: skip

CHAIN_RULES = (
    Rule(
        "SX223", "E", "requests", ("requestoutcome",),
        "An undecided or withdrawn request is followed by an assessment or an active plan.",
        "Correct the outcome of the request, or remove what follows it.",
        "G", "casework",
        error=lambda _: is_one("requestoutcome", "A", "W")
        & ((value("assessment_count") > 0) | (value("active_count") > 0)),
    ),
    Rule(
        "SX224", "Q", "requests", ("requestoutcome", *FLAGS),
        "A refused request is followed by an assessment, but neither mediation nor appeal is recorded.",
        "Record the mediation or appeal that overturned the refusal, or correct the outcome.",
        "G", "casework",
        query=lambda _: is_one("requestoutcome", "N") & (value("assessment_count") > 0) & ~challenged(),
    ),
    Rule(
        "SX225", "Q", "requests", ("requestoutcome",),
        "The request was agreed but there is no assessment.",
        "Record the assessment: undecided (A) if it is still under way.",
        "G, P", "casework",
        query=lambda _: is_one("requestoutcome", "Y") & (value("assessment_count") == 0),
    ),
    Rule(
        "SX226", "E", "requests", ("requestoutcome",),
        "A historical request with nothing after it does not belong in this year's return.",
        "Add the assessment that followed, or leave the request out of the return.",
        "R", "casework", error=lambda _: is_one("requestoutcome", "H") & (value("assessment_count") == 0),
    ),
    Rule(
        "SX227", "Q", "requests", ("requestoutcome", "requestoutcomedate"),
        "The request was refused in an earlier year and nothing followed, so it seems out of scope.",
        "Leave the request out of the return, or correct the date of the decision.",
        "R", "casework",
        query=lambda y: is_one("requestoutcome", "N")
        & holds(value("request_decided") < y.ys)
        & (value("assessment_count") == 0)
        & (value("active_count") == 0),
    ),
    Rule(
        "SX228", "Q", "person", (),
        "The person has two requests under way at once.",
        "Check whether they are one request recorded twice; record the outcome of the earlier one.",
        "P", "casework", query=lambda _: value("undecided_count") > 1,
    ),
    Rule(
        "SX229", "E", "person", (),
        "The person has more than one active plan.",
        "Record when and why the earlier plan ceased, and keep one active plan.",
        "W", "casework", error=lambda _: (value("live_count") > 1) | (value("active_count") > 1),
    ),
    Rule(
        "SX230", "E", "requests", (),
        "The request has more than one assessment or more than one active plan.",
        "Keep one of each for a request; a new request has its own.",
        "K", "casework", error=lambda _: (value("assessment_count") > 1) | (value("active_count") > 1),
    ),
    Rule(
        "SX231", "Q", "requests", ("receiveddate",),
        "Another request of the same person was received the same day.",
        "Check whether it is one request recorded twice and, if so, remove one.",
        "P", "casework", query=lambda _: value("repeated"),
    ),
)  # fmt: skip

RULES = DATE_RULES + ITEM_RULES + CHAIN_RULES
