"""What of a table an asker sees: nothing that names anybody, joins by pseudonyms, birth dates as months."""

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from goldenthread.repository.bounded import name

NAMING = (
    "forename", "surname", "postcode", "birth_date", "local_id", "nhs_number", "upn", "uln", "person_key",
    "person_number",
)  # fmt: skip
"""Columns that name somebody, or nearly: left out unless the asker may see names."""
PSEUDONYMS = ("person_id", "child_id", "case_id", "complaint_id", "row_id")
"""Columns that join tables: replaced by pseudonyms that hold for one session of questions alone."""
DETAILS = ("details_json",)
MONTH = "birth_month"
Columns = Mapping[str, str]
"""The columns an asker sees, each with the column it is made of."""


def schema_of(path: Path, *, named: bool) -> Columns:
    """What an asker sees of a table, by its Parquet file. A birth date becomes its year and month."""
    there = pl.read_parquet_schema(path)
    if named:
        return {column: column for column in there}
    born = there.get("birth_date") == pl.Date
    left_out = {*NAMING, *DETAILS, *([MONTH] if born else [])}
    seen = {column: column for column in there if column not in left_out}
    return seen | ({MONTH: "birth_date"} if born else {})


def selected(columns: Columns, key: str | None) -> list[str]:
    """The columns as SQL; `key` makes the pseudonyms, none where the asker may see names."""
    return [_one(column, source, key) for column, source in columns.items()]


def _one(column: str, source: str, key: str | None) -> str:
    if key is None:
        return name(column)
    if column in PSEUDONYMS:
        # The same for the same, and told to nobody: a digest under a key that is forgotten with the session.
        inner = f"sha256('{key}' || {name(column)})"
        return f"substr(sha256('{key}' || {inner}), 1, 16) AS {name(column)}"
    if column != source:
        return f"strftime({name(source)}, '%Y-%m') AS {name(column)}"
    return name(column)
