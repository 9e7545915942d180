"""The shape in which a SEN2 return is held: tables of text, whole people at a time.

Nothing is judged here: a value stays as it was sent where it cannot be read, so
that the rules can name it and the casework can keep it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from goldenthread.formats.sen2.profile import Profile

TABLES = (
    "person", "requests", "assessment", "namedplan", "plandetail", "activeplans", "placementdetail", "senneed",
)  # fmt: skip

PARENT: Mapping[str, str | None] = {
    "person": None,
    "requests": "person",
    "assessment": "requests",
    "namedplan": "assessment",
    "plandetail": "namedplan",
    "activeplans": "requests",
    "placementdetail": "activeplans",
    "senneed": "activeplans",
}

# Every item of the collections 2023 to 2027 under its COLLECT name. A profile may add more (a later year's
# item needs no code); these are always present so that a rule can name them whatever the year.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "person": (
        "surname", "forename", "personbirthdate", "sex", "gendercurrent", "ethnicity", "postcode", "upn",
        "uniquelearnernumber", "upnunknown",
    ),
    "requests": (
        "receiveddate", "requestsource", "rya", "requestoutcomedate", "requestoutcome", "requestmediation",
        "requesttribunal", "exported",
    ),
    "assessment": (
        "assessmentoutcome", "assessmentoutcomedate", "assessmentmediation", "assessmenttribunal", "othermediation",
        "othertribunal", "week20",
    ),
    "namedplan": ("startdate", "planres", "planwbp", "pb", "oa", "dp", "ceasedate", "ceasereason"),
    "plandetail": (
        "urn", "ukprn", "sensetting", "sensettingother", "placementrank", "senunitindicator",
        "resourcedprovisionindicator",
    ),
    "activeplans": (
        "transferla", "res", "wbp", "reviewmeeting", "reviewoutcome", "reviewdraft", "phasetransferduedate",
        "phasetransferfinaldate", "lastreview",
    ),
    "placementdetail": (
        "urn", "ukprn", "sensetting", "sensettingother", "placementrank", "entrydate", "leavingdate",
        "attendancepattern", "senunitindicator", "resourcedprovisionindicator", "res", "wbp",
    ),
    "senneed": ("sentype", "sentyperank"),
}  # fmt: skip

KEY_SCHEMA: Mapping[str, pl.DataType] = {"key": pl.UInt64(), "parent": pl.UInt64(), "line": pl.UInt32()}
EXTRA_SCHEMA: Mapping[str, pl.DataType] = {
    "table": pl.String(), "key": pl.UInt64(), "name": pl.String(), "value": pl.String(),
}  # fmt: skip


def schema(table: str, columns: tuple[str, ...] | None = None) -> dict[str, pl.DataType]:
    """The schema of one table's frame: `key`, `parent`, `line`, then every item as text."""
    names = COLUMNS[table] if columns is None else columns
    return dict(KEY_SCHEMA) | {name: pl.String() for name in names}


def empty_extra() -> pl.DataFrame:
    """An `extra` frame with no rows."""
    return pl.DataFrame(schema=dict(EXTRA_SCHEMA))


@dataclass(frozen=True, slots=True)
class Header:
    """The return's header, text as given; dates in ISO form where they could be read."""

    collection: str | None = None
    year: str | None = None
    reference_date: str | None = None
    source_level: str | None = None
    lea: str | None = None
    software_code: str | None = None
    release: str | None = None
    serial_no: str | None = None
    date_time: str | None = None
    dmo: str | None = None
    dco: str | None = None
    dsco: str | None = None

    @staticmethod
    def names() -> tuple[str, ...]:
        """Field names, in order."""
        return tuple(item.name for item in fields(Header))


@dataclass(frozen=True, slots=True)
class StructureFault:
    """Something wrong with the shape of the file, seen while reading.

    `code` is SX010 (unknown element or column, repeated scalar), SX701 (repeated key, row without its parent)
    or SX702 (NativeId differs from the header's LEA). `table` is "" and `key` 0 where the fault belongs to the
    file or its header. `line` is the line of an XML or CSV file, or the row of a sheet; 0 where unknown.
    """

    code: str
    table: str
    key: int
    line: int
    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Whole people with everything below them.

    `tables` holds one frame per name of `TABLES`, each with `key` (ordinal of the row within its table across the
    whole return, from 1), `parent` (key of the parent row; 0 for person and for a row whose parent is missing),
    `line`, then the items as text: stripped, blank as null, dates CCYY-MM-DD and booleans "1"/"0" where readable.
    `extra` keeps what the profile has no item for: table, key of the row, name and value as given. The header's
    unknown items have table "" and key 0.
    """

    tables: dict[str, pl.DataFrame]
    extra: pl.DataFrame = field(default_factory=empty_extra)
    faults: tuple[StructureFault, ...] = ()

    @staticmethod
    def empty() -> "Batch":
        """A batch with every table and no rows."""
        return Batch({table: pl.DataFrame(schema=schema(table)) for table in TABLES})

    @property
    def records(self) -> int:
        """How many rows all tables hold together."""
        return sum(frame.height for frame in self.tables.values())


class ReturnRefused(Exception):
    """The file cannot be taken as a SEN2 return; the message says what is wrong, where, and how to mend it."""


Progress = Callable[[int], None]
"""Called with how many persons have been read so far."""


@dataclass(slots=True, weakref_slot=True)
class Sen2Return:
    """An open return: header and profile are known, the people are read by `batches`.

    `profile` is the specification of the header's year (the newest one where the year is unknown). `faults` are those
    of the file and its header; it is complete once `batches` has been walked to its end, as are `orphans` (rows
    whose parent is missing, with `parent` 0) of the CSV and workbook forms.
    """

    form: str
    path: Path
    header: Header
    profile: "Profile"
    read: Callable[["Sen2Return", int, Progress | None], Iterator[Batch]]
    faults: list[StructureFault] = field(default_factory=list)
    header_extra: dict[str, str] = field(default_factory=dict)
    orphans: Batch = field(default_factory=Batch.empty)

    def batches(self, persons: int = 20_000, progress: Progress | None = None) -> Iterator[Batch]:
        """Read the people, `persons` at a time, each batch whole; raises ReturnRefused where the file breaks off."""
        return self.read(self, persons, progress)
