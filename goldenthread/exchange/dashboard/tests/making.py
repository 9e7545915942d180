"""Sheets for tests, from counts alone."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from goldenthread.exchange.dashboard.sheet import Count, Group, Point, Sheet

JUNE = date(2024, 6, 30)
KNOWN = datetime(2024, 7, 1, 4, tzinfo=UTC)


def groups(counts: Mapping[str, tuple[int, int] | int]) -> tuple[Group, ...]:
    """Groups of (counted, of), or of plain counts."""
    return tuple(
        Group(name, name, Count(*given) if isinstance(given, tuple) else Count(given)) for name, given in counts.items()
    )


def sheet(
    count: tuple[int | None, int | None], *, unit: str = "%", as_at: date = JUNE, flow: bool = True,
    trend: Sequence[tuple[int, int]] = (), identity: str = "EHC-04", polarity: str = "higher",
    before: tuple[int, int | None] | None = None, **broken: Mapping[str, tuple[int, int] | int],
) -> Sheet:  # fmt: skip
    """A sheet as at the end of June 2024, of the year to it; `broken` are its breakdowns by dimension."""
    return Sheet(
        id=identity, basis="dfe", title="Plans in time", basis_title="As DfE counts it", meaning="How many in time.",
        polarity=polarity, unit=unit, owner="Head of service", law="reg 13", version=1,
        numerator_words="Those in time", denominator_words="Plans issued" if count[1] is not None else "",
        source="casework", snapshot="s", as_at=as_at, known_at=KNOWN, first=date(2023, 7, 1) if flow else None,
        last=as_at if flow else None, count=Count(*count),
        before=Point(date(2024, 5, 31), date(2024, 5, 31), Count(*before)) if before else None,
        trend=tuple(_month(number, given) for number, given in enumerate(trend)),
        groups={key: groups(found) for key, found in broken.items()},
    )  # fmt: skip


def _month(number: int, given: tuple[int, int]) -> Point:
    year, month = 2023 + (6 + number) // 12, (6 + number) % 12 + 1
    after = date(year + month // 12, month % 12 + 1, 1)
    return Point(date(year, month, 1), date.fromordinal(after.toordinal() - 1), Count(*given))
