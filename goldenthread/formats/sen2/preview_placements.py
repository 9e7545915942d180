"""Where a child or young person is placed, in the columns in which DfE publishes it.

A school's column comes from its type in the establishments register; without the register a URN tells only that it
is a school, and the columns of schools stay unknown. A URN that the register does not have counts as placement not
recorded. SEN unit and resourced provision split mainstream schools by the return's own indicators.
"""

import polars as pl

from goldenthread.formats.sen2.rules.expressions import yes

REGISTER_TYPES = {
    "Community school": "mainstream_la_maintained",
    "Foundation school": "mainstream_la_maintained",
    "Voluntary aided school": "mainstream_la_maintained",
    "Voluntary controlled school": "mainstream_la_maintained",
    "Local authority nursery school": "mainstream_la_maintained",
    "Academy converter": "mainstream_academy",
    "Academy sponsor led": "mainstream_academy",
    "Academy 16-19 converter": "mainstream_academy",
    "Academy 16 to 19 sponsor led": "mainstream_academy",
    "City technology college": "mainstream_academy",
    "Free schools": "mainstream_free_school",
    "Free schools 16 to 19": "mainstream_free_school",
    "Studio schools": "mainstream_free_school",
    "University technical college": "mainstream_free_school",
    "Other independent school": "mainstream_independent",
    "Community special school": "special_la_maintained",
    "Foundation special school": "special_la_maintained",
    "Academy special converter": "special_academy_free",
    "Academy special sponsor led": "special_academy_free",
    "Free schools special": "special_academy_free",
    "Other independent special school": "special_independent",
    "Non-maintained special school": "special_non_maintained",
    "Academy alternative provision converter": "ap_pru_academy",
    "Academy alternative provision sponsor led": "ap_pru_academy",
    "Free schools alternative provision": "ap_pru_free_school",
    "Pupil referral unit": "ap_pru_la_maintained",
    "Further education": "general_fe_tertiary_colleges",
    "Sixth form centres": "general_fe_tertiary_colleges",
    "Special post 16 institution": "specialist_post_16_institutions",
    "Online provider": "online_provider",
    "Welsh establishment": "w_settings",
}
"""Types as the register names them, and our reading of the column each falls in; any other is `other_schools`."""

SETTING_CODES = {
    "EHE": "elective_home_education", "OLA": "other_arrangements_la", "OPA": "other_arrangements_parents",
    "OTH": "other_placement_settings", "NEET": "neet", "NIEC": "neet_ntci", "EYP": "nm_early_years",
}  # fmt: skip

WITH_UNITS = ("mainstream_la_maintained", "mainstream_academy", "mainstream_free_school")

LABELS = {
    "mainstream_la_maintained": "Mainstream - LA maintained",
    "mainstream_la_maintained_resourced_provision": "Mainstream - LA maintained (resourced provision)",
    "mainstream_la_maintained_senunit": "Mainstream - LA maintained (SEN unit)",
    "mainstream_academy": "Mainstream - academy",
    "mainstream_academy_resourced_provision": "Mainstream - academy (resourced provision)",
    "mainstream_academy_senunit": "Mainstream - academy (SEN unit)",
    "mainstream_free_school": "Mainstream - free school",
    "mainstream_free_school_resourced_provision": "Mainstream - free school (resourced provision)",
    "mainstream_free_school_senunit": "Mainstream - free school (SEN unit)",
    "mainstream_independent": "Mainstream - independent",
    "special_la_maintained": "Special - LA maintained",
    "special_academy_free": "Special - Academy/free schools",
    "special_independent": "Special - independent",
    "special_non_maintained": "Special - non-maintained",
    "ap_pru_academy": "AP/PRU - academy",
    "ap_pru_free_school": "AP/PRU - free school",
    "ap_pru_la_maintained": "AP/PRU - LA maintained",
    "general_fe_tertiary_colleges": "FE - general FE and tertiary colleges",
    "specialist_post_16_institutions": "FE - specialist post-16 institutions",
    "ukrlp_provider": "FE - UKRLP provider",
    "elective_home_education": "Educated elsewhere - elective home education",
    "other_arrangements_la": "Educated elsewhere - other arrangements by LA",
    "other_arrangements_parents": "Educated elsewhere - other arrangements by parents",
    "online_provider": "Educated elsewhere - online provider",
    "w_settings": "Educated elsewhere - Welsh establishment",
    "other_schools": "Educated elsewhere - other schools and establishments",
    "other_placement_settings": "Educated elsewhere - other placement settings",
    "neet": "Educated elsewhere - NEET",
    "neet_ntci": "Educated elsewhere - not in education or training (notice to cease issued)",
    "neet_other": "Educated elsewhere - not in education or training (other)",
    "neet_other_csa": "Educated elsewhere - not in education or training (compulsory school age)",
    "nm_early_years": "Non-maintained early years",
    "placement_unknown": "Placement not recorded",
}
"""Every column of a single kind of placement, in DfE's order, and the words DfE uses for it in a breakdown."""

