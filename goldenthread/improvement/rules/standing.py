"""Where a measure stands beside what it was to read by now, in a word and a sentence."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from goldenthread.improvement.rules.movement import Movement, better
from goldenthread.improvement.rules.periods import set_beside
from goldenthread.improvement.rules.trajectory import Expected, expected


class Word(StrEnum):
    """How a measure stands, best first."""

    REACHED = "Target reached"
    ON_LINE = "On its line"
    BEHIND = "Behind its line"
    NOT_COMPARED = "Not compared"
    NO_TARGET = "No target set"
    NO_READING = "No reading yet"


class HasTarget(Expected, Protocol):
    """A target with the stretch of time its value is of."""

    period_kind: str


@dataclass(frozen=True, slots=True)
class Read:
    """The latest reading of a measure, as a standing needs it."""

    value: float
    day: date
    kind: str


@dataclass(frozen=True, slots=True)
class Way:
    """What kind of measure it is: which way is better, whether it adds up over time, and its unit."""

    polarity: str
    adds_up: bool
    unit: str


@dataclass(frozen=True, slots=True)
class Standing:
    """How a measure stands; `expected` is what it was to read by the reading's day, None where none can be said."""

    word: Word
    words: str
    expected: float | None = None
    away: bool = False

    @property
    def against(self) -> bool:
        """Whether it speaks against saying that all is well."""
        return self.word == Word.BEHIND or self.away


def amount(value: float, unit: str) -> str:
    """A value with its unit: 16.1%, 28 weeks, £1,200."""
    number = f"{value:,.1f}" if value % 1 else f"{value:,.0f}"
    if unit == "%":
        return f"{number}%"
    return f"£{number}" if unit == "£" else f"{number} {unit}".strip()


def gap(value: float, unit: str) -> str:
    """A difference with its unit: between percentages, percentage points."""
    return amount(abs(value), "percentage points" if unit == "%" else unit)


def standing(target: HasTarget, read: Read | None, moved: Movement | None, way: Way) -> Standing:
    """How a measure stands by its latest reading beside its target's line."""
    if read is None:
        return Standing(Word.NO_READING, "Nothing has been recorded of it yet.")
    away = is_away(target, moved, way)
    if target.value is None or way.polarity == "context":
        why = "Nobody has set a target for it." if target.value is None else "Neither way is better by itself."
        return Standing(Word.NO_TARGET, why, away=away)
    return _beside_its_line(target, read, away, way)


def _beside_its_line(target: HasTarget, read: Read, away: bool, way: Way) -> Standing:
    line = expected(target, read.day)
    wanted = target.value if line is None else line
    assert wanted is not None
    beside = set_beside(wanted, target.period_kind, read.kind, way.adds_up)
    if beside.value is None:
        return Standing(Word.NOT_COMPARED, beside.words, away=away)
    if target.value is not None and _reaches(read.value, _scaled(target, read, way), way.polarity):
        return Standing(Word.REACHED, _sentence("It reads", read, target.value, way, beside.words), beside.value)
    if line is None:
        words = "No baseline was set, so where it should be by now cannot be said; the target is not reached."
        return Standing(Word.NOT_COMPARED, f"{words} {beside.words}".strip(), away=away)
    on_line = _reaches(read.value, beside.value, way.polarity)
    word = Word.ON_LINE if on_line else Word.BEHIND
    return Standing(word, _line_words(read, beside.value, beside.words, way), beside.value, away)


def _scaled(target: HasTarget, read: Read, way: Way) -> float:
    assert target.value is not None
    scaled = set_beside(target.value, target.period_kind, read.kind, way.adds_up).value
    assert scaled is not None  # the line could be compared, and the target is of the same period
    return scaled


def _reaches(value: float, wanted: float, polarity: str) -> bool:
    return value >= wanted if polarity == "higher" else value <= wanted


def _sentence(begins: str, read: Read, wanted: float, way: Way, note: str) -> str:
    words = f"{begins} {amount(read.value, way.unit)}; the target is {amount(wanted, way.unit)}."
    return f"{words} {note}".strip()


def _line_words(read: Read, line: float, note: str, way: Way) -> str:
    off = read.value - line
    side = "as expected" if off == 0 else f"{gap(off, way.unit)} {'above' if off > 0 else 'below'} it"
    words = f"By {read.day:%-d %B %Y} its line was at {amount(line, way.unit)}; it read {amount(read.value, way.unit)}"
    return f"{words}, {side}. {note}".strip()


def is_away(target: Expected, moved: Movement | None, way: Way) -> bool:
    """Whether the last movement was for the worse, between stretches of their own, and is not known to be chance.

    Where worse was to come first, it is not away before the day it turns: the line says whether it is too bad.
    """
    if moved is None or moved.beyond_chance is False or moved.overlaps:
        return False
    return better(moved.by, way.polarity) is False and target.shape != "worse_first"
