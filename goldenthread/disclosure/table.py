"""A table of counts with its totals, before it leaves."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from goldenthread.disclosure.marks import Mark
from goldenthread.disclosure.rules import DisclosureError
from goldenthread.disclosure.values import Given, known

TOTAL = -1
Position = tuple[int, int]
"""Row and column, counted from nought; `TOTAL` stands for the total of its direction."""

GRAND: Position = (TOTAL, TOTAL)


@dataclass(frozen=True)
class Table:
    """Counts of people by row and column.

    A count may be a mark: z counts nobody, x and a supplier's c are not known. Totals are summed from the counts unless
    `totals` gives them by position. `row_totals` and `column_totals` say which are printed; the grand total is printed
    with both. `sensitive` names columns that must not be said of everybody, or of nobody, in a row.
    """

    rows: Sequence[str]
    columns: Sequence[str]
    counts: Sequence[Sequence[Given]]
    row_totals: bool = True
    column_totals: bool = True
    totals: Mapping[Position, int] | None = None
    sensitive: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if len(self.counts) != len(self.rows) or any(len(row) != len(self.columns) for row in self.counts):
            raise DisclosureError(
                f"The table has {len(self.rows)} rows and {len(self.columns)} columns, but its counts do not; "
                "give one count for each row and column."
            )

    def inner(self) -> Iterator[Position]:
        """Every position that is not a total."""
        return ((row, column) for row in range(len(self.rows)) for column in range(len(self.columns)))

    def printed_totals(self) -> Iterator[Position]:
        """Every total that is printed."""
        if self.row_totals:
            yield from ((row, TOTAL) for row in range(len(self.rows)))
        if self.column_totals:
            yield from ((TOTAL, column) for column in range(len(self.columns)))
        if self.row_totals and self.column_totals:
            yield GRAND

    def positions(self) -> Iterator[Position]:
        """Everything that is printed."""
        yield from self.inner()
        yield from self.printed_totals()

    def inner_lines(self) -> Iterator[list[Position]]:
        """Each row and each column whose total is printed, without the total."""
        if self.row_totals:
            yield from ([(row, column) for column in range(len(self.columns))] for row in range(len(self.rows)))
        if self.column_totals:
            yield from ([(row, column) for row in range(len(self.rows))] for column in range(len(self.columns)))

    def name(self, position: Position) -> str:
        """A position in words."""
        row, column = position
        return f"{'Total' if row == TOTAL else self.rows[row]}, {'Total' if column == TOTAL else self.columns[column]}"


def line(counts: Mapping[str, Given], *, total: int | None = None, name: str = "Count") -> Table:
    """A table of one row with its total, which is summed unless it is given."""
    totals = None if total is None else {(0, TOTAL): total, GRAND: total}
    return Table((name,), tuple(counts), (tuple(counts.values()),), column_totals=False, totals=totals)


def exact(table: Table) -> dict[Position, int | Mark]:
    """Every count and every total, printed or not; a count that can be had by subtraction is had.

    Raises `DisclosureError` where a given total is not the sum of its line.
    """
    counts: dict[Position, int | Mark] = {at: known(table.counts[at[0]][at[1]]) for at in table.inner()}
    given = table.totals or {}
    for total, parts in _sums(table):
        counts[total] = given.get(total, _sum([counts[at] for at in parts]))
    for total, parts in _sums(table):
        _agree(table, counts, total, parts)
    return counts


def subtracted(table: Table, counts: Mapping[Position, int | Mark]) -> dict[Position, int]:
    """Counts given as a mark that a reader could have by subtraction, were every other figure printed exactly."""
    found: dict[Position, int] = {}
    while True:
        more = {at: number for total, parts in _sums(table) for at, number in _left({**counts, **found}, total, parts)}
        if not more:
            return found
        found |= more


def _left(
    counts: Mapping[Position, int | Mark], total: Position, parts: list[Position]
) -> Iterator[tuple[Position, int]]:
    whole, unknown = counts[total], [at for at in parts if _unknown(counts[at])]
    if isinstance(whole, int) and len(unknown) == 1:
        yield unknown[0], whole - sum(number for at in parts if isinstance(number := counts[at], int))


def _unknown(count: int | Mark) -> bool:
    return isinstance(count, Mark) and count is not Mark.NOT_APPLICABLE


def _sum(parts: Sequence[int | Mark]) -> int | Mark:
    if any(_unknown(part) for part in parts):
        return Mark.NOT_AVAILABLE
    return sum(part for part in parts if isinstance(part, int))


def _sums(table: Table) -> Iterator[tuple[Position, list[Position]]]:
    """Every total with what it is the sum of; the grand total last, once down and once across."""
    rows, columns = range(len(table.rows)), range(len(table.columns))
    yield from (((row, TOTAL), [(row, column) for column in columns]) for row in rows)
    yield from (((TOTAL, column), [(row, column) for row in rows]) for column in columns)
    yield GRAND, [(row, TOTAL) for row in rows]
    yield GRAND, [(TOTAL, column) for column in columns]


def _agree(table: Table, counts: Mapping[Position, int | Mark], total: Position, parts: list[Position]) -> None:
    whole, known_parts = counts[total], [part for at in parts if isinstance(part := counts[at], int)]
    open_ended = any(_unknown(counts[at]) for at in parts)
    if isinstance(whole, int) and (sum(known_parts) > whole or (sum(known_parts) < whole and not open_ended)):
        raise DisclosureError(
            f"“{table.name(total)}” is given as {whole}, but its line adds up to {sum(known_parts)}; "
            "mend the total or the counts before they leave."
        )
