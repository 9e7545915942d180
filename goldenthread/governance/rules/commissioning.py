"""The rules of joint commissioning: shares that add up, stages with their days, quarters, ages, kinds of provision."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any, Protocol

from goldenthread.governance.rules.data import read
from goldenthread.governance.rules.refusals import CannotDo
from goldenthread.vocabulary.ages import age_on
from goldenthread.vocabulary.needs import BROAD_AREAS

PENNY = Decimal("0.01")
WHOLE = Decimal(100)
UNKNOWN_NEED = "not recorded"
SETTLED = "settled"
BOARD = "board"
MONTHS_OF_QUARTER = 3


def settings() -> dict[str, Any]:
    """The words and local settings of commissioning; its days are settings and not law."""
    return read("commissioning")


@dataclass(frozen=True)
class Shares:
    """Pounds a year that each partner pays for a placement; together the whole, to the penny."""

    education: Decimal
    health: Decimal
    care: Decimal

    @property
    def whole(self) -> Decimal:
        return self.education + self.health + self.care

    def percent(self, name: str) -> Decimal:
        """One share as a percentage of the whole, to one decimal place; 0 where nothing is paid."""
        if not self.whole:
            return Decimal(0)
        return (WHOLE * getattr(self, name) / self.whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


def shares(yearly: Decimal, education: Decimal, health: Decimal, care: Decimal, *, percent: bool) -> Shares:
    """The shares in pounds, from percentages of `yearly` or from sums. Raises CannotDo where they do not add up.

    Of percentages the last penny goes to the largest share, so that the three are the whole.
    """
    given = (education, health, care)
    if yearly <= 0:
        raise CannotDo("The placement’s yearly sum is more than nought.")
    if any(share < 0 for share in given):
        raise CannotDo("No share is below nought.")
    whole, unit = (WHOLE, "100%") if percent else (yearly, f"£{yearly:,.2f}")
    if sum(given) != whole:
        told = f"{sum(given):g}%" if percent else f"£{sum(given):,.2f}"
        raise CannotDo(f"The shares add to {told} and not to {unit}: mend one of them.")
    if not percent:
        return Shares(*given)
    sums = [(yearly * share / WHOLE).quantize(PENNY, ROUND_HALF_UP) for share in given]
    sums[given.index(max(given))] += yearly - sum(sums)
    return Shares(*sums)


def stages() -> list[str]:
    """The stages of a dispute in order."""
    return list(settings()["stages"])


def stage_words(stage: str) -> str:
    """A stage as it is said."""
    return str(settings()["stages"][stage]["words"])


def stage_by(stage: str, on: date) -> date | None:
    """The day by which a stage begun on a day is to be over: a local setting; None for what is settled."""
    days = settings()["stages"][stage].get("days")
    return on + timedelta(days=days) if days else None


def may_move(before: str, to: str) -> bool:
    """A dispute goes up stage by stage; it may be settled at any."""
    order = stages()
    return before != SETTLED and (to == SETTLED or order.index(to) == order.index(before) + 1)


def quarter_of(day: date) -> tuple[date, date]:
    """The first and last day of the calendar quarter of a day."""
    first = date(day.year, (day.month - 1) // MONTHS_OF_QUARTER * MONTHS_OF_QUARTER + 1, 1)
    after = (first + timedelta(days=95)).replace(day=1)
    return first, after - timedelta(days=1)


def quarter_words(day: date) -> str:
    """A quarter as it is said: “July to September 2024”."""
    first, last = quarter_of(day)
    return f"{first:%B} to {last:%B %Y}"


def months_later(day: date, months: int) -> date:
    """The same day some months on; the month’s last day where it has no such day."""
    index = day.month - 1 + months
    first = date(day.year + index // 12, index % 12 + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


def age_band(born: date | None, today: date) -> str:
    """The band of an age on a day; empty where it is not known or above 25."""
    if born is None:
        return ""
    age = age_on(born, today)
    bands = settings()["bands"].items()
    return next((key for key, (first, last) in bands if first <= age <= last), "")


@cache
def _kinds() -> dict[str, str]:
    return {category: key for key, row in settings()["kinds"].items() for category in row["categories"]}


def kind_of(category: str) -> str:
    """The group of kinds of setting that a category belongs to."""
    return _kinds().get(category, "unknown")


def kind_words(kind: str) -> str:
    """A group of kinds as it is said."""
    return str(settings()["kinds"][kind]["words"])


def need_of(code: str) -> str:
    """The broad area of a primary need."""
    return next((name for name, codes in BROAD_AREAS.items() if code in codes), UNKNOWN_NEED)


class Dated(Protocol):
    """What a reading tells of its days."""

    period_kind: str
    period_to: date


def out_of_date(reading: Dated, today: date) -> bool:
    """Whether a reading no longer speaks of today. How long each kind of period does is an assumption of ours."""
    days: int = settings()["fresh_days"][reading.period_kind]
    return today > reading.period_to + timedelta(days=days)


def present(rows: Iterable[Any], today: date) -> list[Any]:
    """The rows that have begun by a day, the last of each kind, setting and year: later rows replace earlier ones."""
    last: dict[Any, Any] = {}
    for row in sorted(rows, key=lambda row: (row.starts_on, row.pk)):
        if row.starts_on <= today:
            last[row.kind, row.setting_id] = row
    return list(last.values())
