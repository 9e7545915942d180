"""Rules of the settings a plan names (SX425 to SX439)."""

from goldenthread.formats.sen2.rules import indicators, settings
from goldenthread.formats.sen2.rules.declare import Rule
from goldenthread.formats.sen2.rules.expressions import given, holds, is_one, not_one, value, yes

RANKS = ("plandetail.placementrank",)

RULES = (
    Rule(
        "SX425", "E", "namedplan", (),
        "The plan names no setting, or more than two.",
        "Name one setting, or a primary and a secondary one.",
        "K", "casework", error=lambda _: ~value("detail_count").is_between(1, 2),
    ),
    Rule(
        "SX426", "E", "namedplan", RANKS,
        "The ranks of the settings named are wrong: there has to be one of rank 1, and at most one of rank 2.",
        "Rank the setting that is named first 1 and the other, if there is one, 2.",
        "K", "casework",
        error=lambda _: (value("detail_count") > 0)
        & ((value("detail_unranked") > 0) | (value("detail_first") != 1) | (value("detail_second") > 1)),
    ),
    Rule(
        "SX427", "E", "plandetail", settings.SETTING,
        "The plan names a setting with neither URN nor UKPRN nor setting code.",
        "Enter the school's URN, the provider's UKPRN, or the setting code.",
        "W", "setting", error=settings.no_setting,
    ),
    Rule(
        "SX428", "Q", "plandetail", settings.SETTING,
        "The setting named is given in two ways; a setting code beside a URN or UKPRN is an error.",
        "Keep the URN where there is one, else the UKPRN, else the setting code.",
        "G, P", "setting", error=settings.code_beside_number, query=settings.two_numbers,
    ),
    Rule(
        "SX429", "E", "plandetail", ("urn",),
        "The URN of the setting named is not six digits, or is not in the establishments register.",
        "Look the school up in Get Information about Schools and enter its URN.",
        "F", "setting", error=settings.bad_urn, register_error=settings.unknown_urn,
    ),
    Rule(
        "SX430", "E", "plandetail", ("ukprn",),
        "The UKPRN of the setting named is not eight digits beginning with 1.",
        "Look the provider up in the UK Register of Learning Providers and enter its number.",
        "F", "setting", error=settings.bad_ukprn,
    ),
    Rule(
        "SX431", "E", "plandetail", ("sensetting",),
        "The code of the setting named is not in the list.",
        "Choose a code from the list, or enter the school's URN.",
        "F, W", "setting", error=settings.bad_named_code,
    ),
    Rule(
        "SX432", "Q", "plandetail", ("sensetting", "sensettingother"),
        "The plan names an “other” setting without saying what it is; DfE will ask.",
        "Describe the setting in a few words.",
        "G", "casework", query=settings.other_unexplained,
    ),
    Rule(
        "SX433", "Q", "plandetail", ("sensetting", "sensettingother"),
        "A description is given although the setting named is not an “other” one.",
        "Remove the description, or correct the setting code.",
        "P", "casework", query=lambda _: given("sensettingother") & not_one("sensetting", "OTH", "NIEO"),
    ),
    Rule(
        "SX434", "Q", "plandetail", ("sensetting",),
        "The plan names “not in education”, which is not a setting.",
        "Name the setting, or the type of setting (OTH), that section I names.",
        "C", "casework", query=lambda _: is_one("sensetting", "NEET", "NIEC", "NIEO"),
    ),
    Rule(
        "SX435", "E", "plandetail", indicators.INDICATORS,
        "Whether the place is in a SEN unit or resourced provision is not 0 or 1; missing for a school, it is a query.",
        "Answer both questions for the setting named: 1 for yes, 0 for no.",
        "W", "setting", error=indicators.bad_indicator, query=indicators.blank_indicator,
    ),
    Rule(
        "SX436", "Q", "plandetail", indicators.INDICATORS,
        "The place is recorded as both in a SEN unit and in resourced provision.",
        "Keep the one that fits; ask the school if it is not clear.",
        "P", "setting", query=lambda _: yes("senunitindicator") & yes("resourcedprovisionindicator"),
    ),
    Rule(
        "SX437", "Q", "plandetail", (*indicators.INDICATORS, "urn"),
        "A SEN unit or resourced provision is recorded without a school, or at one that the register shows without it.",
        "Check the place with the school, and the register with whoever keeps it.",
        "W", "setting",
        query=indicators.indicator_without_school, register_query=indicators.indicator_unlike_register,
    ),
    Rule(
        "SX438", "Q", "plandetail", ("urn", "startdate"),
        "The establishment named had closed before the plan started, or is of a type plans seldom name.",
        "Enter the URN of the school that took its place, or check the setting.",
        "W", "setting",
        register_query=lambda y: holds(value("register_closed") < value("start"))
        | holds(value("register_closed") < y.ref)
        | value("register_type").is_in(settings.UNEXPECTED_TYPES).fill_null(value=False),
    ),
    Rule(
        "SX439", "Q", "plandetail", ("urn", "planres"),
        "The plan is residential but the register shows no boarders at the establishment named.",
        "Check the residential code of the plan with the school.",
        "P", "setting", register_query=lambda _: given("planres") & holds(~value("register_boarders")),
    ),
)  # fmt: skip
