"""Reads a DfE Explore Education Statistics release into tables, each cell exactly as published.

Every table of that service starts with columns of time and place, then filters (who the row is about), then
figures. The files do not mark where filters end, so that is worked out here: a filter is a text column that is needed
to tell rows apart.
"""

import csv
import hashlib
import io
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

import polars as pl

from goldenthread.formats.statistics.refusal import NotARelease
from goldenthread.formats.statistics.sources import RawFile, raw_files
from goldenthread.formats.statistics.symbols import SYMBOLS, numbers, symbols

NEEDED = ("time_period", "geographic_level")
PLACES = ("country_code", "region_code", "new_la_code", "old_la_code")
KEYS = ("time_period", "geographic_level", "country_code", "region_code", "new_la_code")
LABELS = ("time_identifier", "country_name", "region_name", "old_la_code", "la_name")
KNOWN_FILTERS = (
    "breakdown_topic", "breakdown", "characteristic_age", "establishment_type", "establishment_group", "age",
    "ehcp_or_statement",
)  # fmt: skip
AS_PUBLISHED = "Give the CSV as DfE publishes it, without opening and saving it in a spreadsheet."


@dataclass(frozen=True)
class Table:
    """One published table: every column is text, exactly as printed.

    `keys` tell a row from the others (time, place and filters); `filters` are the last of them; `figures` are the
    columns with values; `checksum` is the SHA-256 of the file's bytes.
    """

    name: str
    frame: pl.DataFrame
    filters: tuple[str, ...]
    checksum: str

    @cached_property
    def keys(self) -> tuple[str, ...]:
        return (*(column for column in KEYS if column in self.frame.columns), *self.filters)

    @cached_property
    def figures(self) -> tuple[str, ...]:
        return tuple(c for c in self.frame.columns if c not in self.keys and c not in LABELS)

    @property
    def periods(self) -> list[str]:
        return sorted(set(self.frame["time_period"].to_list()))

    @property
    def areas(self) -> int:
        """How many different places have a row."""
        coded = ("geographic_level", "region_code", "new_la_code")
        places = [column for column in coded if column in self.frame.columns]
        local = self.frame["geographic_level"] == "Local authority"
        # An authority whose region is printed in two ways is still one area.
        codes = [c for c in places if c != "region_code"]
        return self.frame.filter(local).select(codes).n_unique() + self.frame.filter(~local).select(places).n_unique()

    def cells(self) -> pl.DataFrame:
        """One row a figure: the keys, ``column``, ``value`` (text as published), ``number`` and ``symbol``."""
        long = self.frame.unpivot(
            on=list(self.figures), index=list(self.keys), variable_name="column", value_name="value"
        )
        return long.with_columns(number=numbers(pl.col("value")), symbol=symbols(pl.col("value")))


@dataclass(frozen=True)
class Release:
    """A release as read: its tables by name, what in it is not a table and why, and the year its guidance gives."""

    tables: dict[str, Table]
    set_aside: dict[str, str]
    reporting_year: int | None

    @property
    def checksum(self) -> str:
        """The same for the same tables, however they were packed."""
        lines = "\n".join(f"{name} {table.checksum}" for name, table in sorted(self.tables.items()))
        return hashlib.sha256(lines.encode()).hexdigest()


def read_release(path: Path) -> Release:
    """Reads a release (zip, folder, CSV or gzipped CSV).

    A CSV inside a zip or a folder that is not laid out as a table of the service (a supporting file, a look-up) is set
    aside and named. Raises `NotARelease` where nothing can be read as a table, or a table is damaged.
    """
    tables: dict[str, Table] = {}
    aside: dict[str, str] = {}
    year = None
    for file in raw_files(path):
        if file.name.lower().endswith(".txt"):
            year = year or _reporting_year(file.data)
        elif (why := _not_a_table(file)) is not None:
            aside[file.name] = why
        else:
            table = read_table(file)
            if table.name in tables:
                raise NotARelease(f"the table {table.name} is there twice.", path.name, "Give one release at a time.")
            tables[table.name] = table
    if not tables:
        raise NotARelease(_nothing_read(aside), path.name, AS_PUBLISHED)
    return Release(tables, aside, year)


