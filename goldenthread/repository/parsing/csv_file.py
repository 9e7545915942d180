"""CSV, whatever its encoding and its mark between cells, a block at a time."""

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.csv as arrow

from goldenthread.repository.parsing.encodings import delimiter_of, encoding_of
from goldenthread.repository.parsing.parsed import LINE, Batch, FileRefused, Parsed, Torn, distinct, head_at, position

FIRST_LINES = 15
BLOCK = 8 << 20
"""Bytes read at a time: what a batch holds, and the most that one row may."""
SHOWN = 2000
"""Characters of a torn row that are kept."""


def read(path: Path) -> Parsed:
    """Open a CSV file. Raises FileRefused where it is no text or has no row of names."""
    encoding = encoding_of(path)
    lines = _first_lines(path, encoding)
    delimiter = delimiter_of(lines)
    rows, ends = _records(lines, delimiter)
    place = head_at(rows)
    if place is None:
        raise FileRefused(
            "The file has no row that names its columns: the first rows hold values. Ask the sender for the file with "
            "a header, or put the names in its first row."
        )
    reading = _Reading(path, encoding, delimiter, len(rows[place]), ends[place])
    said = [] if encoding == "utf-8-sig" else [f"The file is written in {encoding}, not UTF-8; it was read so."]
    if place:
        said.append(f"The columns are named in row {place + 1}; what stands above was passed over.")
    return Parsed("csv", distinct(rows[place]), reading.batches, tuple(said))


def _first_lines(path: Path, encoding: str) -> list[str]:
    with path.open(encoding=encoding, newline="") as stream:
        return [line[:100_000] for line in islice(stream, FIRST_LINES)]


def _records(lines: list[str], delimiter: str) -> tuple[list[list[str]], list[int]]:
    """The first rows, and after how many lines of the file each ends."""
    reader = csv.reader(lines, delimiter=delimiter)
    rows, ends = [], []
    try:
        for row in reader:
            rows.append(row)
            ends.append(reader.line_num)
    except csv.Error as error:
        raise FileRefused(f"The first rows cannot be read as a table ({error}). Ask for it as CSV in UTF-8.") from error
    return rows, ends


@dataclass
class _Reading:
    path: Path
    encoding: str
    delimiter: str
    width: int
    after: int
    torn: list[Any] = field(default_factory=list)

    def batches(self) -> Iterator[Batch]:
        """The rows, a block at a time. Raises FileRefused where a quotation mark is opened and not closed."""
        self.torn = []
        line, last = self.after + 1, None
        try:
            for block in self._opened():
                self._check_closed()
                rows, line = self._numbered(block, line)
                last = rows.tail(1)
                yield Batch(rows, self._taken(line))
            self._check_closed(last)
            yield Batch(self._numbered(self._nothing(), line)[0], self._taken(None))
        except pa.ArrowInvalid as error:
            raise self._refusal(line, str(error)) from error

    def _opened(self) -> Iterator[pa.RecordBatch]:
        names = [position(place) for place in range(self.width)]
        kinds = dict.fromkeys(names, pa.string())
        try:
            with arrow.open_csv(
                self.path,
                # One thread: only so does a torn row know its number.
                read_options=arrow.ReadOptions(
                    use_threads=False,
                    column_names=names,
                    skip_rows=self.after,
                    encoding=codecs.lookup(self.encoding.removesuffix("-sig")).name,
                    block_size=BLOCK,
                ),
                parse_options=arrow.ParseOptions(
                    delimiter=self.delimiter,
                    newlines_in_values=True,
                    ignore_empty_lines=False,
                    invalid_row_handler=self._met,
                ),
                convert_options=arrow.ConvertOptions(
                    column_types=kinds, strings_can_be_null=False, quoted_strings_can_be_null=False
                ),
            ) as reader:
                yield from reader
        except pa.ArrowInvalid as error:
            # What a file of a header alone answers.
            if "Empty CSV file" not in str(error):
                raise

    def _met(self, row: Any) -> str:
        """Told each torn row by the reader, through which nothing can be raised."""
        self.torn.append(row)
        return "skip"

    def _check_closed(self, last: pl.DataFrame | None = None) -> None:
        """Raises FileRefused where a row runs over lines to the end of a quotation that never came.

        The reader takes the end of the file for the end of the quotation, so that the last row is looked at too.
        """
        for row in self.torn:
            if "\n" in row.text and row.text.count('"') % 2:
                raise self._refusal(row.number, row.text)
        over_lines = last is not None and any("\n" in str(cell) for row in last.rows() for cell in row)
        if last is not None and over_lines and self._odd_marks():
            raise self._refusal(last[LINE][0], '"')

    def _odd_marks(self) -> bool:
        """Whether the file has an odd number of quotation marks: one is opened and not closed."""
        with self.path.open("rb") as stream:
            return sum(block.count(b'"') for block in iter(lambda: stream.read(BLOCK), b"")) % 2 == 1

    def _numbered(self, block: pa.RecordBatch, line: int) -> tuple[pl.DataFrame, int]:
        """The rows with their lines: torn rows have taken some of the numbers."""
        rows = pl.DataFrame(pl.from_arrow(block))
        taken = sorted(row.number for row in self.torn if row.number is not None)
        lines: list[int] = []
        number = line
        gaps = iter(taken)
        gap = next(gaps, None)
        while len(lines) < rows.height:
            while gap is not None and gap < number:
                gap = next(gaps, None)
            stop = number + rows.height - len(lines) if gap is None else min(number + rows.height - len(lines), gap)
            lines.extend(range(number, stop))
            number = stop
            while gap == number:
                number += 1
                gap = next(gaps, None)
        return rows.with_columns(pl.Series(LINE, lines, dtype=pl.Int64)).select(LINE, pl.exclude(LINE)), number

    def _taken(self, until: int | None) -> tuple[Torn, ...]:
        """The torn rows up to a line, or all that are left."""
        now = [row for row in self.torn if until is None or row.number < until]
        self.torn = [row for row in self.torn if row not in now]
        return tuple(Torn(row.number, row.text[:SHOWN], self._why(row)) for row in now if row.text.strip())

    def _why(self, row: Any) -> str:
        cut = " The file may be cut short here." if row.actual_columns < row.expected_columns else ""
        return f"The row has {row.actual_columns} cells where the header has {row.expected_columns}.{cut}"

    def _nothing(self) -> pa.RecordBatch:
        names = [position(place) for place in range(self.width)]
        return pa.RecordBatch.from_pydict({name: pa.array([], pa.string()) for name in names})

    def _refusal(self, line: int, said: str) -> FileRefused:
        if "straddl" in said or '"' in said:
            return FileRefused(
                f"A quotation mark is opened in or after row {line} and not closed, so the rest cannot be told apart. "
                "The file may be cut short. Ask the sender to send it again."
            )
        return FileRefused(f"The file cannot be read after row {line}: {said}. Ask the sender to send it again.")
