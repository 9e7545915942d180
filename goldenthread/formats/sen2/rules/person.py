"""Rules of the person (SX101 to SX124)."""

import polars as pl

from goldenthread.formats.sen2.rules.context import Context, day_number, years_before
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
from goldenthread.formats.sen2.rules.required import missing
from goldenthread.vocabulary.postcodes import POSTCODE_PATTERN
from goldenthread.vocabulary.uln import DUMMY_ULN
from goldenthread.vocabulary.upn import PSEUDO_AUTHORITIES

NUMBERS = ("upn", "uniquelearnernumber", "upnunknown")
EXTENDED_ETHNICITY = "^[WMABCO][A-Z]{3}$"
"""Shape of a local authority's extended ethnicity code: four letters in one of the main groups."""


def sex_item(context: Context) -> str:
    """The item that holds sex: GenderCurrent in 2023, Sex since."""
    return "sex" if context.has("person.sex") else "gendercurrent"


def invalid_authority(context: Context) -> pl.Expr:
    """Characters 2 to 4 of the UPN are not the number an authority, or a pseudo authority, ever had."""
    ever = context.allowed("la_ever") | PSEUDO_AUTHORITIES
    return given("upn") & ~value("upn").str.slice(1, 3).is_in(list(ever))


IDENTITY_RULES = (
    Rule(
        "SX101", "E", "person", ("surname",),
        "The surname is missing.",
        "Enter the surname on the person's record.",
        "F", "data", error=lambda y: missing(y, "person", "surname"),
    ),
    Rule(
        "SX102", "E", "person", ("forename",),
        "The forename is missing.",
        "Enter the forename on the person's record.",
        "F", "data", error=lambda y: missing(y, "person", "forename"),
    ),
    Rule(
        "SX103", "E", "person", ("personbirthdate",),
        "The date of birth is missing or is not a date.",
        "Enter the date of birth on the person's record.",
        "V", "data", error=lambda y: missing(y, "person", "personbirthdate") | unreadable("personbirthdate", "birth"),
    ),
    Rule(
        "SX104", "E", "person", ("personbirthdate",),
        "The date of birth is after the reference date.",
        "Correct the date of birth on the person's record.",
        "V", "data", error=lambda y: holds(value("birth") > y.ref),
    ),
    Rule(
        "SX105", "Q", "person", ("personbirthdate",),
        "The person is 26 or over on the reference date: an error where a plan is still live, else to be checked.",
        "Check the date of birth; if it is right, record the date and reason the plan ceased.",
        "V, W, L", "casework",
        error=lambda _: holds(value("age_ref") >= 26) & (value("live_count") > 0),
        query=lambda _: holds(value("age_ref") >= 26),
    ),
    Rule(
        "SX106", "E", "person", ("sex", "gendercurrent"),
        "Sex is missing or is not a code of this year.",
        "Enter the person's sex on their record (M or F; the 2023 return asked for gender as 0, 1, 2 or 9).",
        "F", "data", error=lambda y: missing(y, "person", sex_item(y)) | invalid(sex_item(y), y.allowed("sex")),
    ),
    Rule(
        "SX107", "E", "person", ("ethnicity",),
        "Ethnicity is missing or not a DfE code; a local extended code of four letters is a query.",
        "Choose the DfE main code on the person's record (REFU where refused, NOBT where not yet obtained).",
        "F, V", "data",
        error=lambda y: missing(y, "person", "ethnicity")
        | (invalid("ethnicity", y.allowed("ethnicity")) & ~value("ethnicity").str.contains(EXTENDED_ETHNICITY)),
        query=lambda y: invalid("ethnicity", y.allowed("ethnicity")),
    ),
    Rule(
        "SX108", "Q", "person", ("postcode",),
        "The home postcode is missing or does not look like a UK postcode.",
        "Check the address on the person's record and enter its full postcode.",
        "P", "data",
        query=lambda y: missing(y, "person", "postcode")
        | holds(~value("postcode").str.to_uppercase().str.contains(POSTCODE_PATTERN)),
    ),
)  # fmt: skip

