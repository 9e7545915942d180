"""Which of the numbers a source gives can be trusted to say who a child is.

A number counts that passes its check (goldenthread.vocabulary) and is not a filler such as 9999999999, which passes.
What does not pass is taken as missing: a wrong digit is as common as a missing number, and NHS numbers, UPNs and ULNs
all have checks that find every single wrong digit.
"""

from collections.abc import Callable, Mapping

import polars as pl

from goldenthread.vocabulary.nhs_number import is_valid_nhs_number
from goldenthread.vocabulary.uln import is_valid_uln
from goldenthread.vocabulary.upn import is_valid_upn

CHECKS: Mapping[str, Callable[[str], bool]] = {
    "nhs_number": is_valid_nhs_number,
    "upn": is_valid_upn,
    "uln": is_valid_uln,
}
NAMES: Mapping[str, str] = {"nhs_number": "NHS number", "upn": "UPN", "uln": "ULN"}
"""Each identifier as a page calls it, in order of trust."""


def trusted(column: str, values: pl.Series) -> pl.Series:
    """The values of one identifier without spaces and in capitals; null where missing, faulty or a filler."""
    plain = values.cast(pl.String).str.replace_all(r"[\s\-]", "").str.to_uppercase()
    check = CHECKS[column]
    kept = [value for value in plain.unique() if value and not _is_filler(value) and check(value)]
    return plain.set(~plain.is_in(kept), None).alias(column)


def is_temporary_upn(upn: pl.Expr) -> pl.Expr:
    """Whether a UPN ends in a letter: given by a school until the real one is known, so two may both be a child's."""
    return upn.str.contains(r"[A-Z]$")


def _is_filler(value: str) -> bool:
    """One digit repeated passes the NHS number's and the ULN's checks and is nobody's."""
    return len(set(value)) == 1
