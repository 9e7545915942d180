"""One CSV file of COLLECT's export: checked, then read a part at a time."""

import csv
import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path

import numpy as np
import polars as pl
from polars.exceptions import PolarsError

from goldenthread.formats.sen2.model import TABLES, ReturnRefused
from goldenthread.formats.sen2.row_keys import row_keys, together

CHUNK = 1 << 22
QUOTE = ord('"')
_TAIL = 1 << 16
_ENDS_WITH = {name: re.compile(rf"(?:^|[^a-z0-9]){name}$") for name in ("sen2", *TABLES)}
SEND_UTF8 = "Save the file as CSV UTF-8, or take COLLECT's export as it comes."


def find_tables(files: list[Path]) -> dict[str, Path]:
    """The file of each table by the end of its name; ReturnRefused where two files claim one table."""
    found: dict[str, Path] = {}
    for file in sorted(files):
        stem = file.stem.lower()
        for table, pattern in _ENDS_WITH.items():
            if pattern.search(stem):
                if table in found:
                    raise ReturnRefused(
                        f"Two files hold the {table} table: {found[table].name} and {file.name}. "
                        "Leave only those of one export in the folder."
                    )
                found[table] = file
    return found


class CsvSource:
    """A table's rows as text, columns under their lower-case names. Rows with nothing in them are no records."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.name
        self.columns = self._checked_header()
        self._empty: list[int] = []  # rows of the file, from 0, with nothing in them, as far as it has been read
        self._refuse_cut_short()

    def ids(self, *columns: str) -> dict[str, pl.Series]:
        """Some columns of every row, as keys."""
        order = sorted(self.columns.index(name) for name in columns)
        parts = [[row_keys(values) for values in frame] for frame in self._frames(order)]
        return {self.columns[place]: together([part[number] for part in parts]) for number, place in enumerate(order)}

    def chunks(self, columns: Collection[str]) -> Iterator[pl.DataFrame]:
        """Some columns, some rows at a time, in the order of the file."""
        yield from self._frames([place for place, name in enumerate(self.columns) if name in columns] or [0])

    def lines(self, first: int, rows: int) -> pl.Series:
        """The line each of some rows stands on, where no value holds a line break; row 0 is on line 2."""
        records = np.arange(first, first + rows)
        before = np.array(self._empty, dtype=np.int64) - np.arange(len(self._empty))
        return pl.Series(records + np.searchsorted(before, records, side="right") + 2, dtype=pl.UInt32)

    def _frames(self, places: list[int]) -> Iterator[pl.DataFrame]:
        self._empty = []
        row = 0
        for data in _whole_records(self.path):
            records = data.lstrip(b"\r\n")  # an empty line at the top would be taken for the width of all
            above = data[: len(data) - len(records)].count(b"\n")
            self._empty += range(row, row + above)
            row += above
            if not records:
                continue
            frame = self._parsed(records, places)
            rows = frame.height
            if _some_blank(frame.to_series(0)):  # and perhaps the rest of the row too
                whole = self._parsed(records, list(range(len(self.columns))))
                bare = pl.all().str.strip_chars().replace("", None)
                nothing = whole.select(pl.all_horizontal(bare.is_null())).to_series()
                self._empty += (nothing.arg_true() + row).to_list()
                frame = frame.filter(~nothing)
            row += rows
            yield frame

    def _parsed(self, data: bytes, places: list[int]) -> pl.DataFrame:
        schema = dict.fromkeys(self.columns, pl.String)
        try:
            return pl.read_csv(data, has_header=False, schema=schema, columns=places)
        except PolarsError as mistake:
            raise self._refusal(mistake) from mistake

    def _checked_header(self) -> tuple[str, ...]:
        with self.path.open("rb") as file:
            first = file.readline(_TAIL)
        if first.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise ReturnRefused(f"{self.name} is UTF-16 (its first two bytes say so). {SEND_UTF8}")
        if b"\x00" in first:
            raise ReturnRefused(f"{self.name}: line 1 holds zero bytes, so it is not a CSV file. {SEND_UTF8}")
        try:
            text = first.decode("utf-8-sig")
        except UnicodeDecodeError as mistake:
            raise ReturnRefused(f"{self.name}: line 1, byte {mistake.start + 1} is not UTF-8. {SEND_UTF8}") from mistake
        names = [name.strip().lower() for name in next(csv.reader([text]), [])]
        if not any(names):
            raise ReturnRefused(f"{self.name} has no header line. Take COLLECT's export as it comes.")
        return tuple(_distinct(names))

    def _refuse_cut_short(self) -> None:
        """A last line with too few values and no line end is where the file was cut."""
        size = self.path.stat().st_size
        with self.path.open("rb") as file:
            file.seek(max(0, size - _TAIL))
            tail = file.read()
        if tail.endswith((b"\n", b"\r")):
            return
        last = tail.rpartition(b"\n")[2].decode("utf-8", errors="replace")
        values = next(csv.reader([last]), [])
        if len(values) < len(self.columns):
            raise ReturnRefused(
                f"{self.name} is cut short: its last line has {len(values)} of {len(self.columns)} values "
                f"(byte {size}). Take the export again and send the whole of it."
            )

    def _refusal(self, mistake: PolarsError) -> ReturnRefused:
        """Why the rows could not be read, in plain words and with the place where it can be found."""
        place = _not_utf8(self.path)
        if place is not None:
            return ReturnRefused(f"{self.name}: {place} is not UTF-8. {SEND_UTF8}")
        reason = str(mistake).splitlines()[0]
        return ReturnRefused(
            f"{self.name}: the rows do not fit the {len(self.columns)} columns of its header, or a quotation mark is "
            f"not closed ({reason}). Take the export again and send it as it comes."
        )


def _some_blank(values: pl.Series) -> bool:
    """Whether a value is missing or white space; numbers, as keys are, need no closer look."""
    return values.cast(pl.Int64, strict=False).has_nulls() and bool(
        (values.is_null() | (values.str.strip_chars() == "")).any()
    )


def _whole_records(path: Path) -> Iterator[bytes]:
    """The file below its header line, cut between records: at a line end outside quotation marks."""
    size = CHUNK
    with path.open("rb") as file:
        file.readline()
        while data := file.read(size):
            last = len(data) < size
            cut = len(data) if last else _end_of_records(data)
            file.seek(cut - len(data), os.SEEK_CUR)  # what is cut off is read again: cheaper than joining it on
            size = CHUNK if cut else size * 2  # where one record is longer, with more
            if cut and not (last and data.isspace()):
                yield data[:cut]


def _end_of_records(data: bytes) -> int:
    """Where the last whole record ends; 0 where none does."""
    cut = data.rfind(b"\n") + 1
    quotes = int(np.count_nonzero(np.frombuffer(data, dtype=np.uint8, count=cut) == QUOTE))
    while cut and quotes % 2:
        before = data.rfind(b"\n", 0, cut - 1) + 1
        quotes -= data.count(b'"', before, cut)
        cut = before
    return cut


def _distinct(names: list[str]) -> Iterator[str]:
    """Names made different where a header repeats or omits one."""
    seen: set[str] = set()
    for place, name in enumerate(names, start=1):
        own = name or f"column {place}"
        while own in seen:
            own += " again"
        seen.add(own)
        yield own


def _not_utf8(path: Path) -> str | None:
    """Where the first byte stands that is not UTF-8, as "line 3, byte 17"."""
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError as mistake:
                return f"line {number}, byte {mistake.start + 1}"
    return None
