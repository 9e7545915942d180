"""Unique learner numbers: ten digits, the last a check digit (Learning Records Service)."""

DUMMY_ULN = "9999999999"
"""Stands for "not known" in other collections; its check digit would be 8."""


def uln_check_digit(first_nine: str) -> str | None:
    """The tenth digit for nine digits, or None where no number with those nine exists."""
    total = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), first_nine, strict=True))
    remainder = total % 11
    return None if remainder == 0 else str(10 - remainder)


def uln_fault(uln: str) -> str | None:
    """What is wrong with a ULN in plain words, or None where it is sound."""
    if len(uln) != 10 or not (uln.isascii() and uln.isdecimal()):
        return "a ULN is ten digits"
    if uln[0] == "0":
        return "a ULN does not begin with 0"
    if uln_check_digit(uln[:9]) != uln[9]:
        return "the check digit (the last) does not agree with the other nine"
    return None


def is_valid_uln(uln: str) -> bool:
    """Whether a ULN passes every test; the dummy number does not (ask about it separately)."""
    return uln_fault(uln) is None
