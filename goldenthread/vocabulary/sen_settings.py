"""Kinds of setting that have no number of their own in the register of establishments (SEN2)."""

from goldenthread.vocabulary.code_set import CodeSet

SEN_SETTINGS = CodeSet.of(
    "Setting without a register number",
    {
        "OLA": "Provision arranged by the authority otherwise than in a school or post-16 institution",
        "OPA": "Other arrangements made by the parents or young person",
        "EHE": "Elective home education",
        "EYP": "Early years provider not in the register of establishments",
        "OTH": "Other setting, or only a type of setting is named",
        "NEET": "Not in education, employment or training, aged 16 to 25",
        "NIEC": "Not in education or training, notice to cease issued",
        "NIEO": "Not in education or training, other",
    },
)

NOT_NAMED_IN_PLANS = frozenset({"NEET", "NIEC", "NIEO"})
"""Where somebody is, but not a setting that a plan can name."""

ASKS_FOR_WORDS = frozenset({"OTH", "NIEO"})
"""Settings that must be explained in words."""
