"""Ethnic background, DfE main codes, and the groups they are published in."""

from goldenthread.vocabulary.code_set import CodeSet

ETHNICITIES = CodeSet.of(
    "Ethnic background",
    {
        "WBRI": "White British",
        "WIRI": "White Irish",
        "WIRT": "Traveller of Irish heritage",
        "WROM": "Gypsy or Roma",
        "WOTH": "Any other White background",
        "MWBC": "White and Black Caribbean",
        "MWBA": "White and Black African",
        "MWAS": "White and Asian",
        "MOTH": "Any other mixed background",
        "AIND": "Indian",
        "APKN": "Pakistani",
        "ABAN": "Bangladeshi",
        "AOTH": "Any other Asian background",
        "BCRB": "Black Caribbean",
        "BAFR": "Black African",
        "BOTH": "Any other Black background",
        "CHNE": "Chinese",
        "OOTH": "Any other ethnic group",
        "REFU": "Refused",
        "NOBT": "Not obtained",
    },
)

UNKNOWN = frozenset({"REFU", "NOBT"})

_GROUPS = {"W": "White", "M": "Mixed", "A": "Asian", "B": "Black", "C": "Chinese", "O": "Other"}


def ethnic_group(code: str | None) -> str:
    """The broad group of a code, "Unknown" where it was refused, not obtained or is none."""
    if not code or code in UNKNOWN:
        return "Unknown"
    return _GROUPS.get(code[0], "Unknown")


def looks_like_extended_code(code: str) -> bool:
    """Whether a code has the shape of an authority's own extended code: four letters, a known group first."""
    return len(code) == 4 and code.isascii() and code.isalpha() and code.isupper() and code[0] in _GROUPS
