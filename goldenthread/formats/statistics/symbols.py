"""The marks DfE prints where there is no number, and numbers as DfE prints them.

A figure is text first. The text is never changed, a mark is never turned into nought, and a number is read
beside the text, not instead of it.
"""

import re

import polars as pl

# GSS symbols as Explore Education Statistics uses them, with the older marks of single tables.
# Source: the "File formats and conventions" of each release's data guidance.
SYMBOLS: dict[str, str] = {
    "x": "not available: not collected that year, withdrawn, or not returned by the authority",
    "z": "not applicable",
    "c": "suppressed to protect confidentiality",
    "low": "rounds to nought but is not nought",
    "k": "rounds to nought but is not nought",
    ":": "not available",
    "~": "suppressed",
    "..": "not available",
    "-": "no figure, or nil in a table that says so",
    "u": "low reliability",
    "n/a": "not applicable",
}
NUMBER = r"^[-+]?(?:(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?%?$"
_NUMBER = re.compile(NUMBER)
_DIGIT = re.compile("[0-9]")


def number_of(text: str) -> float | None:
    """The number that a published text says, or None where it says none: ``1,876`` is 1876, ``1.70%`` is 1.7."""
    bare = text.strip()
    if not _NUMBER.fullmatch(bare) or not _DIGIT.search(bare):
        return None
    return float(bare.rstrip("%").replace(",", ""))


def symbol_of(text: str) -> str:
    """The mark that stands in place of a number, in small letters; "" where there is a number or nothing at all."""
    return "" if number_of(text) is not None else text.strip().lower()


def meaning(symbol: str) -> str:
    """What a mark means, in words; a mark we do not know is said to be unknown."""
    return SYMBOLS.get(symbol.strip().lower(), "a mark this release does not explain")


def numbers(text: pl.Expr) -> pl.Expr:
    """`number_of` over a column."""
    bare = text.str.strip_chars()
    plain = bare.str.strip_chars_end("%").str.replace_all(",", "")
    return pl.when(bare.str.contains(NUMBER) & bare.str.contains("[0-9]")).then(plain).cast(pl.Float64, strict=False)


def symbols(text: pl.Expr) -> pl.Expr:
    """`symbol_of` over a column."""
    return pl.when(numbers(text).is_null()).then(text.str.strip_chars().str.to_lowercase()).otherwise(pl.lit(""))
