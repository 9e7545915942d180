"""Unique pupil numbers: thirteen characters, the first a check letter.

Source: the DfE's UPN rules as used by the school census and children-in-need collections (their rules 1510, 1530,
1540 and 1550 are the four tests made here).
"""

from goldenthread.vocabulary.local_authorities import is_ever_a_local_authority

CHECK_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""The 23 letters a UPN may hold: I, O and S are left out."""

PSEUDO_AUTHORITIES = frozenset({"001", "002", "003", "950", "951", "952"})
"""Codes met in characters 2 to 4 that belong to no authority (service schools, other administrations)."""


def upn_check_letter(rest: str) -> str:
    """The first character for characters 2 to 13; ValueError where they are not digits (a letter last is allowed)."""
    if len(rest) != 12 or not rest[:11].isdecimal() or not (rest[11].isdecimal() or rest[11] in CHECK_LETTERS):
        raise ValueError(f"“{rest}” is not twelve characters of a UPN: eleven digits, then a digit or a letter")
    last = int(rest[11]) if rest[11].isdecimal() else CHECK_LETTERS.index(rest[11])
    digits = [int(digit) for digit in rest[:11]] + [last]
    total = sum(weight * digit for weight, digit in enumerate(digits, start=2))
    return CHECK_LETTERS[total % 23]


def upn_fault(upn: str) -> str | None:
    """What is wrong with a UPN in plain words, or None where it is sound."""
    if len(upn) != 13:
        return f"has {len(upn)} characters; a UPN has 13"
    if not (upn[4:12].isascii() and upn[4:12].isdecimal()):
        return "characters 5 to 12 must all be digits"
    if not (upn[12].isascii() and upn[12].isdecimal()) and upn[12] not in CHECK_LETTERS:
        return "character 13 must be a digit or a letter other than I, O and S"
    if not (is_ever_a_local_authority(upn[1:4]) or upn[1:4] in PSEUDO_AUTHORITIES):
        return f"characters 2 to 4 ({upn[1:4]}) are not the number of an authority"
    if upn_check_letter(upn[1:]) != upn[0]:
        return f"the check letter {upn[0]} should be {upn_check_letter(upn[1:])}"
    return None


def is_valid_upn(upn: str) -> bool:
    """Whether a UPN passes every test."""
    return upn_fault(upn) is None
