"""Where a table fits: upright or turned, and how large its type may be."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from goldenthread.reporting.document import Block, Heading, Table, plain

_NUMBER = re.compile(r"[-+£(]?[£]?[0-9][0-9,. ]*%?\)?( \[[a-z]+\])?|\[[a-z]+\]|low|–|-|")

UPRIGHT, TURNED = 459.0, 706.0
"""Points between the margins of an A4 page, upright and turned."""

LETTER = 0.52
"""The width of a usual letter as a share of its size: a little wide, so that what is found to fit does fit."""

WAYS = ((UPRIGHT, 10.5), (UPRIGHT, 9.5), (TURNED, 10.5), (TURNED, 9.5), (TURNED, 8.5), (TURNED, 7.5))


@dataclass(frozen=True)
class Fit:
    """How a table is set: turned or not, the size of its type in points, and each column's share (0: what it needs)."""

    turned: bool
    size: float
    columns: tuple[float, ...]


@dataclass(frozen=True)
class Spread:
    """Blocks that are set on pages of one kind."""

    turned: bool
    blocks: list[Block]


def spreads(blocks: Sequence[Block]) -> list[Spread]:
    """Blocks in order: wide tables on turned pages of their own, each with the headings directly above it."""
    laid: list[Spread] = [Spread(False, [])]
    for block in blocks:
        turned = isinstance(block, Table) and fit(block, alignment(block)).turned
        if turned != laid[-1].turned and not (laid[-1].turned and isinstance(block, Heading)):
            above = _headings_above(laid[-1]) if turned else []
            laid.append(Spread(turned, above))
        laid[-1].blocks.append(block)
    return [spread for spread in _without_hanging(laid) if spread.blocks]


def _headings_above(spread: Spread) -> list[Block]:
    """Take the headings off the end of a spread."""
    taken: list[Block] = []
    while spread.blocks and isinstance(spread.blocks[-1], Heading):
        taken.insert(0, spread.blocks.pop())
    return taken


def _without_hanging(laid: list[Spread]) -> list[Spread]:
    """A heading that was let stay on a turned page, and that no table followed there, goes on to what it is about."""
    mended: list[Spread] = []
    for spread in laid:
        hanging = _headings_above(mended[-1]) if mended and mended[-1].turned else []
        mended.append(Spread(spread.turned, [*hanging, *spread.blocks]))
    return mended


def alignment(table: Table) -> list[str]:
    """Where columns stand: as given, or numbers right and others left."""
    if table.align:
        return list(table.align)
    return ["right" if _numbers(table, column) else "left" for column in range(len(table.header))]


def _numbers(table: Table, column: int) -> bool:
    if table.header_column and column == 0:
        return False
    cells = [plain(row[column]).strip() for row in table.rows]
    return any(cells) and all(_NUMBER.fullmatch(cell) for cell in cells)


def fit(table: Table, sides: Sequence[str], *, may_turn: bool = True) -> Fit:
    """The first way in which every column can hold its longest number and its usual words."""
    for width, size in WAYS if may_turn else WAYS[:2]:
        if sum(_letters(table, column, side) * LETTER * size + 10 for column, side in enumerate(sides)) <= width:
            return Fit(width == TURNED, size, _columns(table, sides))
    # Even turned it is too wide: its columns share the page, and long words are parted.
    return Fit(may_turn, WAYS[-1][1], tuple(_share(table, column) for column in range(len(sides))))


def _columns(table: Table, sides: Sequence[str]) -> tuple[float, ...]:
    """Columns of words share the page by what they hold; columns of numbers take what they need."""
    if table.widths:
        return tuple(table.widths)
    return tuple(0 if side == "right" else _share(table, column) for column, side in enumerate(sides))


def _share(table: Table, column: int) -> float:
    return round(sqrt(max(8, min(max(_lengths(table, column)), 240))), 2)


def _letters(table: Table, column: int, side: str) -> int:
    """How many letters a column should have room for on a line."""
    words = [word for cell in _cells(table, column) for word in cell.split()] or [""]
    longest = max(len(word) for word in words)
    if side == "right":
        head = max(len(word) for word in table.header[column].split())
        return max(head, *(len(plain(row[column])) for row in table.rows), 1)
    return max(min(longest, 14), 20 if max(_lengths(table, column)) > 60 else 0)


def _lengths(table: Table, column: int) -> list[int]:
    return [len(cell) for cell in _cells(table, column)]


def _cells(table: Table, column: int) -> list[str]:
    return [table.header[column], *(plain(row[column]) for row in table.rows)]