def read_table(file: RawFile) -> Table:
    """Reads one CSV of a release; every cell stays the text that was printed."""
    text = _text_of(file)
    try:
        frame = pl.read_csv(io.BytesIO(text.encode()), infer_schema=False, empty_string_is_null=False)
    except pl.exceptions.PolarsError as error:
        what = _first_ragged_line(text) or "its quotation marks do not match"
        raise NotARelease(f"{what}.", file.name, AS_PUBLISHED) from error
    if (why := _not_the_heading_of_a_table(frame.columns)) is not None:
        raise NotARelease(f"{why}.", file.name, AS_PUBLISHED)
    frame = frame.filter(~pl.all_horizontal(pl.all() == ""))
    if frame.is_empty():
        raise NotARelease("it has a heading and no rows.", file.name, AS_PUBLISHED)
    _refuse_short_rows(file.name, frame, text)
    _refuse_strange_periods(file.name, frame)
    return Table(table_name(file.name), frame, _filters(frame), hashlib.sha256(file.data).hexdigest())


def table_name(filename: str) -> str:
    """The name DfE gives a table: its file's name in small letters, without folders and endings."""
    stem = re.sub(r"\.csv(\.gz)?$", "", PurePosixPath(filename).name, flags=re.IGNORECASE)
    return re.sub(r"[^a-z0-9]+", "_", stem.lower()).strip("_")


def _reporting_year(data: bytes) -> int | None:
    found = re.search(r"(?:Reporting year\s+(\d{4})|(\d{4})\s+Reporting year)", data[:2000].decode("utf-8", "replace"))
    return int(found[1] or found[2]) if found else None


def _not_a_table(file: RawFile) -> str | None:
    heading = file.data[:65536].removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].decode("utf-8", "replace")
    return _not_the_heading_of_a_table(next(csv.reader([heading.strip("\r")]), []))


def _not_the_heading_of_a_table(columns: list[str]) -> str | None:
    missing = [column for column in NEEDED if column not in columns]
    if missing:
        return f"it has no column {' or '.join(missing)}"
    if not any(place in columns for place in PLACES):
        return f"it has none of the columns {', '.join(PLACES)}"
    if len(set(columns)) < len(columns):
        return "it has the same column heading twice"
    return None


def _nothing_read(aside: dict[str, str]) -> str:
    if not aside:
        return "there is no CSV in it."
    listed = "; ".join(f"{name}: {why}" for name, why in list(aside.items())[:5])
    return f"it holds no table of Explore Education Statistics ({listed})."


def _text_of(file: RawFile) -> str:
    try:
        text = file.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = file.data.count(b"\n", 0, error.start) + 1
        raise NotARelease(f"line {line} is not UTF-8 text.", file.name, AS_PUBLISHED) from error
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise NotARelease(f"line {line} holds bytes that are not text.", file.name, AS_PUBLISHED)
    return text


def _refuse_short_rows(name: str, frame: pl.DataFrame, text: str) -> None:
    """A file cut short ends in a row with too few values, which the reader fills with blanks."""
    if (frame[frame.columns[-1]] == "").any() and (ragged := _first_ragged_line(text)):
        raise NotARelease(f"{ragged}; it may be cut short.", name, AS_PUBLISHED)


def _first_ragged_line(text: str) -> str:
    rows = csv.reader(io.StringIO(text))
    width = len(next(rows))
    for row in rows:
        if len(row) not in (0, width):
            return f"line {rows.line_num} has {len(row)} values where the heading has {width}"
    return ""


def _refuse_strange_periods(name: str, frame: pl.DataFrame) -> None:
    strange = frame.with_row_index("line", offset=2).filter(~pl.col("time_period").str.contains(r"^\d{4}(\d{2})?$"))
    if strange.height:
        line, period = strange.row(0)[0], strange["time_period"][0]
        raise NotARelease(f"line {line} has the time_period “{period}”, not a year.", name, AS_PUBLISHED)


def _filters(frame: pl.DataFrame) -> tuple[str, ...]:
    """The filters: those we know by name, then text columns in order for as long as rows are not yet told apart."""
    filters = [column for column in frame.columns if column in KNOWN_FILTERS]
    keys = [column for column in KEYS if column in frame.columns]
    others = [c for c in frame.columns if c not in (*keys, *LABELS, *filters)]
    for column in others:
        if frame.select([*keys, *filters]).n_unique() == frame.height:
            break
        if _is_text(frame[column]):
            filters.append(column)
    return tuple(filters)


def _is_text(values: pl.Series) -> bool:
    frame = values.to_frame("v").filter(~pl.col("v").str.strip_chars().str.to_lowercase().is_in(["", *SYMBOLS]))
    return frame.height > 0 and frame.select(numbers(pl.col("v")).is_null().all()).item()
