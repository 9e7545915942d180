"""Names, dates and postcodes as they are compared: columns made once, so that both engines compare the same text."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import polars as pl

NICKNAMES = Path(__file__).with_name("nicknames.csv")
"""Forenames and what their bearers are also called: a short list of our own, for English schools."""
_LETTERS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
_SHARED_BY_BROTHERS = (
    "muhammad",
    "mohammed",
    "mohammad",
    "muhammed",
    "mohamed",
    "md",
    "abdul",
    "syed",
    "singh",
    "kaur",
)
"""First forenames, or what is written for them, that several children of a family may have before their own."""
_SHORT = 4
"""Letters a part of a surname must have to stand for the whole: van, de, al and bin are in too many."""


def folded(name: pl.Expr) -> pl.Expr:
    """A name in small letters without accents; marks between letters are spaces, apostrophes nothing; null if empty."""
    plain = name.cast(pl.String).str.to_lowercase().str.replace_many(list(_LETTERS), list(_LETTERS.values()))
    plain = plain.str.normalize("NFKD").str.replace_all(r"[\p{M}'’‘`´.]", "")
    plain = plain.str.replace_all(r"[^\p{L}\p{N}]+", " ").str.strip_chars()
    return pl.when(plain != "").then(plain)


def names(rows: pl.DataFrame) -> pl.DataFrame:
    """With forename and surname folded and run together, and the columns of names that comparisons and blocks read.

    forename_first                 the first forename; forename_of: the names that it may be short for
    forename_alone                 the first forename where it may stand for all of them; null where brothers share it
    surname_head, surname_tail     the first and last part of a surname of several parts; null where it has one
    name_key                       first forename and surname in order of the alphabet, whichever was given as which
    """
    rows = rows.with_columns(folded(pl.col("forename")), folded(pl.col("surname")))
    first = pl.col("forename").str.extract(r"^(\S+)", 1)
    parts = pl.col("surname").str.contains(" ")
    rows = rows.with_columns(
        forename_first=first,
        forename_alone=pl.when(~first.is_in(_SHARED_BY_BROTHERS)).then(first),
        forename_of=first.replace_strict(known_as(), default=""),
        surname_head=_long(pl.when(parts).then(pl.col("surname").str.extract(r"^(\S+)", 1))),
        surname_tail=_long(pl.when(parts).then(pl.col("surname").str.extract(r"(\S+)$", 1))),
        forename=_joined("forename"),
        surname=_joined("surname"),
    )
    low, high = pl.min_horizontal("forename_first", "surname"), pl.max_horizontal("forename_first", "surname")
    return rows.with_columns(name_key=low + " " + high)


@cache
def known_as() -> Mapping[str, str]:
    """For each short form, between bars, the names it may stand for: "millie" for "|amelia|emily|".

    Not what shares a short form: Amelia and Emily may be twins, though each may be called Millie.
    """
    found: dict[str, list[str]] = {}
    with NICKNAMES.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for short in row["known_as"].split():
                found.setdefault(short, []).append(row["name"])
    return {short: f"|{'|'.join(names)}|" for short, names in found.items()}


def birth(rows: pl.DataFrame) -> pl.DataFrame:
    """With birth_date as text, the same with day and month exchanged (null where that is no date), and its year."""
    born = pl.col("birth_date").str.head(10).str.to_date("%Y-%m-%d", strict=False)
    exchanged = born.dt.strftime("%Y-%d-%m").str.to_date("%Y-%m-%d", strict=False).dt.to_string("%Y-%m-%d")
    return rows.with_columns(
        birth_date=born.dt.to_string("%Y-%m-%d"),
        birth_exchanged=exchanged,
        birth_year=born.dt.year().cast(pl.String),
    )


def postcode(rows: pl.DataFrame) -> pl.DataFrame:
    """With the postcode without its space, its sector (all but the last two letters) and its district."""
    plain = pl.col("postcode").cast(pl.String).str.replace_all(r"\s", "").str.to_uppercase()
    plain = pl.when(plain.str.len_chars().is_between(5, 7)).then(plain)
    return rows.with_columns(postcode=plain, sector=plain.str.head(-2), district=plain.str.head(-3))


def _joined(column: str) -> pl.Expr:
    return pl.col(column).str.replace_all(" ", "")


def _long(part: pl.Expr) -> pl.Expr:
    return pl.when(part.str.len_chars() >= _SHORT).then(part)
