"""Why two records are taken for one child, or may be: in plain words, made from the degrees of their likeness."""

from collections.abc import Mapping

import polars as pl

from goldenthread.repository.matching.identifiers import CHECKS, NAMES

_WORDS: Mapping[str, Mapping[str, str]] = {
    "forename": {
        "same": "same forename",
        "first": "same first forename",
        "short": "one forename is short for the other*",
        "exchanged": "forename and surname exchanged*",
        "nearly": "forename nearly the same*",
        "initial": "forename only an initial*",
        "different": "forename different*",
        "missing": "forename missing",
    },
    "surname": {
        "same": "same surname",
        "exchanged": "",
        "part": "one surname is part of the other*",
        "nearly": "surname nearly the same*",
        "different": "surname different*",
        "missing": "surname missing",
    },
    "birth_date": {
        "same": "same birth date",
        "exchanged": "day and month of birth exchanged*",
        "digit": "birth date one digit apart*",
        "different": "birth date different*",
        "missing": "birth date missing",
    },
    "sex": {"same": "same sex", "different": "sex different*", "missing": ""},
    "postcode": {
        "same": "same postcode",
        "nearly": "postcode one letter apart*",
        "sector": "postcodes near each other*",
        "district": "postcodes of one district*",
        "different": "postcode different",
        "missing": "postcode missing",
    },
    "urn": {"same": "same school", "different": "school different", "missing": ""},
}
"""What is said of each degree; a star is where both values follow, as their sources gave them."""


def said(pairs: pl.DataFrame, records: pl.DataFrame) -> pl.DataFrame:
    """Pairs with `reasons`, the parts of which are apart by semicolons."""
    given = records.select("n", *(f"given_{column}" for column in _WORDS))
    found = pairs
    for side in ("left", "right"):
        names = {"n": side} | {f"given_{column}": f"{column}_{side}" for column in _WORDS}
        found = found.join(given.rename(names), on=side, how="left", maintain_order="left")
    parts = [*(_of_number(column) for column in CHECKS), *(_of_degree(column) for column in _WORDS)]
    return found.with_columns(reasons=pl.concat_str(parts, separator="; ", ignore_nulls=True)).drop(
        f"{column}_{side}" for column in _WORDS for side in ("left", "right")
    )


def _of_number(column: str) -> pl.Expr:
    name = NAMES[column]
    return (
        pl.when(pl.col(f"same_{column}")).then(pl.lit(f"same {name}"))
        .when(pl.col(f"other_{column}")).then(pl.lit(f"{name} different"))
    )  # fmt: skip


def _of_degree(column: str) -> pl.Expr:
    said = pl.col(column).replace_strict(_WORDS[column], default="")
    both = pl.format(": {}/{}", pl.col(f"{column}_left").fill_null("-"), pl.col(f"{column}_right").fill_null("-"))
    starred = said.str.ends_with("*")
    return pl.when(said != "").then(pl.when(starred).then(said.str.strip_suffix("*") + both).otherwise(said))