TOTALS = {
    "mainstream_total": ("Mainstream - total", tuple(name for name in LABELS if name.startswith("mainstream_"))),
    "special_total": ("Special - total", tuple(name for name in LABELS if name.startswith("special_"))),
    "ap_pru_total": ("AP/PRU - total", tuple(name for name in LABELS if name.startswith("ap_pru_"))),
    "fe_total": ("FE - total", ("general_fe_tertiary_colleges", "specialist_post_16_institutions", "ukrlp_provider")),
    "ed_elsewhere": (
        "Educated elsewhere - total",
        tuple(name for name, label in LABELS.items() if label.startswith("Educated elsewhere")),
    ),
}
"""Columns that add up others, their words, and what they add up."""

PERCENTAGES = {
    "mainstream_total_pc": "mainstream_total", "special_total_pc": "special_total", "AP_PRU_total_pc": "ap_pru_total",
    "fe_total_pc": "fe_total", "ed_elsewhere_pc": "ed_elsewhere", "nm_early_years_pc": "nm_early_years",
    "placement_unknown_pc": "placement_unknown",
}  # fmt: skip

BY_REGISTER = frozenset({*REGISTER_TYPES.values(), "other_schools"}) | {
    f"{kind}_{place}" for kind in WITH_UNITS for place in ("resourced_provision", "senunit")
}
"""Columns that cannot be known without the establishments register."""

UNKNOWN_WITHOUT_REGISTER = BY_REGISTER | set(TOTALS) | {
    name for name, total in PERCENTAGES.items() if total in TOTALS
}  # fmt: skip


def placement(*, register: bool) -> pl.Expr:
    """The column a setting falls in; a school without the register is `school`."""
    school = _school() if register else pl.lit("school")
    return (
        pl.when(pl.col("urn").is_not_null()).then(school)
        .when(pl.col("ukprn").is_not_null()).then(pl.lit("ukrlp_provider"))
        .when(pl.col("sensetting") == "NIEO").then(_neither_work_nor_school())
        .otherwise(pl.col("sensetting").replace_strict(SETTING_CODES, default="placement_unknown"))
    )  # fmt: skip


def _school() -> pl.Expr:
    kind = pl.col("register_type").replace_strict(REGISTER_TYPES, default="other_schools")
    suffix = (
        pl.when(yes("resourcedprovisionindicator")).then(pl.lit("_resourced_provision"))
        .when(yes("senunitindicator")).then(pl.lit("_senunit")).otherwise(pl.lit(""))
    )  # fmt: skip
    split = pl.when(kind.is_in(WITH_UNITS)).then(kind + suffix).otherwise(kind)
    return pl.when(pl.col("register_status").is_null()).then(pl.lit("placement_unknown")).otherwise(split)


def _neither_work_nor_school() -> pl.Expr:
    """Of compulsory school age: 5 to 15 on 31 August before the reference date (our reading)."""
    of_school_age = pl.col("age_august").is_between(5, 15)
    return pl.when(of_school_age).then(pl.lit("neet_other_csa")).otherwise(pl.lit("neet_other"))
