"""NHS numbers: ten digits, the last a modulus 11 check digit (NHS Data Dictionary)."""


def nhs_check_digit(first_nine: str) -> str | None:
    """The tenth digit for nine digits, or None where those nine are never issued."""
    total = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), first_nine, strict=True))
    check = 11 - total % 11
    return None if check == 10 else str(check % 11)


def nhs_number_fault(number: str) -> str | None:
    """What is wrong with an NHS number in plain words, or None; spaces between the groups are allowed."""
    digits = number.replace(" ", "")
    if len(digits) != 10 or not (digits.isascii() and digits.isdecimal()):
        return "an NHS number is ten digits"
    if nhs_check_digit(digits[:9]) != digits[9]:
        return "the check digit (the last) does not agree with the other nine"
    return None


def is_valid_nhs_number(number: str) -> bool:
    """Whether an NHS number passes its check."""
    return nhs_number_fault(number) is None
