"""What is printed together: a table alone, or two of the same people cut two ways by the same rows.

Of a pair, what one hides the other must not tell. The second table's counts flow into the rows and the first's flow out
of them; so a pair is again circles of flows, and the same exact question is asked of both at once.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from goldenthread.disclosure.flow import ALL_ROWS, Place, ends
from goldenthread.disclosure.marks import Mark
from goldenthread.disclosure.rules import DisclosureError
from goldenthread.disclosure.table import TOTAL, Position, Table, exact, subtracted


@dataclass(frozen=True)
class Alone:
    """One table."""

    table: Table

    @property
    def columns(self) -> Sequence[str]:
        """Its columns."""
        return self.table.columns

    @property
    def sensitive(self) -> frozenset[str]:
        """Its sensitive columns."""
        return self.table.sensitive

    def positions(self) -> Iterator[Position]:
        """Everything that is printed."""
        return self.table.positions()

    def inner_lines(self) -> Iterator[list[Position]]:
        """Each row and column whose total is printed."""
        return self.table.inner_lines()

    def exact(self) -> dict[Position, int | Mark]:
        """Its counts and totals."""
        return exact(self.table)

    def subtracted(self, counts: Mapping[Position, int | Mark]) -> dict[Position, int]:
        """Marks that could be had by subtraction."""
        return subtracted(self.table, counts)

    def ends(self, position: Position) -> tuple[Place, Place]:
        """The places that a flow goes from and to."""
        return ends(position)


@dataclass(frozen=True)
class Pair:
    """Two tables with the same rows and the same row totals; the second's columns are numbered after the first's."""

    first: Table
    second: Table

    def __post_init__(self) -> None:
        if tuple(self.first.rows) != tuple(self.second.rows):
            raise DisclosureError("Two tables can be protected together only if they have the same rows in one order.")

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of both."""
        return (*self.first.columns, *self.second.columns)

    @property
    def sensitive(self) -> frozenset[str]:
        """The sensitive columns of both."""
        return self.first.sensitive | self.second.sensitive

    def positions(self) -> Iterator[Position]:
        """Everything that is printed in either; a shared total once."""
        yield from dict.fromkeys([*self.first.positions(), *map(self.of_second, self.second.positions())])

    def inner_lines(self) -> Iterator[list[Position]]:
        """Each row and column of either whose total is printed."""
        yield from self.first.inner_lines()
        yield from ([self.of_second(at) for at in line] for line in self.second.inner_lines())

    def exact(self) -> dict[Position, int | Mark]:
        """The counts of both; raises `DisclosureError` where they differ on a total they share."""
        one, other = exact(self.first), exact(self.second)
        for at, count in other.items():
            if at[1] == TOTAL and one[at] != count:
                raise DisclosureError(
                    f"“{self.first.name(at)}” is {one[at]} in one table and {count} in the other; "
                    "they do not count the same people, or one is wrong."
                )
        return one | {self.of_second(at): count for at, count in other.items()}

    def subtracted(self, counts: Mapping[Position, int | Mark]) -> dict[Position, int]:
        """Marks of either that could be had by subtraction."""
        theirs = {at: counts[self.of_second(at)] for at in exact(self.second)}
        had = subtracted(self.second, theirs)
        ours = {at: counts[at] for at in exact(self.first)}
        return subtracted(self.first, ours) | {self.of_second(at): number for at, number in had.items()}

    def ends(self, position: Position) -> tuple[Place, Place]:
        """The places that a flow goes from and to: the second's columns, the rows, the first's columns, and round."""
        row, column = position
        if TOTAL not in position and column >= len(self.first.columns):
            return ("column", column), ("into row", row)
        if row != TOTAL and column == TOTAL:
            return ("into row", row), ("row", row)
        if row == TOTAL and column >= len(self.first.columns):
            return ALL_ROWS, ("column", column)
        return ends(position)

    def of_second(self, at: Position) -> Position:
        """Where a position of the second table stands in the pair; totals of rows are shared."""
        row, column = at
        return (row, column) if column == TOTAL else (row, column + len(self.first.columns))
