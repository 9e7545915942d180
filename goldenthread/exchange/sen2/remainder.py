"""What the casework does not give back of a row: kept with it, shown, and written in the return.

For each item that the projection gives differently, the remainder holds what the file gave and what the projection
gave instead at the time. While the projection still gives that, the return says what the file said; once the casework
has moved on, it follows the casework. So a return brought in and written unchanged is the same, item by item, and
nothing in it is lost.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from goldenthread.exchange.sen2.projecting import Node
from goldenthread.exchange.sen2.rows import Row

LONGEST_RANK = 8  # a rank is one digit; what somebody typed instead need only be told apart

WHOLE = "*"
"""The slot of a row the casework gives no row for: all of it is remainder."""

PAST = "*past"
"""The slot of a placement that the casework holds, and that had ended before the year the return counts.

The casework gives no row for it, since a return of that year does not ask for it; the file's own row is written.
"""


@dataclass(slots=True)
class Kept:
    """One row of the file beside the row the casework gives: its slot, its differences, the rows the file lacks."""

    row: Row
    slot: str
    unplaced: dict[str, dict[str, Any]] = field(default_factory=dict)
    without: dict[str, str] = field(default_factory=dict)


def digest(node: Node) -> str:
    """A short sum of a projected row and all below it, to see later whether the casework has moved on."""
    text = repr([(each.slot, sorted(each.items.items())) for each in node.walk()])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def compare_rows(
    row: Row, node: Node | None, renamed: Mapping[str, str] | None = None, past: Collection[str] = ()
) -> Iterator[Kept]:
    """A row of the file and all below it, each beside what the casework gives for it.

    ``renamed`` gives, for a placement as the file counts it, its name on a case already held; ``past`` the slots of the
    placements that the case holds as ended.
    """
    if node is None:
        for each in row.walk():
            yield Kept(each, WHOLE, _differences(each, {}))
        return
    slots = _slots(row, renamed or {})
    given = {below.slot: below for below in node.below}
    absent = {slot: digest(below) for slot, below in given.items() if slot not in slots.values()}
    yield Kept(row, node.slot, _differences(row, node.items), absent)
    for below in row.below:
        slot = slots[below.key, below.table]
        if slot in past and slot not in given:
            yield Kept(below, PAST, _differences(below, below.items))
        else:
            yield from compare_rows(below, given.get(slot), renamed, past)


def _differences(row: Row, items: dict[str, str]) -> dict[str, dict[str, Any]]:
    names = [*row.items, *(name for name in items if name not in row.items)]
    found: dict[str, dict[str, Any]] = {
        name: {"given": row.items.get(name), "instead": items.get(name)}
        for name in names
        if row.items.get(name) != items.get(name)
    }
    return found | {name: {"given": value, "unknown": True} for name, value in row.extra.items()}


def _slots(row: Row, renamed: Mapping[str, str]) -> dict[tuple[int, str], str]:
    """The slot of each row below: the first of a kind that may be once, a number, a placement, or a rank."""
    found: dict[tuple[int, str], str] = {}
    counts: dict[str, int] = {}
    taken: set[str] = set()
    for below in row.below:
        counts[below.table] = counts.get(below.table, 0) + 1
        slot = _slot(below, counts[below.table], renamed)
        if slot in taken:
            slot = f"{WHOLE}{below.table}:{below.key}"
        taken.add(slot)
        found[below.key, below.table] = slot
    return found


def _slot(row: Row, number: int, renamed: Mapping[str, str]) -> str:
    if row.table == "plandetail":
        return f"plandetail:{number}"
    if row.table == "placementdetail":
        name = f"p{number}"
        return f"placementdetail:{renamed.get(name, name)}"
    if row.table == "senneed":
        return f"senneed:{row.get('sentyperank')[:LONGEST_RANK]}"
    return row.table if number == 1 else f"{row.table}:{number}"


def rejoin(items: dict[str, str], unplaced: dict[str, dict[str, Any]]) -> dict[str, str]:
    """The items of a row to be written: the casework's, with what the file gave where the casework has not moved on."""
    found = dict(items)
    for name, difference in unplaced.items():
        if difference.get("unknown") or difference.get("instead") != items.get(name):
            continue
        if difference["given"] is None:
            found.pop(name, None)
        else:
            found[name] = difference["given"]
    return found
