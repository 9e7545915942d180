"""What a reader could work out from a printed table, asked exactly.

Rows and columns are places, counts are flows between them, and a total is a flow too, so that "every line adds up to
its total" is "what flows in flows out". A reader knows for each flow a least and a greatest number. Two tables that a
reader cannot tell apart differ by going round circles of flows; so a hidden count can be known for certain if and only
if no circle passes through it along which every flow still has room. The cheapest circle to make room on names the
fewest people to hide beside it.
"""

import heapq
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from goldenthread.disclosure.rules import DisclosureError
from goldenthread.disclosure.table import TOTAL, Position

Place = tuple[str, int]
ALL_ROWS: Place = ("rows", TOTAL)
ALL_COLUMNS: Place = ("columns", TOTAL)


@dataclass(frozen=True)
class Known:
    """What a reader knows of one flow: it is `true`, and they know it to lie from `least` to `most` (None: no limit).

    `price` is what hiding it costs, None where it is hidden already or cannot be. `hidden_least` is what a reader
    would still know of it once hidden.
    """

    true: int
    least: int | None
    most: int | None
    price: int | None = None
    hidden_least: int = 1

    def room(self, step: int) -> bool:
        """Whether, for all a reader knows, the flow could be one more (`step` 1) or one less (-1)."""
        if step > 0:
            return self.most is None or self.true < self.most
        return self.least is None or self.true > self.least

    def cost(self, step: int) -> int | None:
        """What it costs to have room: nothing where there is some, None where hiding would not make any."""
        if self.room(step):
            return 0
        if step < 0 and self.true <= self.hidden_least:
            return None
        return self.price


def ends(position: Position) -> tuple[Place, Place]:
    """The places that a flow goes from and to; totals close the circle from all columns back to all rows."""
    row, column = position
    if row == TOTAL and column == TOTAL:
        return ALL_COLUMNS, ALL_ROWS
    if column == TOTAL:
        return ALL_ROWS, ("row", row)
    if row == TOTAL:
        return ("column", column), ALL_COLUMNS
    return ("row", row), ("column", column)


@dataclass
class Flows:
    """What a reader knows of every flow of a table."""

    known: dict[Position, Known]
    ends_of: Callable[[Position], tuple[Place, Place]] = ends
    _leaving: dict[Place, list[tuple[Place, Position, int]]] = field(init=False)

    def __post_init__(self) -> None:
        self._leaving = {}
        for position in self.known:
            start, end = self.ends_of(position)
            self._leaving.setdefault(start, []).append((end, position, 1))
            self._leaving.setdefault(end, []).append((start, position, -1))

    def beside(self, position: Position) -> set[Position]:
        """What must be hidden beside a hidden count so that nobody can know it: the fewest people, perhaps nobody.

        Raises `DisclosureError` where nothing would do.
        """
        start, end = self.ends_of(position)
        ways = [
            self._cheapest(place, goal, position)
            for step, place, goal in ((1, end, start), (-1, start, end))
            if self.known[position].room(step)
        ]
        found = [way for way in ways if way is not None]
        if not found:
            raise DisclosureError("A count cannot be kept hidden, whatever is hidden beside it; leave its column out.")
        return min(found, key=lambda way: way[0])[1]

    def safe(self, position: Position) -> bool:
        """Whether a reader cannot know a hidden count for certain."""
        return self.beside(position) == set()

    def _cheapest(self, start: Place, goal: Place, without: Position) -> "tuple[int, set[Position]] | None":
        """The cheapest way from one place to another round a circle that does not use `without` (Dijkstra)."""
        best: dict[Place, int] = {start: 0}
        came: dict[Place, tuple[Place, Position, int]] = {}
        queue: list[tuple[int, Place]] = [(0, start)]
        while queue:
            paid, place = heapq.heappop(queue)
            if place == goal:
                return paid, set(_hidden_on(came, start, goal))
            if paid > best[place]:
                continue
            for following, position, cost in self._steps(place, without):
                if paid + cost < best.get(following, paid + cost + 1):
                    best[following] = paid + cost
                    came[following] = (place, position, cost)
                    heapq.heappush(queue, (paid + cost, following))
        return None

    def _steps(self, place: Place, without: Position) -> Iterator[tuple[Place, Position, int]]:
        for following, position, step in self._leaving.get(place, ()):
            cost = None if position == without else self.known[position].cost(step)
            if cost is not None:
                yield following, position, cost


def _hidden_on(came: Mapping[Place, tuple[Place, Position, int]], start: Place, goal: Place) -> Iterator[Position]:
    place = goal
    while place != start:
        place, position, cost = came[place]
        if cost:
            yield position
