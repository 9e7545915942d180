"""Whether a file names people: looked at before it is read, in its columns' names and some of its values.

A feed that must come pseudonymised at source is kept back when it does.
"""

from collections.abc import Sequence

import polars as pl

from goldenthread.repository.conforming.identifiers import nhs_numbers, upns
from goldenthread.repository.feeds.feed import feed
from goldenthread.repository.layouts import squashed

SHARE = 0.5
"""Of the values of a column: from here on it holds the identifier. One in eleven numbers passes the check by chance."""
LEAST = 5
"""Values below which chance is not told from the identifier."""
_NAMING = ("forename", "surname", "birth_date", "postcode", "nhs_number", "upn", "uln")
_MORE = ("name", "full name", "child name", "patient name", "pupil name", "address", "address line 1", "home address")


def names_people(columns: Sequence[str], sample: pl.DataFrame) -> list[str]:
    """What in a file names people, in plain words that repeat no value; empty where nothing does.

    `sample` are its first rows, its columns in the order of `columns`.
    """
    naming = _naming_columns()
    found = [f"the column “{name}”" for name in columns if squashed(name) in naming]
    for place, name in enumerate(columns):
        values = sample.to_series(place).str.replace_all(r"[\s-]", "").str.to_uppercase().unique()
        values = values.filter(values != "")
        if len(values) < LEAST:
            continue
        for what, check in (("NHS numbers", nhs_numbers), ("UPNs", upns)):
            if values.to_frame("v").select(check(pl.col("v")).mean()).item() >= SHARE:
                found.append(f"{what} in clear in the column “{name}”")
    return found


def _naming_columns() -> frozenset[str]:
    known = {squashed(name) for name in (*_NAMING, *_MORE)}
    for column in feed("school_census").columns:
        if column.name in _NAMING:
            known |= {squashed(synonym) for synonym in column.synonyms}
    return frozenset(known)
