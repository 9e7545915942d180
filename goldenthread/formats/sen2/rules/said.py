"""Which items a rule of their own speaks of, so that SX801 to SX803 do not say it again."""

from collections.abc import Mapping

SAID_MISSING: Mapping[str, tuple[str, ...]] = {
    "person": ("surname", "forename", "personbirthdate", "sex", "gendercurrent", "ethnicity", "postcode"),
    "requests": (
        "receiveddate", "requestsource", "rya", "requestoutcomedate", "requestoutcome", "requestmediation",
        "requesttribunal",
    ),
    "assessment": (
        "assessmentoutcome", "assessmentoutcomedate", "assessmentmediation", "assessmenttribunal", "othermediation",
        "othertribunal", "week20",
    ),
    "namedplan": ("startdate", "pb"),
    "plandetail": ("sensettingother", "placementrank", "senunitindicator", "resourcedprovisionindicator"),
    "activeplans": (),
    "placementdetail": ("placementrank", "entrydate"),
    "senneed": ("sentype", "sentyperank"),
}  # fmt: skip
"""Items of which a rule of their own says that they are missing, wherever the profile requires them."""

SAID_WHERE: Mapping[tuple[str, str], Mapping[str, tuple[str, ...]]] = {
    ("activeplans", "lastreview"): {"reviewoutcome": ("A", "C", "M")},  # SX508
    ("placementdetail", "sensettingother"): {"sensetting": ("OTH", "NIEO")},  # SX568
}
"""Items of which a rule of their own says that they are missing, on this condition alone."""

SAID_WRONG: Mapping[str, tuple[str, ...]] = {
    "person": ("personbirthdate", "sex", "gendercurrent", "ethnicity", "postcode", "upn", "uniquelearnernumber",
               "upnunknown"),
    "requests": ("receiveddate", "requestsource", "rya", "requestoutcomedate", "requestoutcome", "requestmediation",
                 "requesttribunal", "exported"),
    "assessment": SAID_MISSING["assessment"],
    "namedplan": ("startdate", "planres", "planwbp", "pb", "dp", "ceasedate", "ceasereason"),
    "plandetail": ("urn", "ukprn", "sensetting", "placementrank", "senunitindicator", "resourcedprovisionindicator"),
    "activeplans": ("transferla", "reviewmeeting", "reviewoutcome", "reviewdraft", "phasetransferduedate",
                    "phasetransferfinaldate", "lastreview"),
    "placementdetail": ("urn", "ukprn", "sensetting", "placementrank", "entrydate", "leavingdate",
                        "attendancepattern", "res", "wbp"),
    "senneed": ("sentype", "sentyperank"),
}  # fmt: skip
"""Items of whose form and codes a rule of their own speaks."""
