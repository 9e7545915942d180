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
    """One answer that differs; ``given`` is None where the interpreter has none under that key, and ``hint`` then names
    the nearest key that it does have."""

    example: Example
    key: str
    expected: str
    given: str | None
    hint: str = ""

    def __str__(self) -> str:
        given = f"no answer{self.hint}" if self.given is None else self.given
        return f"{self.example.id} (line {self.example.line}): {self.key} expected {self.expected}, answered {given}"


def _near(name: str, names: Iterable[str], cutoff: float = 0.6) -> str:
    """“; did you mean …?” with the nearest of these names, or nothing where none is near."""
    near = get_close_matches(name, sorted(names), 1, cutoff)
    return f"; did you mean “{near[0]}”?" if near else ""


def known_event(text: str) -> Event:
    """Read one event and check its kind, and its qualifier where the law tells that kind's qualifiers apart.

    Raises LawError, suggesting the nearest there is. A qualifier like none the law names may be meant (an adviser, a
    school); one that is nearly right is a slip of the pen, and would open the wrong clock or none.
    """
    event, law = Event.parse(text), load()
    if event.kind not in law.kinds:
        hint = _near(event.kind, law.kinds) or "; the page of events in docs/law lists them"
        raise LawError(f"“{event.kind}” is not a kind of event the law knows{hint}")
    named = law.qualifiers(event.kind)
    if event.qualifier and event.qualifier not in named:
        _check_qualifier(event.kind, event.qualifier, named, only=event.kind in law.only_qualified())
    return event


def _check_qualifier(kind: str, given: str, named: frozenset[str], *, only: bool) -> None:
    hint = _near(given, named, 0.6 if only else 0.85)
    if only:
        hint = hint or f"; there are: {', '.join(sorted(named))}"
    if hint:
        raise LawError(f"“{kind}[{given}]” is not among what the law tells apart{hint}")


def _expected(text: str) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for part in filter(None, (piece.strip() for piece in text.split(";"))):
        key, equals, value = (piece.strip() for piece in part.partition("="))
        if not equals or not key:
            raise LawError(f"“{part}” in expected is not key=value")
        if key in pairs:
            raise LawError(f"“{key}” is expected twice; an example has one answer to each key")
        pairs[key] = value
    wanted = {key: value for key, value in pairs.items() if key not in LABELS}
    if not wanted:
        raise LawError("nothing is expected; write at least one key=value, such as decision_6w_due=2024-02-21")
    return wanted


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


def rows(path: Path) -> Iterator[Example | LawError]:
    """Every row of a file: an example, or what is wrong with it. Raises LawError where the file cannot be read."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            found = csv.DictReader(file, strict=True)
            if found.fieldnames != COLUMNS:
                raise LawError(f"{path}, line 1: the columns must be {', '.join(COLUMNS)}, in that order")
            for row in found:
                yield _checked(path, found.line_num, row)
    except OSError as error:
        raise LawError(f"{path} cannot be opened: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise LawError(f"{path} is not UTF-8 text (byte {error.start}); save it as “CSV UTF-8”") from error
    except csv.Error as error:
        raise LawError(f"{path}, from line {found.line_num + 1}: not well-formed CSV ({error})") from error


def read(path: Path) -> Iterator[Example]:
    """Every example of a file. Raises LawError for the first row that is not one."""
    for row in rows(path):
        if isinstance(row, LawError):
            raise row
        yield row


def _checked(path: Path, line: int, row: dict[str, str]) -> Example | LawError:
    try:
        if None in row or None in row.values():
            raise LawError(f"there must be {len(COLUMNS)} columns; quote a value that holds a comma")
        return _example(line, row)
    except LawError as error:
        return LawError(f"{path}, line {line}: {error}")


def differences(examples: Iterable[Example], profile: str = "reference") -> Iterator[Difference]:
    """Each expected answer that the interpreter does not give."""
    for example in examples:
        given = answer(example.process, example.events, example.as_of, profile).facts
        for key, value in example.expected.items():
            if given.get(key) != value:
                yield Difference(example, key, value, given.get(key), _near(key, given))
