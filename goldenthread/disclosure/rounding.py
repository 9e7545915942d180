"""Rounding of whole numbers and of shares, exactly: no binary fraction is ever rounded."""

from decimal import ROUND_HALF_UP, Decimal


def nearest(number: int, base: int) -> int:
    """`number` (not negative) to the nearest multiple of `base`, a half going up: 8 to 10, 107 to 105."""
    return base * ((2 * number + base) // (2 * base))


def could_be(shown: int, base: int) -> tuple[int, int]:
    """The least and the greatest whole number that `nearest` shows so."""
    return max(0, shown - base // 2), shown + (base - 1) // 2


def places(number: Decimal, decimals: int) -> str:
    """A number to so many places, a half going up, with its thousands parted: 1234.25 to 1 place is 1,234.3."""
    return f"{number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP):,}"
