"""Where the boxes of the governance picture stand, and which way its lines go.

Boxes keep their level. A line that passes a level has a narrow lane of its own there, between the boxes, so that no
line goes behind a box. Within a level, boxes and lanes are ordered by the middle of what they are joined to (the
barycentre method of Sugiyama, Tagawa and Toda, 1981), downwards and upwards in turn; the order with the fewest
crossings is kept.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

BOX, LANE, GAP = 176, 12, 20
SWEEPS, PULLS = 16, 40
Key = Hashable
Line = tuple[Key, Key]
"""From the lower box to the upper."""
Rows = list[list[Key]]
Joined = Mapping[Key, Sequence[Key]]


@dataclass(frozen=True)
class Layout:
    """The middle of each box, the lanes of each line from its lower end up, and the width of the whole, in pixels."""

    middles: Mapping[Key, int]
    lanes: Mapping[Line, Sequence[int]]
    width: int
    crossings: int


def lay_out(levels: Sequence[Sequence[Key]], lines: Sequence[Line]) -> Layout:
    """Places for boxes on `levels` (the topmost first) joined by `lines`, each of which leads to a higher level."""
    rows, chains = _with_lanes(levels, lines)
    up, down = _joined(chains)
    rows = _ordered(rows, up, down)
    middles = _spread(rows, up, down)
    lanes = {(chain[0], chain[-1]): [middles[key] for key in chain[1:-1]] for chain in chains}
    width = max((middles[row[-1]] + _wide(row[-1]) // 2 for row in rows if row), default=0) + GAP
    boxes = {key: middles[key] for level in levels for key in level}
    return Layout(boxes, lanes, width, crossings(rows, up))


def _with_lanes(levels: Sequence[Sequence[Key]], lines: Sequence[Line]) -> tuple[Rows, list[list[Key]]]:
    """The levels with a lane in each that a line passes; and each line as the chain of what it goes through."""
    rows = [list(level) for level in levels]
    depth = {key: number for number, level in enumerate(levels) for key in level}
    chains = []
    for lower, upper in lines:
        passed = range(depth[lower] - 1, depth[upper], -1)
        lanes: list[Key] = [("lane", lower, upper, level) for level in passed]
        for level, lane in zip(passed, lanes, strict=True):
            rows[level].append(lane)
        chains.append([lower, *lanes, upper])
    return rows, chains


def _joined(chains: Sequence[Sequence[Key]]) -> tuple[dict[Key, list[Key]], dict[Key, list[Key]]]:
    """What each box or lane is joined to one level above, and one below."""
    up: dict[Key, list[Key]] = {}
    down: dict[Key, list[Key]] = {}
    for chain in chains:
        for lower, upper in pairwise(chain):
            up.setdefault(lower, []).append(upper)
            down.setdefault(upper, []).append(lower)
    return up, down


def _ordered(rows: Rows, up: Joined, down: Joined) -> Rows:
    best, fewest = rows, crossings(rows, up)
    now = [list(row) for row in rows]
    for sweep in range(SWEEPS):
        downwards = sweep % 2 == 0
        order = range(1, len(now)) if downwards else range(len(now) - 2, -1, -1)
        for level in order:
            beside = now[level - 1] if downwards else now[level + 1]
            now[level] = _by_middle(now[level], beside, up if downwards else down)
        count = crossings(now, up)
        if count < fewest:
            best, fewest = [list(row) for row in now], count
    return best


def _by_middle(row: list[Key], beside: list[Key], joined: Joined) -> list[Key]:
    """A row by the mean place of what each is joined to in the row beside it; what is joined to nothing stays put."""
    at = {key: number for number, key in enumerate(beside)}
    share = len(beside) / max(len(row), 1)
    wanted = {}
    for number, key in enumerate(row):
        ends = [at[other] for other in joined.get(key, ())]
        wanted[key] = sum(ends) / len(ends) if ends else number * share
    return sorted(row, key=wanted.__getitem__)


def crossings(rows: Rows, up: Joined) -> int:
    """How many pairs of lines cross between one level and the next."""
    found = 0
    for above, row in pairwise(rows):
        at = {key: number for number, key in enumerate(above)}
        ends = [(number, at[other]) for number, key in enumerate(row) for other in up.get(key, ())]
        found += sum((a - c) * (b - d) < 0 for i, (a, b) in enumerate(ends) for c, d in ends[i + 1 :])
    return found


def _wide(key: Key) -> int:
    return LANE if isinstance(key, tuple) and key[:1] == ("lane",) else BOX


def _apart(left: Key, right: Key) -> int:
    """How far the middles of two neighbours stand apart at the least."""
    return (_wide(left) + _wide(right)) // 2 + GAP


def _spread(rows: Rows, up: Joined, down: Joined) -> dict[Key, int]:
    """The middle of each box and lane: drawn towards what it is joined to, never nearer its neighbour than allowed."""
    middles: dict[Key, float] = {}
    for row in rows:
        middles |= dict(zip(row, _pushed_right(row, [0.0] * len(row)), strict=True))
    for pull in range(PULLS):
        for row in rows if pull % 2 else reversed(rows):
            wanted = [_mean(key, (*up.get(key, ()), *down.get(key, ())), middles) for key in row]
            right, left = _pushed_right(row, wanted), _pushed_left(row, wanted)
            middles |= {key: (a + b) / 2 for key, a, b in zip(row, right, left, strict=True)}
    first = min((middles[row[0]] - _wide(row[0]) / 2 for row in rows if row), default=0.0)
    return {key: round(middle - first) + GAP for key, middle in middles.items()}


def _mean(key: Key, joined: Sequence[Key], middles: Mapping[Key, float]) -> float:
    return sum(middles[other] for other in joined) / len(joined) if joined else middles[key]


def _pushed_right(row: Sequence[Key], wanted: Sequence[float]) -> list[float]:
    found: list[float] = []
    for number, key in enumerate(row):
        least = found[-1] + _apart(row[number - 1], key) if found else wanted[0]
        found.append(max(wanted[number], least))
    return found


def _pushed_left(row: Sequence[Key], wanted: Sequence[float]) -> list[float]:
    mirrored = _pushed_right(row[::-1], [-place for place in wanted[::-1]])
    return [-place for place in mirrored[::-1]]
