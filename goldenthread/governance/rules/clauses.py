"""Terms of reference as they are typed: each clause begins a line with its number, points begin with a dash."""

import re
from collections.abc import Iterable
from typing import Any

BEGINS = re.compile(r"(?P<ref>[\w.()]*\d[\w.()]*)(?P<heading>\s*#)?\s+(?P<words>\S.*)")
LONGEST = 12
Typed = dict[str, Any]


class NotClauses(ValueError):
    """Text that cannot be read as clauses; the message says which line."""


def read(text: str) -> list[Typed]:
    """Clauses as the actions take them.

    "1.1 To meet" begins a clause, "2 # Membership" a heading, "- a point" is a point beneath, and any other line goes
    on with what is above it. Raises NotClauses for words before the first number, and where there is no clause at all.
    """
    found: list[Typed] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            _take(line.strip(), number, found)
    if not found:
        raise NotClauses("Write at least one clause.")
    return found


def _take(line: str, number: int, found: list[Typed]) -> None:
    begins = BEGINS.fullmatch(line)
    if begins:
        if len(begins["ref"]) > LONGEST:
            raise NotClauses(
                f"Line {number}: a clause’s number has at most {LONGEST} signs; “{begins['ref']}” has more."
            )
        found.append({"ref": begins["ref"], "words": begins["words"], "heading": bool(begins["heading"]), "points": []})
    elif not found:
        raise NotClauses(f"Line {number}: begin each clause with its number, like “1.1 To meet”.")
    elif line.startswith("- "):
        found[-1]["points"].append(line[2:].strip())
    elif found[-1]["points"]:
        found[-1]["points"][-1] += f" {line}"
    else:
        found[-1]["words"] += f" {line}"


def write(clauses: Iterable[Any]) -> str:
    """Kept clauses as they would be typed."""
    return "\n".join(_typed(clause) for clause in clauses)


def _typed(clause: Any) -> str:
    head = f"{clause.ref}{' #' if clause.heading else ''} {clause.words}"
    return "\n".join([head, *(f"- {point}" for point in clause.points)])
