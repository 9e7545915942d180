"""What a file is once opened: its columns, and its rows in batches."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import polars as pl

LINE = "line"


class FileRefused(Exception):
    """The file cannot be read as a table. The message says what is wrong, where, and what to ask of the sender."""


@dataclass(frozen=True, slots=True)
class Torn:
    """A row that does not have the columns of the file: its line, its text as it stands, and why it is not read."""

    line: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows in the file's order: `line` and, by position, `c0`, `c1`, ... as text. And those torn among them."""

    rows: pl.DataFrame
    torn: tuple[Torn, ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed:
    """An opened file. `columns` are the sender's names, made distinct; a line is the row as a spreadsheet counts it."""

    form: str
    columns: tuple[str, ...]
    batches: Callable[[], Iterator[Batch]]
    notes: tuple[str, ...] = ()


def position(index: int) -> str:
    """The name of the column at a place."""
    return f"c{index}"


def distinct(names: list[str]) -> tuple[str, ...]:
    """Names of columns as given, with a number where one is empty or there twice."""
    seen: dict[str, int] = {}
    made = []
    for place, name in enumerate(names, start=1):
        plain = " ".join(name.replace("\ufeff", "").split()) or f"column {place}"
        seen[plain.casefold()] = count = seen.get(plain.casefold(), 0) + 1
        made.append(plain if count == 1 else f"{plain} ({count})")
    return tuple(made)


def frame(lines: list[int], rows: list[list[str]], width: int) -> pl.DataFrame:
    """Rows of text as a batch's frame; a short row is filled with nothing."""
    columns = {
        position(place): pl.Series([row[place] if place < len(row) else "" for row in rows], dtype=pl.String)
        for place in range(width)
    }
    return pl.DataFrame({LINE: pl.Series(lines, dtype=pl.Int64), **columns})


def head_at(rows: list[list[str]]) -> int | None:
    """Which of the first rows names the columns: the first in which half the cells or more are names, two at least.

    Senders put a title, a date and an empty row above. None where no row looks like names.
    """
    widths = [len(row) for row in rows if any(cell.strip() for cell in row)]
    width = max(set(widths), key=lambda one: (widths.count(one), one), default=0)
    for place, row in enumerate(rows):
        cells = [cell.strip() for cell in row if cell.strip()]
        if len(cells) >= max(width / 2, min(2, width), 1) and not any(_is_value(cell) for cell in cells):
            return place
    return None


def _is_value(cell: str) -> bool:
    """Whether a cell holds a number or a date, which no column is called."""
    return cell.replace("/", "").replace("-", "").replace(".", "").replace(" ", "").replace(":", "").isdecimal()
