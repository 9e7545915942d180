"""Reporting lines as a graph: who is above, who beneath, and on which level each body is drawn."""

from collections.abc import Iterable, Mapping

Lines = Mapping[int, Iterable[int]]
"""The bodies above each body, by primary key."""


class Circle(ValueError):
    """Lines by which a body would answer to itself."""


def levels(lines: Lines, bodies: Iterable[int]) -> dict[int, int]:
    """The level of each body: 0 answers to nobody, others stand one below the lowest they answer to."""
    found: dict[int, int] = {}
    for body in bodies:
        _level(body, lines, found, ())
    return found


def _level(body: int, lines: Lines, found: dict[int, int], above_me: tuple[int, ...]) -> int:
    if body in above_me:
        raise Circle("A body would answer to itself: end one of the lines between them first.")
    if body not in found:
        uppers = list(lines.get(body, ()))
        found[body] = 1 + max((_level(up, lines, found, (*above_me, body)) for up in uppers), default=-1)
    return found[body]


def ancestors(body: int, lines: Lines) -> set[int]:
    """Every body above, at any height."""
    seen: set[int] = set()
    waiting = list(lines.get(body, ()))
    while waiting:
        upper = waiting.pop()
        if upper not in seen:
            seen.add(upper)
            waiting.extend(lines.get(upper, ()))
    return seen