NUMBER_RULES = (
    Rule(
        "SX110", "E", "person", NUMBERS,
        "There is neither a UPN nor a ULN, nor a reason for having none.",
        "Enter the UPN (from the school or the census) or the ULN, or choose the reason for having neither.",
        "G, W", "data", error=lambda _: blank(*NUMBERS),
    ),
    Rule(
        "SX111", "E", "person", NUMBERS,
        "A reason for having no UPN or ULN is given although one of them is given.",
        "Remove the reason, or remove the number if it is not this person's.",
        "P", "data",
        error=lambda _: given("upnunknown") & (given("upn") | given("uniquelearnernumber")),
    ),
    Rule(
        "SX112", "E", "person", ("upnunknown",),
        "The reason for having no UPN or ULN is not one of the codes.",
        "Choose one of UN1, UN2, UN3, UN5, UN8, UN9 and UN10.",
        "F", "data", error=lambda y: invalid("upnunknown", y.allowed("upn_unknown")),
    ),
    Rule(
        "SX113", "Q", "person", ("upnunknown", "personbirthdate"),
        "UN1 (under six, no UPN yet) is given for somebody who is six or over on the reference date.",
        "Ask the school for the UPN, or choose the reason that fits now.",
        "G", "data", query=lambda _: is_one("upnunknown", "UN1") & holds(value("age_ref") >= 6),
    ),
    Rule(
        "SX114", "Q", "person", ("upnunknown", "personbirthdate"),
        "UN9 (young person never in a state-funded school or college) is given for somebody under 16.",
        "Choose the reason that fits a child, such as UN2, or enter the UPN.",
        "G, P", "data", query=lambda _: is_one("upnunknown", "UN9") & holds(value("age_ref") < 16),
    ),
    Rule(
        "SX115", "Q", "person", ("upnunknown",),
        "UN10 (no further action on the request) is given although there is an assessment or an active plan.",
        "Enter the UPN or ULN, or choose the reason that fits now.",
        "G", "data",
        query=lambda _: is_one("upnunknown", "UN10") & ((value("assessment_count") > 0) | (value("active_count") > 0)),
    ),
    Rule(
        "SX116", "Q", "person", ("upnunknown",),
        "UN8 (new to the authority) is given for somebody whose history here goes back more than two years.",
        "Ask the school or college for the UPN or ULN, or choose the reason that fits now.",
        "P", "data",
        query=lambda y: is_one("upnunknown", "UN8")
        & holds(value("history_from") < day_number(years_before(y.reference, 2))),
    ),
    Rule(
        "SX117", "Q", "person", ("upn", "upnunknown", "personbirthdate"),
        "A child of 6 to 15 with a live plan has neither UPN nor ULN, and the reason does not explain it.",
        "Ask the school for the UPN; if the child never had one, choose UN2, UN3, UN5 or UN8.",
        "V", "data",
        query=lambda _: blank("upn", "uniquelearnernumber")
        & holds(value("age_ref").is_between(6, 15))
        & (value("live_count") > 0)
        & not_one("upnunknown", "UN2", "UN3", "UN5", "UN8"),
    ),
    Rule(
        "SX118", "E", "person", ("upn",),
        "The UPN is not 13 characters in the right form, or its check letter does not agree with it; characters 2 to 4 "
        "that were never an authority's number are a query.",
        "Take the UPN from the school's own record again, letter by letter.",
        "F", "data", compare="1510, 1530, 1540, 1550 (children in need)",
        error=lambda _: given("upn") & ~value("upn_ok"),
        query=invalid_authority,
    ),
    Rule(
        "SX119", "E", "person", ("uniquelearnernumber",),
        "The ULN is not ten digits, or its check digit does not agree with it; ten nines, which stand for “not known” "
        "in other collections, are a query.",
        "Take the ULN from the college or the Learning Records Service again.",
        "F", "data", compare="1575 (school census)",
        error=lambda _: given("uniquelearnernumber")
        & ~value("uln_ok")
        & not_one("uniquelearnernumber", DUMMY_ULN),
        query=lambda _: is_one("uniquelearnernumber", DUMMY_ULN),
    ),
    Rule(
        "SX120", "Q", "person", ("uniquelearnernumber", "personbirthdate"),
        "A ULN is given for a child under 13.",
        "Check that the ULN, and the date of birth, are this person's.",
        "P", "data", query=lambda _: given("uniquelearnernumber") & holds(value("age_ref") < 13),
    ),
    Rule(
        "SX121", "E", "person", ("upn",),
        "The same UPN is on more than one person.",
        "If it is one person, merge the records; if not, find out from the school whose UPN it is.",
        "F, V", "data", compare="1520 (children in need)",
    ),
    Rule(
        "SX122", "E", "person", ("uniquelearnernumber",),
        "The same ULN is on more than one person.",
        "If it is one person, merge the records; if not, find out from the college whose ULN it is.",
        "F", "data",
    ),
    Rule(
        "SX123", "Q", "person", ("surname", "forename", "personbirthdate", "sex"),
        "More than one person has this name, date of birth and sex.",
        "Check whether it is one person recorded twice and, if so, merge the records.",
        "P", "data",
    ),
    Rule(
        "SX124", "E", "person", (),
        "The person has no request.",
        "Record the request that brought the person here, or leave the person out of the return.",
        "K", "casework", error=lambda _: value("request_count") == 0,
    ),
)  # fmt: skip

RULES = IDENTITY_RULES + NUMBER_RULES
