"""How readings and movements are said, on pages and in papers alike."""

from typing import TYPE_CHECKING

from goldenthread.improvement.rules.movement import Movement, better
from goldenthread.improvement.rules.standing import amount, gap

if TYPE_CHECKING:
    from goldenthread.improvement.models import Reading


def read(reading: "Reading") -> str:
    """A reading as it is said, with its source's qualifier: “over 200 assessments”; a provisional one says so."""
    said = f"{reading.qualifier} {amount(reading.value, reading.unit)}".strip()
    return f"{said}, provisional" if reading.status == "provisional" else said


def period(reading: "Reading") -> str:
    """The days a reading is of."""
    last = f"{reading.period_to:%-d %B %Y}"
    if reading.period_kind == "snapshot":
        return last
    if reading.period_kind == "month":
        return f"{reading.period_to:%B %Y}"
    return f"{reading.period_from:%-d %B %Y} to {last}"


def moved(movement: Movement | None, polarity: str, unit: str) -> str:
    """A movement in a few words: “up 3.1 percentage points, for the better, beyond chance”."""
    if movement is None:
        return ""
    if movement.by == 0:
        return "level"
    side = {True: "for the better", False: "for the worse", None: ""}[better(movement.by, polarity)]
    chance = {True: "beyond chance", False: "no more than chance", None: "chance not tested"}[movement.beyond_chance]
    return ", ".join(part for part in (f"{movement.direction} {gap(movement.by, unit)}", side, chance) if part)
