"""Tables through the one way out."""

from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.disclosure import secondary
from goldenthread.disclosure.layouts import Alone, Pair
from goldenthread.disclosure.marks import Mark, Reason
from goldenthread.disclosure.rules import Rule
from goldenthread.disclosure.shown import Shown, View, marked
from goldenthread.disclosure.table import GRAND, TOTAL, Position, Table, exact
from goldenthread.disclosure.values import count


@dataclass(frozen=True)
class Treated:
    """One figure that was hidden, and why: for the record inside, never printed."""

    where: str
    reason: Reason


@dataclass(frozen=True)
class Protected:
    """A table as it may be seen. `words` go under it; `ledger` stays inside."""

    table: Table
    rule: Rule
    view: View
    shown: dict[Position, Shown]
    words: tuple[str, ...]
    ledger: tuple[Treated, ...]

    def at(self, row: str, column: str) -> Shown:
        """One count, by the names of its row and column."""
        return self.shown[self.table.rows.index(row), self.table.columns.index(column)]

    def row_total(self, row: str) -> Shown:
        """The total of a row; KeyError where it is not printed."""
        return self.shown[self.table.rows.index(row), TOTAL]

    def column_total(self, column: str) -> Shown:
        """The total of a column; KeyError where it is not printed."""
        return self.shown[TOTAL, self.table.columns.index(column)]

    @property
    def grand_total(self) -> Shown:
        """The total of all; KeyError where it is not printed."""
        return self.shown[GRAND]

    def lines(self) -> Iterator[list[str]]:
        """Every printed row for people: its name, its counts, its total."""
        rows = [*range(len(self.table.rows)), *([TOTAL] if self.table.column_totals else [])]
        columns = [*range(len(self.table.columns)), *([TOTAL] if self.table.row_totals else [])]
        for row in rows:
            name = "Total" if row == TOTAL else self.table.rows[row]
            yield [name, *(self.shown[row, column].for_people for column in columns if (row, column) in self.shown)]


def protect(table: Table, rule: Rule, view: View = View.PUBLIC) -> Protected:
    """A table of counts by a rule: small counts hidden, others rounded, and nothing hidden left to be worked out.

    In the partnership's view (the caller has asked for permission) counts are exact and small ones are flagged.
    Raises `DisclosureError` where the table does not add up.
    """
    layout = Alone(table)
    hidden = secondary.complete(layout, layout.exact(), rule) if view is View.PUBLIC else {}
    return _protected(table, rule, view, hidden)


def protect_pair(first: Table, second: Table, rule: Rule, view: View = View.PUBLIC) -> tuple[Protected, Protected]:
    """Two tables of the same people with the same rows (by need and sex, by need and year), as one reader sees both.

    Raises `DisclosureError` where their rows or the totals of their rows differ.
    """
    pair = Pair(first, second)
    hidden = secondary.complete(pair, pair.exact(), rule) if view is View.PUBLIC else {}
    in_first, in_second = set(first.positions()), {pair.of_second(at): at for at in second.positions()}
    return (
        _protected(first, rule, view, {at: reason for at, reason in hidden.items() if at in in_first}),
        _protected(second, rule, view, {in_second[at]: reason for at, reason in hidden.items() if at in in_second}),
    )


def _protected(table: Table, rule: Rule, view: View, hidden: secondary.Hidden) -> Protected:
    counts = exact(table)
    shown = {
        at: marked(Mark.HIDDEN, hidden[at]) if at in hidden else count(counts[at], rule, view)
        for at in table.positions()
    }
    ledger = tuple(Treated(table.name(at), reason) for at, reason in hidden.items())
    return Protected(table, rule, view, shown, tuple(_words(rule, view, shown, hidden)), ledger)


def _words(rule: Rule, view: View, shown: dict[Position, Shown], hidden: secondary.Hidden) -> Iterator[str]:
    if view is View.PARTNERSHIP:
        if any(figure.flagged for figure in shown.values()):
            yield "Exact numbers, for those entitled to see them."
            yield f"Numbers from {rule.small[0]} to {rule.small[1]} are flagged: do not pass them on."
        return
    if hidden:
        small = f"Numbers from {rule.small[0]} to {rule.small[1]} are shown as [c], so that nobody can be recognised"
        yield f"{small}; so are others where a hidden one could be worked out from them."
    if rule.round_to > 1:
        yield f"Other numbers are to the nearest {rule.round_to}, so they may not add up. 0 is nobody at all."
    for mark in dict.fromkeys(figure.mark for figure in shown.values() if figure.mark not in (None, Mark.HIDDEN)):
        assert mark is not None
        yield f"[{mark}] is {mark.words}."
