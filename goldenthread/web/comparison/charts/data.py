"""What a chart shows, before it is drawn: hashable, so that equal content is drawn once.

A chart has two shapes: one for a page, and a narrow one in which the words can be read on a telephone.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """A year and its number; None where none is published, which breaks the line."""

    year: int
    number: float | None


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its name, and its part: ``own``, ``neighbours``, ``region`` or ``england``."""

    name: str
    points: tuple[Point, ...]
    part: str = "own"


@dataclass(frozen=True, slots=True)
class YearsChart:
    """Lines over years. `title` and `words` are read out in place of the picture; `breaks` are years of a new basis."""

    title: str
    words: str
    share: bool
    lines: tuple[Line, ...]
    breaks: tuple[int, ...] = ()
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; its part is ``own``, ``other``, ``neighbours`` (their mean), ``region`` or ``england``."""

    name: str
    number: float
    part: str


@dataclass(frozen=True, slots=True)
class BesideChart:
    """Bars of areas in one year, in the order given."""

    title: str
    words: str
    share: bool
    bars: tuple[Bar, ...]
    narrow: bool = False
