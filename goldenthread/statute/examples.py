"""Worked examples of the law, in CSV: read, answered by the interpreter, compared.

Columns ``id, process, events, as_of, expected``. Events are ``date:event[qualifier]`` separated by “; ”; expected is
``key=value`` separated by “; ”, where ``note`` and ``confidence`` are labels and everything else must be produced.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from goldenthread.statute.answer import answer
from goldenthread.statute.loading import load
from goldenthread.statute.model import Event, LawError

COLUMNS = ["id", "process", "events", "as_of", "expected"]
LABELS = {"note", "confidence"}


@dataclass(frozen=True)
class Example:
    """One worked example, with the line it ends on in its file."""

    line: int
    id: str
    process: str
    events: tuple[Event, ...]
    as_of: date
    expected: dict[str, str]


@dataclass(frozen=True)
class Difference:
    """One answer that differs; ``given`` is None where the interpreter has none under that key."""

    example: Example
    key: str
    expected: str
    given: str | None

    def __str__(self) -> str:
        given = "no answer" if self.given is None else self.given
        return f"{self.example.id} (line {self.example.line}): {self.key} expected {self.expected}, answered {given}"


def known_event(text: str) -> Event:
    """Read one event and check its kind. Raises LawError, suggesting the nearest kind there is."""
    event, kinds = Event.parse(text), load().kinds
    if event.kind not in kinds:
        near = get_close_matches(event.kind, kinds, 1)
        hint = f"; did you mean “{near[0]}”?" if near else "; the page of events in docs/law lists them"
        raise LawError(f"“{event.kind}” is not a kind of event the law knows{hint}")
    return event


def _expected(text: str) -> dict[str, str]:
    pairs = {}
    for part in filter(None, (piece.strip() for piece in text.split(";"))):
        key, equals, value = part.partition("=")
        if not equals or not key.strip():
            raise LawError(f"“{part}” in expected is not key=value")
        pairs[key.strip()] = value.strip()
    return {key: value for key, value in pairs.items() if key not in LABELS}


def _example(line: int, row: dict[str, str]) -> Example:
    load().process(row["process"].strip())
    try:
        as_of = date.fromisoformat(row["as_of"].strip())
    except ValueError:
        raise LawError(f"as_of “{row['as_of']}” is not a date; write it as 2024-01-31") from None
    events = tuple(known_event(part) for part in row["events"].split(";") if part.strip())
    if not events:
        raise LawError("there are no events")
    return Example(line, row["id"].strip(), row["process"].strip(), events, as_of, _expected(row["expected"]))


def read(path: Path) -> Iterator[Example]:
    """Every example of a file. Raises LawError naming the file, the line and what is wrong."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file, strict=True)
            if rows.fieldnames != COLUMNS:
                raise LawError(f"{path}, line 1: the columns must be {', '.join(COLUMNS)}, in that order")
            for row in rows:
                yield _checked(path, rows.line_num, row)
    except OSError as error:
        raise LawError(f"{path} cannot be opened: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise LawError(f"{path} is not UTF-8 text (byte {error.start}); save it as “CSV UTF-8”") from error
    except csv.Error as error:
        raise LawError(f"{path}, from line {rows.line_num + 1}: not well-formed CSV ({error})") from error


def _checked(path: Path, line: int, row: dict[str, str]) -> Example:
    try:
        if None in row or None in row.values():
            raise LawError(f"there must be {len(COLUMNS)} columns; quote a value that holds a comma")
        return _example(line, row)
    except LawError as error:
        raise LawError(f"{path}, line {line}: {error}") from error


def differences(examples: Iterable[Example], profile: str = "reference") -> Iterator[Difference]:
    """Each expected answer that the interpreter does not give."""
    for example in examples:
        given = answer(example.process, example.events, example.as_of, profile).facts
        for key, value in example.expected.items():
            if given.get(key) != value:
                yield Difference(example, key, value, given.get(key))
