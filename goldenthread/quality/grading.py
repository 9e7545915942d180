"""From the grades of criteria to the grade of a record: worked out by weight, never by impression.

The bands and the cap are this product's own rule (an assumption an area may discuss, not law): the weighted mean is
rounded to the nearest grade, halves up; a record that is inadequate in anything essential is at best "requires
improvement".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from goldenthread.quality.choices import Grade

THOUSANDTH = Decimal("0.001")


class Weighed(Protocol):
    """What the rule needs of a criterion."""

    @property
    def key(self) -> str: ...

    @property
    def weight(self) -> int: ...

    @property
    def essential(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """A record's grade: the weighted mean (1 to 4), what it comes to, and the essential criteria that held it down."""

    score: Decimal
    overall: Grade
    held_down_by: tuple[str, ...]


def outcome(criteria: Iterable[Weighed], grades: Mapping[str, int | None]) -> Outcome:
    """The grade of a record from its criteria's; a criterion without a grade does not apply and weighs nothing.

    Raises ValueError where nothing applies: such a record has no grade.
    """
    applied = [(c, grade) for c in criteria if (grade := grades.get(c.key)) is not None]
    weight = sum(c.weight for c, _ in applied)
    if not weight:
        raise ValueError("Nothing was graded, so there is no grade in the round: grade one criterion at least.")
    score = (Decimal(sum(c.weight * grade for c, grade in applied)) / weight).quantize(THOUSANDTH, ROUND_HALF_UP)
    nearest = Grade(int(score.quantize(Decimal(1), ROUND_HALF_UP)))
    failed = tuple(c.key for c, grade in applied if c.essential and grade == Grade.INADEQUATE)
    held = nearest > Grade.IMPROVE and bool(failed)
    return Outcome(score, Grade.IMPROVE if held else nearest, failed if held else ())


def is_good(grade: int) -> bool:
    """Whether a grade counts as good or better (indicator EHC-21)."""
    return grade >= Grade.GOOD
