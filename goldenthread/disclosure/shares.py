"""Percentages made from a table that was treated: what is hidden as a count stays hidden as a share."""

from goldenthread.disclosure.marks import Mark, Reason
from goldenthread.disclosure.protect import Protected
from goldenthread.disclosure.rules import Rule
from goldenthread.disclosure.shown import Shown, View, marked
from goldenthread.disclosure.table import TOTAL, Position, exact
from goldenthread.disclosure.values import share


def shares_of_rows(protected: Protected, rule: Rule) -> dict[Position, Shown]:
    """Each count as a percentage of its row, by a rule for shares, from unrounded counts.

    A hidden count hides its percentage, and a row with two columns hides the complement with it. The total of a row, if
    hidden, hides every percentage of the row: the share and the count together would give it away.
    """
    counts = exact(protected.table)
    found: dict[Position, Shown] = {}
    for at in protected.table.inner():
        whole = counts[at[0], TOTAL]
        shown = share(counts[at], whole, rule, protected.view)
        found[at] = marked(Mark.HIDDEN, Reason.WORKED_OUT) if _hidden_with(protected, at) else shown
    return found


def _hidden_with(protected: Protected, at: Position) -> bool:
    if protected.view is View.PARTNERSHIP:
        return False
    row, column = at
    beside = [(row, TOTAL), at]
    if len(protected.table.columns) == 2:
        beside.append((row, 1 - column))
    return any(position in protected.shown and protected.shown[position].mark is Mark.HIDDEN for position in beside)
