"""A row of a return as the casework gives it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(slots=True)
class Node:
    """One row: its items (no blanks), the rows below, and its slot: which row it is among those beside it.

    A slot is what a kept row and a projected one are joined by: `plandetail:1`, `placementdetail:p2`.
    """

    table: str
    slot: str
    items: dict[str, str]
    below: list["Node"] = field(default_factory=list)

    def walk(self) -> Iterator["Node"]:
        """This row and all below it."""
        yield self
        for node in self.below:
            yield from node.walk()


def given(items: Mapping[str, str | None]) -> dict[str, str]:
    """Items without the blank ones."""
    return {name: value for name, value in items.items() if value}


def day(value: date | None) -> str:
    """A date as the return writes it."""
    return value.isoformat() if value else ""
