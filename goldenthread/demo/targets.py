"""The published figures an area's return has to reproduce, read from `targets/`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "targets"
SIZES = ("southend", "essex")
Counts = dict[str, int]


@dataclass(frozen=True, slots=True)
class Targets:
    """The figures of one area: table, breakdown topic, row, column, as DfE names them."""

    size: str
    name: str
    tables: dict[str, Any]

    def rows(self, table: str, topic: str) -> dict[str, Counts]:
        """Every row of a topic: {row: {column: count}}."""
        found: dict[str, Counts] | None = self.tables[table]["topics"][topic]
        return found or {}

    def total(self, table: str) -> Counts:
        """The table's total row, noughts left out; empty where everything is nought."""
        return next(iter(self.rows(table, "total").values()), {})

    def column(self, table: str, topic: str, column: str) -> Counts:
        """One column down the rows of a topic: {row: count}, noughts left out."""
        return {row: cells[column] for row, cells in self.rows(table, topic).items() if cells.get(column)}


def age_of(row: str) -> int:
    """The age that stands for a published age row: "age 7" and "Aged 7" are 7, "under 3" is 2, "20 and over" is 20."""
    digits = "".join(character for character in row if character.isdigit())
    return int(digits) - 1 if row.startswith("under") else int(digits)


@cache
def load(size: str) -> Targets:
    """The targets of "southend" or "essex"; ValueError names the sizes there are."""
    if size not in SIZES:
        raise ValueError(f"There is no demonstration area of size {size!r}: choose one of {', '.join(SIZES)}.")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    read = yaml.load((FOLDER / f"{size}.yaml").read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - a safe loader
    return Targets(size, read["name"], read["tables"])
