"""What a sheet says, in words: its value, what it is made of, how sure it is, how it moved, who fares otherwise.

Everything is made from the sheet as its reader sees it, so that no sentence tells more than the table beside it.
"""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from goldenthread.exchange.dashboard.chance import Gap, ends, interval, moved
from goldenthread.exchange.dashboard.sheet import OWN, Count, Group, Point, Sheet

FEW = 300
"""A share of fewer than so many is shown with its interval, and a count of fewer than so many events."""
QUARTER = 3
NOTHING = "none yet"


def day(value: date) -> str:
    """'21 February 2024'."""
    return f"{value.day} {value:%B %Y}"


def places(value: float, decimals: int = 1) -> str:
    """A number to so many places, halves up; without the places where they say nothing."""
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{int(rounded):,}" if rounded == int(rounded) else f"{rounded:,}".rstrip("0")


def amount(value: float | None, unit: str) -> str:
    """A value with its unit: 61%, 1,737, 28 weeks."""
    if value is None:
        return NOTHING
    if unit == "%":
        return f"{places(value, 1 if 0 < value < 1 or 99 < value < 100 else 0)}%"
    return places(value, 0) if unit == "count" else f"{places(value, fine(value))} {unit}"


def fine(value: float) -> int:
    """To how many places a rate or a wait is said: two where it is less than one."""
    return 2 if 0 < abs(value) < 1 else 1


def published_amount(value: float, unit: str) -> str:
    """A published figure with its unit, to a place more than ours: 5.3%, 0.06 per 100, 1,930."""
    if unit == "count":
        return places(value, 0)
    said = places(value, fine(value))
    return f"{said}%" if unit == "%" else f"{said} {unit}"


def value(sheet: Sheet) -> str:
    """The large value."""
    if sheet.count.mark and sheet.value is None:
        return f"[{sheet.count.mark}]"
    if sheet.is_profile:
        first = largest(sheet)
        return amount(first.count.share, "%") if first else NOTHING
    return amount(sheet.number, sheet.unit)


def largest(sheet: Sheet) -> Group | None:
    """The largest group of a figure that has no value of its own."""
    shown = [group for group in sheet.groups.get(OWN, ()) if group.count.share is not None]
    return max(shown, key=lambda group: group.count.share or 0, default=None)


def made_of(sheet: Sheet) -> str:
    """What it is made of: '30 of 49', 'autistic spectrum disorder, the largest group of 1,992', or nothing."""
    if sheet.value is not None:
        return f"from {sheet.count.numerator:,}" if sheet.count.numerator else ""
    if sheet.is_profile:
        first, of = largest(sheet), sheet.count.denominator
        return f"{first.label.lower()}, the largest group of {of:,}" if first and of is not None else ""
    return of_counts(sheet.count) if sheet.count.denominator is not None or sheet.count.mark else ""


def of_counts(count: Count) -> str:
    """'30 of 49'; a hidden number as its mark."""
    if count.mark and count.denominator is None:
        return f"[{count.mark}]"
    n = f"[{count.mark}]" if count.numerator is None else f"{count.numerator:,}"
    return n if count.denominator is None else f"{n} of {count.denominator:,}"


def period(sheet: Sheet) -> str:
    """'in the year to 31 May 2024', 'on 31 May 2024'."""
    if sheet.first is None or sheet.last is None:
        return f"on {day(sheet.as_at)}"
    if (sheet.last - sheet.first).days > 360:
        return f"in the year to {day(sheet.last)}"
    return f"from {day(sheet.first)} to {day(sheet.last)}"


def how_sure(sheet: Sheet, *, always: bool = False) -> str:
    """The interval in words, where numbers are small or it is asked for always; nothing where chance plays no part."""
    if sheet.between and not sheet.count.mark:
        least, most = sheet.between
        begins = amount(least, "%") if sheet.unit == "%" else places(least)
        return f"By chance alone it could be between {begins} and {amount(most, sheet.unit)}"
    if sheet.count.mark or sheet.value is not None or not (sheet.is_share or (sheet.is_flow and not sheet.is_profile)):
        return ""
    base = sheet.count.denominator if sheet.is_share else sheet.count.numerator
    found = interval(sheet.count, share=sheet.is_share)
    if found is None or base is None or (base >= FEW and not always):
        return ""
    low, high = amount(found.low, sheet.unit), amount(found.high, sheet.unit)
    return f"By chance alone it could be between {low} and {high}"


def since_last(sheet: Sheet) -> str:
    """What changed since a month before, made from the two figures; nothing where either is not shown."""
    if sheet.before is None or sheet.count.mark or sheet.before.count.mark or sheet.is_profile:
        return ""
    then, now = number_of(sheet, sheet.before), sheet.number
    if then is None or now is None:
        return ""
    before, after = amount(then, sheet.unit), amount(now, sheet.unit)
    when = day(sheet.before.last)
    if before == after:
        return f"The same as on {when}: {after}"
    way = "Up" if now > then else "Down"
    said = (
        ", which rounding alone could have made" if _rounding_alone(sheet, sheet.before) else _side(sheet, now - then)
    )
    return f"{way} from {before} on {when} to {after}{said}"


