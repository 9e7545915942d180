"""Text to values, column by column: what a value is, and where a text is none."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from goldenthread.repository.conforming.days import days, months
from goldenthread.repository.conforming.identifiers import nhs_numbers, ulns, upns
from goldenthread.repository.feeds.model import Column
from goldenthread.repository.layouts import DAY_FIRST, squashed
from goldenthread.vocabulary.postcodes import POSTCODE_PATTERN

DTYPES: Mapping[str, pl.DataType | type[pl.DataType]] = {
    "integer": pl.Int64, "decimal": pl.Float64, "date": pl.Date, "month": pl.Date, "boolean": pl.Boolean,
}  # fmt: skip
"""The type of a kind; text where it is not here. A month is its first day."""
TRUTHS = {"true": True, "yes": True, "y": True, "t": True, "1": True} | dict.fromkeys(
    ("false", "no", "n", "f", "0"), False
)
LONGEST = 1000
"""Characters a text may have: more is another column's text run into it."""

FAULTS: Mapping[str, tuple[str, str]] = {
    "text": ("too-long", f"is longer than {LONGEST} characters"),
    "integer": ("not-a-whole-number", "is not a whole number"),
    "decimal": ("not-a-number", "is not a number"),
    "date": ("not-a-day", "is not a day; write it as 2026-01-31 or 31/01/2026"),
    "month": ("not-a-month", "is not a month; write it as 2026-01"),
    "boolean": ("not-yes-or-no", "is neither yes nor no"),
    "code": ("unknown-code", "is none of the codes"),
    "nhs_number": ("nhs-number-check", "is not an NHS number: ten digits of which the last checks the others"),
    "upn": ("upn-check", "is not a UPN: thirteen characters of which the first checks the others"),
    "uln": ("uln-check", "is not a ULN: ten digits of which the last checks the others"),
    "urn": ("not-a-urn", "is not a URN: six digits"),
    "postcode": ("not-a-postcode", "is not a postcode"),
    "lsoa": ("not-an-lsoa", "is not the code of a small area: E01 and six digits"),
    "pseudonym": ("identifier-in-clear", "is an NHS number or a UPN, not a pseudonym"),
}
"""Of a kind: the code of the fault, and what is said after the value."""


def dtype(column: Column) -> pl.DataType | type[pl.DataType]:
    """The type in which a column is kept."""
    return DTYPES.get(column.kind, pl.String)


@dataclass(frozen=True, slots=True)
class Typed:
    """A column's values, and where the text was not blank and yet no value."""

    value: pl.Series
    wrong: pl.Series


def typed(column: Column, text: pl.Series, values: Mapping[str, str] | None = None, order: str = DAY_FIRST) -> Typed:
    """The values of a column of text. `values` are what this sender writes for what we do; `order` that of days.

    Most columns have few different texts: each of those is then read once, and put wherever it stands.
    """
    if not _repeats(text):
        return _read(column, text, values, order)
    different = text.unique()
    read = _read(column, different, values, order)
    wrong = different.filter(read.wrong)
    value = text.replace_strict(different, read.value, return_dtype=read.value.dtype)
    return Typed(value.rename(text.name), text.is_in(wrong.implode()).fill_null(False).rename(text.name))


LOOKED_AT = 2_000
"""Rows of a batch, from its beginning to its end, by which it is told whether its texts repeat."""


def _repeats(text: pl.Series) -> bool:
    """Whether a column has far fewer different texts than rows."""
    some = text.gather_every(max(1, len(text) // LOOKED_AT))
    return len(text) > LOOKED_AT and some.n_unique() < len(some) / 2


def _read(column: Column, text: pl.Series, values: Mapping[str, str] | None, order: str) -> Typed:
    name = text.name
    clean = text.str.strip_chars()
    small = clean.str.to_lowercase()
    meant = dict(column.values) | {key.strip().lower(): value for key, value in (values or {}).items()}
    # What a sender writes for a code is known before what most write for nothing: "none" is a code of some.
    known = small.is_in([*meant, *_spoken(column)])
    blank = small.is_in(list(column.blanks)) & ~known
    if meant:
        clean = _replaced(clean, small, meant)
    clean = pl.select(pl.when(blank).then(None).otherwise(clean)).to_series()
    value = _value(column, clean, order).rename(name)
    return Typed(value, value.is_null() & clean.is_not_null())


def _replaced(clean: pl.Series, small: pl.Series, meant: Mapping[str, str]) -> pl.Series:
    ours = small.replace_strict(meant, default=None, return_dtype=pl.String)
    return pl.select(pl.coalesce(ours, clean)).to_series()


def _spoken(column: Column) -> list[str]:
    """What is read as a value of the column, in small letters: codes and their meanings."""
    return [word.lower() for pair in column.codes.items() for word in pair]


def _value(column: Column, clean: pl.Series, order: str) -> pl.Series:
    kind = column.kind
    if kind in {"date", "month"}:
        return days(clean, order) if kind == "date" else months(clean, order)
    if kind == "code":
        return _code(column, clean)
    # A column of a frame, not a literal: what an expression says twice of it is then worked out once.
    return clean.to_frame("v").lazy().select(_expression(kind, pl.col("v"))).collect().to_series()


def _code(column: Column, clean: pl.Series) -> pl.Series:
    """By the code or its meaning, whatever the capitals, spaces and marks."""
    codes = {squashed(label): code for code, label in column.codes.items()}
    codes |= {squashed(code): code for code in column.codes}
    bare = clean.str.to_lowercase().str.replace_all(r"[^\p{L}\p{N}]", "")
    return bare.replace_strict(codes, default=None, return_dtype=pl.String)


def _expression(kind: str, text: pl.Expr) -> pl.Expr:
    together = text.str.replace_all(r"[\s-]", "")
    capitals = together.str.to_uppercase()
    number = text.str.replace_all(r"[,\s£]", "")
    if kind == "integer":
        return number.str.replace(r"^(-?\d+)\.0+$", "${1}").cast(pl.Int64, strict=False)
    if kind == "decimal":
        found = number.cast(pl.Float64, strict=False)
        return pl.when(found.is_finite()).then(found)
    if kind == "boolean":
        return text.str.to_lowercase().replace_strict(TRUTHS, default=None, return_dtype=pl.Boolean)
    if kind == "postcode":
        spaced = capitals.str.replace(r"^(.*)(.{3})$", "${1} ${2}")
        return pl.when(spaced.str.contains(POSTCODE_PATTERN)).then(spaced)
    if kind == "pseudonym":
        return pl.when(~(nhs_numbers(together) | upns(capitals))).then(text)
    checks = {
        "nhs_number": (nhs_numbers(together), together),
        "upn": (upns(capitals), capitals),
        "uln": (ulns(together), together),
        "urn": (together.str.contains(r"^[0-9]{6}$"), together),
        "lsoa": (capitals.str.contains(r"^[EW]01[0-9]{6}$"), capitals),
        "text": (text.str.len_chars() <= LONGEST, text),
    }
    sound, form = checks[kind]
    return pl.when(sound).then(form)
