"""A file as it is read: its people as trees, what is wrong with it, and what has no person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from goldenthread.exchange.sen2.frame import Frame, read_day
from goldenthread.exchange.sen2.rows import Row, people_of, rows_of
from goldenthread.formats.sen2.model import TABLES, Progress, ReturnRefused, Sen2Return
from goldenthread.formats.sen2.read import open_return
from goldenthread.formats.sen2.rules import Report, validate


@dataclass
class FileRead:
    """One file, whole. ``orphans`` are rows whose person, request or plan the file does not hold."""

    frame: Frame
    form: str
    header: dict[str, str]
    header_extra: dict[str, str]
    people: list[Row]
    orphans: list[Row]
    report: Report


def read_file(
    path: Path, *, last_year: Path | None, establishments: pl.DataFrame | None, progress: Progress | None
) -> FileRead:
    """Read and check a file; ReturnRefused says what is wrong with one that cannot be taken. Writes nothing."""
    held = open_return(path)
    frame = Frame(held.profile, reference_date(held))
    people = [person for batch in held.batches(progress=progress) for person in people_of(batch)]
    report = validate(
        open_return(path), last_year=open_return(last_year) if last_year else None, establishments=establishments
    )
    return FileRead(frame, held.form, header_of(held), dict(held.header_extra), people, list(_orphans(held)), report)


def reference_date(held: Sen2Return) -> date:
    """The day the file describes, or the year's own where its header gives none that can be read."""
    return read_day(held.header.reference_date or "") or held.profile.reference_date


def header_of(held: Sen2Return) -> dict[str, str]:
    """The header's items that were given."""
    values = {name: getattr(held.header, name) for name in held.header.names()}
    return {name: value for name, value in values.items() if value is not None}


def check_authority(header: dict[str, str], area: str) -> None:
    """Raises ReturnRefused where the file is another authority's."""
    given = header.get("lea")
    if given and given != area:
        raise ReturnRefused(
            f"The header says that this is the return of authority {given}; this area is {area}. Choose the file of "
            f"authority {area}, or correct LEA in the header."
        )


def check_day(as_at: date, year: int, today: date) -> None:
    """Raises ReturnRefused where the file speaks of a day that has not come, or that is not of its collection.

    An extract may be of any day; its shape is that of the collection of the year, or of the one before or after.
    """
    if abs(as_at.year - year) > 1:
        raise ReturnRefused(
            f"The header says that the file is of {as_at:%-d %B %Y} (ReferenceDate) and of the collection of {year} "
            "(Year). One of them is wrong: whatever came after the first would be left out. Correct the header."
        )
    if as_at > today:
        raise ReturnRefused(
            f"The header says that the file is of {as_at:%-d %B %Y} (ReferenceDate), and today is {today:%-d %B %Y}. "
            "A file tells what is so on a day that has come. Correct ReferenceDate in the header, or write the file "
            "again on that day or after it."
        )


def _orphans(held: Sen2Return) -> Iterable[Row]:
    for table in TABLES:
        yield from rows_of(held.orphans, table)