def _rounding_alone(sheet: Sheet, before: Point) -> bool:
    """Whether a figure may not have moved, or the other way, but for the rounding of its counts.

    The earlier one gives way to the later (`treating`), so that it may be a whole step off.
    """
    if sheet.rounded_to == 1 or sheet.needs:
        return False
    now, then = ends(sheet.count, sheet.rounded_to // 2), ends(before.count, sheet.rounded_to)
    return now[0] <= then[1] and then[0] <= now[1]


def _side(sheet: Sheet, by: float) -> str:
    if sheet.polarity == "context" or by == 0:
        return ""
    return ", for the better" if (by > 0) == (sheet.polarity == "higher") else ", for the worse"


def number_of(sheet: Sheet, point: Point | Group) -> float | None:
    """What a point of the course, or a group, reads in the sheet's unit."""
    if point.value is not None:
        return point.value
    if sheet.value is not None:
        return None
    return point.count.share if sheet.unit == "%" else point.count.numerator


def movement(sheet: Sheet) -> str:
    """The last three whole months beside the three before, where both can be told: by a test that the words name."""
    if not sheet.is_flow or sheet.is_profile or sheet.value is not None:
        return ""
    months = [point for point in sheet.trend if _is_whole(point)]
    if len(months) < 2 * QUARTER or not follow(months[-2 * QUARTER :]):
        return ""
    before, last = _sum(months[-2 * QUARTER : -QUARTER]), _sum(months[-QUARTER:])
    if before is None or last is None:
        return ""
    if sheet.is_share:
        return _moved_share(sheet, before, last)
    return _moved_count(sheet, before, last)


def _is_whole(point: Point) -> bool:
    return point.first.day == 1 and date.fromordinal(point.last.toordinal() + 1).day == 1


def follow(months: Sequence[Point]) -> bool:
    """Whether each month begins where the one before ends: a feed of terms has none between them."""
    return all((after.first - before.last).days == 1 for before, after in pairwise(months))


def month_by_month(points: Sequence[Point]) -> bool:
    """Whether no month is missing between the first and the last; a count of a day stands at a month's end."""
    months = [12 * point.last.year + point.last.month for point in points]
    return all(after - before == 1 for before, after in pairwise(months))


def _sum(months: Sequence[Point]) -> Count | None:
    if any(point.count.mark or point.count.numerator is None for point in months):
        return None
    n = sum(point.count.numerator or 0 for point in months)
    if any(point.count.denominator is None for point in months):
        return Count(n)
    return Count(n, sum(point.count.denominator or 0 for point in months))


def _moved_share(sheet: Sheet, before: Count, last: Count) -> str:
    if not before.denominator or not last.denominator:
        return ""
    said = f"Last three whole months {amount(last.share, '%')} ({of_counts(last)})"
    said += f", the three before {amount(before.share, '%')} ({of_counts(before)})"
    return f"{said}: {_by_chance(sheet, before, last)}"


def _moved_count(sheet: Sheet, before: Count, last: Count) -> str:
    said = f"Last three whole months {last.numerator:,}, the three before {before.numerator:,}"
    return f"{said}: {_by_chance(sheet, before, last)}"


def _by_chance(sheet: Sheet, before: Count, last: Count) -> str:
    """Whether it moved by more than chance, said of rounded months only where it is so however they were rounded."""
    way = moved(last, before, QUARTER * (sheet.rounded_to // 2))
    if way is None:
        return "months are rounded, so that it cannot be told whether by more than chance"
    if way == 0:
        return "no more than chance"
    return f"{'up' if way > 0 else 'down'} by more than chance{_side(sheet, way)}"


def gap_words(breakdown: str, gap: Gap) -> str:
    """A real gap between the groups of a breakdown, in a sentence with its interval."""
    side = "higher" if gap.points > 0 else "lower"
    low, high = sorted((abs(gap.low), abs(gap.high)))
    return (
        f"{breakdown}: {gap.group.label}, {amount(gap.share, '%')} "
        f"({of_counts(gap.group.count)}), against {amount(gap.others, '%')} of all others: "
        f"{places(abs(gap.points), 0)} points {side} (between {places(low, 0)} and {places(high, 0)}, "
        f"having looked at {gap.compared} group{'s' if gap.compared > 1 else ''})"
    )


def aside_words(sheet: Sheet) -> list[str]:
    """What was left out by name and counted beside."""
    return [f"{of_counts(left_out.count)} left out: {left_out.label}" for left_out in sheet.aside]
