"""Which further counts are hidden, so that no hidden count can be worked out from the totals or its neighbours."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Protocol

from goldenthread.disclosure.flow import Flows, Known, Place
from goldenthread.disclosure.marks import Mark, Reason
from goldenthread.disclosure.rounding import could_be, nearest
from goldenthread.disclosure.rules import Rule
from goldenthread.disclosure.table import TOTAL, Position

Counts = Mapping[Position, int | Mark]
Hidden = dict[Position, Reason]


class Layout(Protocol):
    """What is printed together: a table alone, or two with the same rows."""

    @property
    def columns(self) -> Sequence[str]: ...
    @property
    def sensitive(self) -> frozenset[str]: ...
    def positions(self) -> Iterator[Position]: ...
    def inner_lines(self) -> Iterator[list[Position]]: ...
    def subtracted(self, counts: Counts) -> dict[Position, int]: ...
    def ends(self, position: Position) -> tuple[Place, Place]: ...


A_TOTAL = 10**9
"""What hiding a total costs beside hiding counts: a total is hidden only where nothing else will do."""


def primary(table: Layout, counts: Counts, rule: Rule) -> Hidden:
    """What is hidden for itself: too few people, a supplier's own mark, or everybody of a sensitive group."""
    hidden: Hidden = {}
    for at in table.positions():
        count = counts[at]
        if count is Mark.HIDDEN:
            hidden[at] = Reason.SUPPLIER
        elif isinstance(count, int) and rule.hides(count):
            hidden[at] = Reason.SMALL
        elif _says_something_of_all(table, counts, at):
            hidden[at] = Reason.GROUP
    return hidden


def _says_something_of_all(table: Layout, counts: Counts, at: Position) -> bool:
    """Nobody or everybody of a group, in a sensitive column; then the noughts beside "everybody" tell it too."""
    row, column = at
    whole = counts[row, TOTAL]
    if TOTAL in at or not isinstance(whole, int) or whole == 0:
        return False
    sensitive = [n for n, name in enumerate(table.columns) if name in table.sensitive]
    return any(counts[row, n] == whole for n in sensitive) or (column in sensitive and counts[at] == 0)


def complete(table: Layout, counts: Counts, rule: Rule, also: Collection[Position] = ()) -> Hidden:
    """Everything to hide, each with its reason; `also` are counts that have to be hidden for what was published before.

    Each hidden count is asked exactly whether it can be known, and the fewest further people are hidden until none can.
    Besides, in any row or column with a printed total, a count hidden alone gets the smallest other that is not nought
    for company. Last, what proved needless is shown again.
    """
    hidden = dict.fromkeys(also, Reason.DIFFERENCE) | primary(table, counts, rule)
    if not rule.secondary:
        return hidden
    first = set(hidden)
    _close(table, counts, rule, hidden)
    _keep_company(table, counts, hidden)
    _close(table, counts, rule, hidden)
    _open_needless(table, counts, rule, hidden, first)
    return hidden


def _lonely(table: Layout, counts: Counts, hidden: Hidden) -> list[list[Position]]:
    """Lines in which one count alone is hidden, as the counts beside it that could be."""
    found = []
    for line in table.inner_lines():
        unseen = [at for at in line if at in hidden or counts[at] is Mark.NOT_AVAILABLE]
        if len(unseen) == 1 and unseen[0] in hidden:
            found.append([at for at in line if at not in hidden and _hideable(counts[at])])
    return found


def _hideable(count: int | Mark) -> bool:
    return isinstance(count, int) and count > 0


def _keep_company(table: Layout, counts: Counts, hidden: Hidden) -> None:
    while True:
        chosen = next((others for others in _lonely(table, counts, hidden) if others), None)
        if chosen is None:
            return
        hidden[min(chosen, key=lambda at: (counts[at], at))] = Reason.WORKED_OUT


def _close(table: Layout, counts: Counts, rule: Rule, hidden: Hidden) -> None:
    """Hide more until nothing hidden can be known for certain."""
    while True:
        flows = flows_of(table, counts, rule, hidden)
        more = next((beside for at in hidden if (beside := flows.beside(at))), None)
        if more is None:
            return
        hidden.update(dict.fromkeys(more, Reason.WORKED_OUT))


def _open_needless(table: Layout, counts: Counts, rule: Rule, hidden: Hidden, first: set[Position]) -> None:
    """Show again, the greatest first, what was hidden for company and proved needless."""
    lonely = len(_lonely_ever(table, counts, hidden))
    for at in sorted(hidden.keys() - first, key=lambda at: (-_number(counts[at]), at)):
        reason = hidden.pop(at)
        if len(_lonely_ever(table, counts, hidden)) > lonely or not closed(table, counts, rule, hidden):
            hidden[at] = reason


def _lonely_ever(table: Layout, counts: Counts, hidden: Hidden) -> list[list[Position]]:
    return [others for others in _lonely(table, counts, hidden) if others]


def closed(table: Layout, counts: Counts, rule: Rule, hidden: Hidden) -> bool:
    """Whether no hidden count can be known for certain."""
    flows = flows_of(table, counts, rule, hidden)
    return all(flows.safe(at) for at in hidden)


def _number(count: int | Mark) -> int:
    return count if isinstance(count, int) else 0


def flows_of(table: Layout, counts: Counts, rule: Rule, hidden: Hidden) -> Flows:
    """What a reader of the printed table would know of every count and every total."""
    printed = set(table.positions())
    had = table.subtracted(counts)
    least_hidden = 0 if table.sensitive else 1
    flows: dict[Position, Known] = {}
    for at, count in counts.items():
        number = had.get(at, count) if isinstance(count, Mark) else count
        if count is Mark.NOT_APPLICABLE:
            flows[at] = Known(0, 0, 0)
        elif isinstance(number, Mark):
            flows[at] = Known(0, None, None)  # neither we nor a reader can know it: it may be anything
        elif at not in printed or count is Mark.NOT_AVAILABLE:
            flows[at] = Known(number, 0, None)
        elif at in hidden:
            flows[at] = Known(number, min(least_hidden, number), None)
        else:
            least, most = seen(number, rule)
            hideable = number > 0 or bool(table.sensitive)
            price = max(number, 1) + (A_TOTAL if TOTAL in at else 0) if hideable else None
            flows[at] = Known(number, least, most, price, least_hidden)
    return Flows(flows, table.ends)


def seen(number: int, rule: Rule) -> tuple[int, int]:
    """The least and the most that a reader takes a printed count for: they know the rule too."""
    if number == 0:
        return 0, 0
    least, most = could_be(nearest(number, rule.round_to), rule.round_to)
    return max(least, rule.small[1] + 1 if rule.small[0] == 1 else 1), most
