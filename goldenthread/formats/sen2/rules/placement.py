"""Rules of placements (SX551 to SX575)."""

import polars as pl

from goldenthread.formats.sen2.rules import settings
from goldenthread.formats.sen2.rules.context import Context
from goldenthread.formats.sen2.rules.declare import Rule
from goldenthread.formats.sen2.rules.expressions import (
    blank,
    given,
    holds,
    invalid,
    is_one,
    not_one,
    unreadable,
    value,
)  # fmt: skip
from goldenthread.formats.sen2.rules.placements import FAR
from goldenthread.formats.sen2.rules.required import missing

STAY = ("placementrank", "entrydate", "leavingdate")
LONGEST_GAP = 30


def cover(context: Context) -> pl.Expr:
    """A second placement that begins before the first ones do, goes on after they end, or while there is none."""
    end = pl.min_horizontal(value("leaving").fill_null(FAR), pl.lit(context.ref))
    return (
        blank("first_from")
        | holds(value("entry") < value("first_from"))
        | holds(end > value("first_to"))
        | value("alone")
    )


def differs_from_plan(_context: Context) -> pl.Expr:
    """The main placement on the reference date is not at the setting the plan names first."""
    here = pl.coalesce(*settings.SETTING)
    return is_one("placementrank", "1") & value("open") & holds(here != value("named"))


def age_when_placed() -> pl.Expr:
    """Age at entry, or on the reference date where the entry date is missing."""
    return pl.coalesce("age_entry", "age_ref")


