"""What is matched: the sources, their rows, and the records that the rows of one source are about.

A source is one delivery of one feed. Several of its rows may be about one child (a referral each, a term each), so
they are first put together into records: by the source's own number for the child, else by the first sound identifier,
else by all that identifies them being the same. Matching is between records of different sources.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from goldenthread.repository.matching import folding
from goldenthread.repository.matching.identifiers import CHECKS, trusted

IDENTITY = ("nhs_number", "upn", "uln", "forename", "surname", "birth_date", "sex", "postcode", "urn")
"""The columns that may say who a child is; a source without one of them is a source in which it is missing."""
SHOWN = tuple(f"given_{column}" for column in IDENTITY)
"""The same as the source gave them: what a person who decides is shown."""


class NotASource(ValueError):
    """The sources cannot be matched; the message says which and what is missing."""


@dataclass(frozen=True, slots=True)
class Source:
    """Rows of one source: `row_id`, `local_id` where there is one, and what there is of `IDENTITY`.

    A pseudonymised source has `row_id` and `person_key` and is linked by that alone (see `pseudonyms`).
    """

    name: str
    rows: pl.DataFrame
    pseudonymised: bool = False


def check(sources: Sequence[Source]) -> None:
    """Raises NotASource where two have one name, or one lacks the column it cannot do without."""
    names = [source.name for source in sources]
    if len(set(names)) < len(names):
        raise NotASource("Two sources have the same name; give each delivery its own.")
    for source in sources:
        needed = {"row_id"} | ({"person_key"} if source.pseudonymised else set())
        missing = needed - set(source.rows.columns)
        if missing:
            raise NotASource(f"The source {source.name} has no column {', '.join(sorted(missing))}; add it.")


def rows_of(source: Source) -> pl.DataFrame:
    """Each row with its source, the record it is about, and its identity as given (`SHOWN`) and as trusted."""
    rows = source.rows
    absent = [pl.lit(None, pl.String).alias(c) for c in ("local_id", *IDENTITY) if c not in rows.columns]
    rows = rows.with_columns(*absent).select("row_id", "local_id", *IDENTITY).with_columns(_as_text())
    rows = rows.with_columns(pl.col(column).alias(f"given_{column}") for column in IDENTITY)
    rows = rows.with_columns(trusted(column, rows[column]) for column in CHECKS)
    return rows.with_columns(source=pl.lit(source.name), record=_record(rows))


def _as_text() -> list[pl.Expr]:
    """Empty text is as missing; numbers given as numbers (a URN) are compared as text."""
    text = [pl.col(column).cast(pl.String).str.strip_chars() for column in ("local_id", *IDENTITY)]
    return [pl.when(column != "").then(column) for column in text]


def _record(rows: pl.DataFrame) -> pl.Series:
    """The record's key: stays the same when a later delivery says the same of the same child.

    Identifiers and names are not kept in it: it is a digest of them, and only within the area's own store.
    """
    told = pl.concat_str([pl.col(column).fill_null("") for column in IDENTITY], separator="\x1f")
    number = pl.coalesce(*(pl.lit(f"{column}:") + pl.col(column) for column in CHECKS), told)
    return rows.select(
        pl.when(pl.col("local_id").is_not_null())
        .then(pl.lit("local:") + pl.col("local_id"))
        .otherwise(number.map_elements(_digest, return_dtype=pl.String))
        .alias("record")
    )["record"]


def _digest(told: str) -> str:
    return "of:" + hashlib.sha256(told.encode()).hexdigest()[:20]


def records_of(rows: pl.DataFrame) -> pl.DataFrame:
    """One row a record, with what it last said of each thing, made ready to compare, and its number `n`.

    An identifier for which the rows of a record give two sound values says nothing of whom it is about: it is null.
    """
    columns = [*IDENTITY, *SHOWN]
    if rows.select("source", "record").is_unique().all():
        found = rows.select("source", "record", "row_id", *columns)
    else:
        one = [pl.when(pl.col(c).drop_nulls().n_unique() == 1).then(pl.col(c).drop_nulls().last()) for c in CHECKS]
        last = [pl.col(c).drop_nulls().last() for c in columns if c not in CHECKS]
        found = rows.group_by("source", "record").agg(pl.col("row_id").first(), *one, *last)
    found = found.sort("source", "record").with_row_index("n").with_columns(pl.col("n").cast(pl.Int64))
    found = folding.postcode(folding.birth(folding.names(found)))
    return found.with_columns(pl.col("sex").str.to_uppercase().str.head(1).replace_strict(_SEX, default=None))


_SEX: Mapping[str, str] = {"F": "F", "M": "M", "2": "F", "1": "M"}
"""F and M, and the NHS data dictionary's 1 and 2; what else is written is as missing."""