RULES = (
    Rule(
        "SX551", "E", "activeplans", (),
        "The active plan has no placement.",
        "Record where the person is placed; if nowhere, record a placement with the code for not in education.",
        "K, W", "setting", error=lambda _: value("placement_count") == 0,
    ),
    Rule(
        "SX552", "E", "placementdetail", settings.SETTING,
        "The placement has neither URN nor UKPRN nor setting code.",
        "Enter the school's URN, the provider's UKPRN, or the setting code.",
        "W", "setting", error=settings.no_setting,
    ),
    Rule(
        "SX553", "E", "placementdetail", settings.SETTING,
        "The setting of the placement is given wrongly: a number or code that cannot be right, or a code beside a "
        "number; URN and UKPRN together are a query.",
        "Keep the URN where there is one, else the UKPRN, else the setting code, and check it.",
        "F", "setting",
        error=lambda y: settings.code_beside_number(y)
        | settings.bad_urn(y)
        | settings.bad_ukprn(y)
        | settings.bad_placed_code(y),
        query=settings.two_numbers, register_error=settings.unknown_urn,
    ),
    Rule(
        "SX554", "E", "placementdetail", ("placementrank",),
        "The rank of the placement is not 1 or 2.",
        "Rank the main placement 1 and a second one at the same time 2.",
        "F", "setting", error=lambda _: not_one("placementrank", "1", "2"),
    ),
    Rule(
        "SX555", "E", "placementdetail", ("entrydate",),
        "The date the placement started is missing or is not a date.",
        "Enter the date the person joined the setting.",
        "G", "setting", error=lambda y: missing(y, "placementdetail", "entrydate") | unreadable("entrydate", "entry"),
    ),
    Rule(
        "SX556", "E", "placementdetail", ("entrydate", "leavingdate"),
        "The person left the placement before joining it, or the leaving date is not a date.",
        "Correct one of the two dates.",
        "P", "setting",
        error=lambda _: unreadable("leavingdate", "leaving") | holds(value("leaving") < value("entry")),
    ),
    Rule(
        "SX557", "E", "placementdetail", ("entrydate", "personbirthdate"),
        "The placement starts after the reference date, or before the person was born.",
        "Correct the start; a placement that starts later belongs in next year's return.",
        "P", "setting", error=lambda y: holds(value("entry") > y.ref) | holds(value("entry") < value("birth")),
    ),
    Rule(
        "SX558", "Q", "placementdetail", ("leavingdate",),
        "The leaving date is after the reference date.",
        "Leave it blank: the person was still placed there on the reference date.",
        "U", "setting", query=lambda y: holds(value("leaving") > y.ref),
    ),
    Rule(
        "SX559", "Q", "placementdetail", ("leavingdate",),
        "The placement ended before the collection year.",
        "Leave the placement out of the return, or correct the date.",
        "U", "setting", query=lambda y: holds(value("leaving") < y.ys),
    ),
    Rule(
        "SX560", "Q", "activeplans", ("placementdetail.placementrank",),
        "No main placement (rank 1) is open on the reference date.",
        "Record where the person was placed on the reference date; if nowhere, the code for not in education.",
        "W", "setting", query=lambda _: (value("placement_count") > 0) & (value("open_first") == 0),
    ),
    Rule(
        "SX561", "E", "placementdetail", STAY,
        "Two placements of the same rank are open at once; leaving one and joining another the same day is allowed.",
        "Enter the date the person left the first, or rank the second 2.",
        "P", "setting", error=lambda _: value("overlaps") > 0,
    ),
    Rule(
        "SX562", "Q", "placementdetail", STAY,
        "A second placement (rank 2) goes on at a time when the person had no main one (rank 1).",
        "Rank it 1 for the time it was the only placement, or correct the dates.",
        "P", "setting", query=lambda y: is_one("placementrank", "2") & cover(y),
    ),
    Rule(
        "SX563", "Q", "placementdetail", STAY,
        "There are more than 30 days of the collection year between the last main placement and this one.",
        "Record what happened in between; if nothing, a placement with the code for not in education.",
        "P", "setting", query=lambda _: value("gap") > LONGEST_GAP,
    ),
    Rule(
        "SX564", "Q", "placementdetail", ("sensetting", "entrydate", "personbirthdate"),
        "“Not in education, employment or training” is for 16 to 25, and the person was under 16.",
        "Choose NIEO for a child of school age without a place.",
        "G", "casework", query=lambda _: is_one("sensetting", "NEET") & holds(age_when_placed() < 16),
    ),
    Rule(
        "SX565", "Q", "placementdetail", ("sensetting", "reviewoutcome"),
        "The setting says a notice to cease was issued, but neither the review nor the plan says so.",
        "Record the decision to cease, or choose the setting code that fits.",
        "P", "casework",
        query=lambda _: is_one("sensetting", "NIEC") & not_one("reviewoutcome", "C") & blank("cease"),
    ),
    Rule(
        "SX566", "Q", "placementdetail", ("sensetting", "personbirthdate"),
        "Elective home education is unlikely at this age: under 5 or over 18 on the reference date.",
        "Choose the setting code that fits, or correct the date of birth.",
        "P", "casework", query=lambda _: is_one("sensetting", "EHE") & holds(~value("age_ref").is_between(5, 18)),
    ),
    Rule(
        "SX567", "Q", "placementdetail", ("sensetting", "personbirthdate"),
        "An early-years setting is given for a child over 5 on the reference date.",
        "Enter the school the child has moved to.",
        "P", "setting", query=lambda _: is_one("sensetting", "EYP") & holds(value("age_ref") > 5),
    ),
    Rule(
        "SX568", "Q", "placementdetail", ("sensetting", "sensettingother"),
        "The placement is an “other” setting, or not in education for another reason; DfE will ask about it.",
        "Describe the setting in a few words, or choose a code that says more.",
        "G", "casework", query=lambda _: is_one("sensetting", "NIEO", "OTH"),
    ),
    Rule(
        "SX569", "E", "placementdetail", ("sensetting",),
        "The code can be named in a plan but not be used for a placement of this year (as OTH in 2023).",
        "Choose another code, or enter the URN or UKPRN.",
        "H", "setting", error=settings.named_only_code,
    ),
    Rule(
        "SX570", "E", "placementdetail", ("res", "wbp", "personbirthdate"),
        "The residential or work-based learning code of the placement is not in the list; work-based learning before "
        "16 is a query.",
        "Choose a code from the list, or leave it blank.",
        "F", "setting", needs=("placementdetail.res", "placementdetail.wbp"),
        error=lambda y: invalid("res", y.allowed("residential")) | invalid("wbp", y.allowed("work_based")),
        query=lambda _: given("wbp") & holds(value("age_ref") < 16),
    ),
    Rule(
        "SX571", "Q", "placementdetail", ("res", "planres", "urn"),
        "The placement is residential but the plan is not, or the register shows no boarders at the establishment.",
        "Check with the setting whether the person boards, and correct the plan or the placement.",
        "P", "setting",
        query=lambda _: given("res") & blank("planres"),
        register_query=lambda _: given("res") & holds(~value("register_boarders")),
    ),
    Rule(
        "SX572", "Q", "placementdetail", settings.SETTING,
        "The main placement on the reference date is not at the setting the plan names.",
        "Check where the person goes; amend the plan if the placement is meant to last.",
        "W, P", "casework", query=differs_from_plan,
    ),
    Rule(
        "SX573", "E", "placementdetail", ("attendancepattern",),
        "The attendance pattern is given in a year that does not ask for it, or in 2023 is not FT or PT.",
        "Write the return again for its year; in 2023 choose FT or PT.",
        "F", "software",
        error=lambda y: invalid("attendancepattern", y.allowed("attendance")),
    ),
    Rule(
        "SX574", "Q", "placementdetail", ("urn", "entrydate", "personbirthdate"),
        "The child joined a school before the age of two.",
        "Check the start of the placement and the date of birth.",
        "P", "setting", query=lambda _: given("urn") & holds(value("age_entry") < 2),
    ),
    Rule(
        "SX575", "E", "placementdetail", (*settings.SETTING, *STAY),
        "The same placement is returned twice.",
        "Remove one of the two.",
        "P", "setting", error=lambda _: value("repeated"),
    ),
)  # fmt: skip
