"""A sheet as one reader may see it: exact with small numbers flagged, or through disclosure control.

What is hidden is chosen so that a reader who knew every shown number exactly could not work it out; rounding comes on
top. Tables that share a total (the breakdowns of one figure, its months) are each safe beside the exact total, so all
of them together are. Whatever is shown afterwards, in words, charts or downloads, is made from the treated sheet.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from goldenthread.disclosure import Register, Rule, View, rule
from goldenthread.disclosure.layouts import Alone
from goldenthread.disclosure.marks import Mark
from goldenthread.disclosure.rounding import nearest
from goldenthread.disclosure.secondary import complete
from goldenthread.disclosure.table import TOTAL, Position, Table, exact
from goldenthread.exchange.dashboard.linked import BEFORE, COUNTED, MONTH, OF, OTHERS, cohort
from goldenthread.exchange.dashboard.sheet import Count, Group, Point, Sheet

PARTS = (COUNTED, OTHERS, OF)
HIDDEN = Count(None, None, Mark.HIDDEN.value)
FEWEST = 10
"""The base under which no percentage or typical wait is shown (rules S2 and S3)."""


def seen(sheet: Sheet, view: View, hidden: Collection[str] = ()) -> Sheet:
    """The sheet as this reader may see it; `hidden` are counts that may not be shown beside those of other figures."""
    by = rule(sheet.rule)
    return _flagged(sheet, by) if view is View.PARTNERSHIP else _treated(sheet, by, hidden)


def _flagged(sheet: Sheet, by: Rule) -> Sheet:
    groups = {key: tuple(replace(g, count=_flag(g.count, by)) for g in found) for key, found in sheet.groups.items()}
    trend = tuple(replace(point, count=_flag(point.count, by)) for point in sheet.trend)
    others = tuple(_flagged(other, rule(other.rule)) for other in sheet.others)
    return replace(sheet, count=_flag(sheet.count, by), groups=groups, trend=trend, others=others)


def _flag(given: Count, by: Rule) -> Count:
    numbers = [given.numerator, given.denominator]
    if given.numerator is not None and given.denominator is not None:
        numbers.append(given.denominator - given.numerator)
    return replace(given, flagged=any(n is not None and by.hides(n) for n in numbers))


def _treated(sheet: Sheet, by: Rule, hidden: Collection[str] = ()) -> Sheet:
    main = whole(sheet.count, by, profile=sheet.is_profile)
    if rests_on_few(sheet, sheet.count) or any(cohort(sheet, part) in hidden for part in PARTS):
        main = HIDDEN
    shut = main.mark != ""
    groups = {
        key: tuple(_hidden(g) for g in found) if shut else parts(sheet, found, by, _among(sheet, key, found, hidden))
        for key, found in sheet.groups.items()
    }
    aside = tuple(replace(g, count=whole(g.count, by)) for g in sheet.aside)
    return replace(
        sheet, count=main, value=value_beside(sheet, sheet.value, sheet.count, main), groups=groups, aside=aside,
        between=between_beside(sheet, main),
        trend=_course(sheet, by, hidden, shut=shut), before=_earlier(sheet, by, hidden, shut=shut),
        others=tuple(typical(other) for other in sheet.others), rounded_to=by.round_to,
    )  # fmt: skip


def typical(other: Sheet) -> Sheet:
    """The same children counted in another way, beside the first: two such counts could tell a small number.

    A typical wait tells of nobody and stays where it rests on enough; every count is hidden.
    """
    value = other.value if other.needs and not rests_on_few(other, other.count) else None
    return replace(other, count=HIDDEN, value=value, between=None, before=None, trend=(), groups={}, aside=())


def rests_on_few(sheet: Sheet, count: Count) -> bool:
    """Whether a typical wait rests on too few to be shown."""
    return sheet.needs > 0 and (count.numerator or 0) < sheet.needs


def value_beside(sheet: Sheet, value: float | None, exact: Count, shown: Count) -> float | None:
    """A value that is no count as it may stand beside its treated count: none where that is hidden.

    A rate is made from the count as it is shown; a typical wait tells of nobody, and stays.
    """
    if value is None or shown.mark or shown.numerator is None:
        return None
    if sheet.needs or not exact.numerator:
        return value
    return value * shown.numerator / exact.numerator


def between_beside(sheet: Sheet, shown: Count) -> tuple[float, float] | None:
    """The interval of a value as it may stand beside its treated count, made as the value is."""
    ends = [value_beside(sheet, end, sheet.count, shown) for end in sheet.between or ()]
    return (ends[0], ends[1]) if len(ends) == 2 and ends[0] is not None and ends[1] is not None else None


def whole(given: Count, by: Rule, *, profile: bool = False) -> Count:
    """A count that stands alone: shown only where neither it, what it is of, nor the rest is a small number."""
    if profile:
        return replace(HIDDEN, numerator=None) if _small(given.denominator, by) else rounded(given, by)
    if given.numerator is None:
        return given
    if any(_small(number, by) for number in (given.numerator, given.denominator)):
        return HIDDEN
    if given.denominator is not None and _small(given.denominator - given.numerator, by):
        return HIDDEN
    return HIDDEN if few(given) else rounded(given, by)


def few(given: Count) -> bool:
    """Whether so few are counted that no percentage of them is shown."""
    return given.denominator is not None and 0 < given.denominator < FEWEST


def _small(number: int | None, by: Rule) -> bool:
    return number is not None and by.hides(number)


def rounded(given: Count, by: Rule) -> Count:
    numerator = None if given.numerator is None else nearest(given.numerator, by.round_to)
    denominator = None if given.denominator is None else nearest(given.denominator, by.round_to)
    if given.numerator and not numerator:  # 6 to 10 never round to nought by fives; another rule's base might
        return HIDDEN
    return Count(numerator, denominator)


def _among(sheet: Sheet, way: str, found: Sequence[Group], hidden: Collection[str]) -> set[Position]:
    """Where in the table of a breakdown the counts stand that may not be shown."""
    columns = zip(PARTS, (0, 1, TOTAL), strict=True)
    return {
        (row, column)
        for part, column in columns
        for row, group in enumerate(found)
        if cohort(sheet, part, way, group.key) in hidden
    }


def parts(
    sheet: Sheet, found: Sequence[Group], by: Rule, also: Collection[Position] = ()
) -> tuple[Group, ...]:  # fmt: skip
    """The groups of a figure that add up to it, treated together; all hidden where a total would have to be."""
    if not found:
        return ()
    counts = treat_parts([group.count for group in found], by, of_one=sheet.is_profile, also=also)
    shown = [HIDDEN if rests_on_few(sheet, g.count) else c for g, c in zip(found, counts, strict=True)]
    return tuple(
        replace(group, count=count_, value=value_beside(sheet, group.value, group.count, count_))
        for group, count_ in zip(found, shown, strict=True)
    )


def treat_parts(
    counts: Sequence[Count], by: Rule, *, of_one: bool = False, also: Collection[Position] = ()
) -> list[Count]:
    """Counts that add up to a shown total, treated together. `of_one`: each is a part of one and the same whole.

    `also` are counts that have to be hidden for the sake of others elsewhere.
    """
    tight = replace(by, round_to=1)
    table = table_of(counts, of_one=of_one)
    hidden = complete(Alone(table), exact(table), tight, also)
    if any(row == TOTAL for row, _ in hidden):
        return [HIDDEN for _ in counts]
    return [_part(counts, row, hidden, by, of_one=of_one) for row in range(len(counts))]


def table_of(counts: Sequence[Count], *, of_one: bool) -> Table:
    names = tuple(str(number) for number in range(len(counts)))
    if of_one or all(each.denominator is None for each in counts):
        return Table(names, ("counted",), tuple((each.numerator or 0,) for each in counts), row_totals=False)
    return Table(names, ("counted", "others"), tuple((n, of - n) for n, of in map(_pair, counts)))


def _pair(given: Count) -> tuple[int, int]:
    return given.numerator or 0, given.denominator or 0


def _part(counts: Sequence[Count], row: int, hidden: Mapping[Position, object], by: Rule, *, of_one: bool) -> Count:
    given, own = counts[row], rounded(counts[row], by)
    if few(given) and (row, TOTAL) not in hidden and not of_one:
        return Count(None, own.denominator, Mark.HIDDEN.value)
    if (row, 0) not in hidden and (row, 1) not in hidden:
        return replace(own, denominator=None) if (row, TOTAL) in hidden else own
    if of_one or given.denominator is None or (row, TOTAL) in hidden:
        return HIDDEN
    return Count(None, own.denominator, Mark.HIDDEN.value)


def _hidden(group: Group) -> Group:
    return replace(group, count=HIDDEN, value=None)


def _course(sheet: Sheet, by: Rule, hidden: Collection[str], *, shut: bool) -> tuple[Point, ...]:
    """The course by month: months that add up to the year are treated together, days one after another."""
    points = sheet.trend
    if shut or not points:
        return tuple(replace(point, count=HIDDEN, value=None) for point in points)
    if sheet.is_flow and sheet.value is None:
        days = [Group(point.last.isoformat(), "", point.count) for point in points]
        counts = treat_parts([point.count for point in points], by, also=_among(sheet, MONTH, days, hidden))
    else:
        counts = _series([point.count for point in points], by)
        counts = [HIDDEN if _is_hidden(sheet, MONTH, p, hidden) else c for p, c in zip(points, counts, strict=True)]
    shown = [HIDDEN if rests_on_few(sheet, p.count) else c for p, c in zip(points, counts, strict=True)]
    return tuple(
        replace(point, count=count_, value=value_beside(sheet, point.value, point.count, count_))
        for point, count_ in zip(points, shown, strict=True)
    )


def _is_hidden(sheet: Sheet, way: str, point: Point, hidden: Collection[str]) -> bool:
    return any(cohort(sheet, part, way, point.last.isoformat()) in hidden for part in PARTS)


def _earlier(sheet: Sheet, by: Rule, hidden: Collection[str], *, shut: bool) -> Point | None:
    if sheet.before is None or shut or any(_is_hidden(sheet, way, sheet.before, hidden) for way in (MONTH, BEFORE)):
        return None
    earlier, _ = _series([sheet.before.count, sheet.count], by)
    if rests_on_few(sheet, sheet.before.count):
        return None
    value = value_beside(sheet, sheet.before.value, sheet.before.count, earlier)
    return replace(sheet.before, count=earlier, value=value)


def _series(counts: Sequence[Count], by: Rule) -> list[Count]:
    """The same count on one day after another: no two that are shown may differ visibly by a small number of people.

    The last is shown as it is; those before give way to it.
    """
    registers = {"counted": Register(), "of": Register(), "others": Register()}
    shown: list[Count] = []
    for number, given in enumerate(reversed(counts), start=1):
        plain = whole(given, by)
        day = date.fromordinal(number)
        if plain.mark or given.numerator is None:
            shown.append(plain)
            continue
        found = {name: registers[name].release(name, (), day, n, by).number for name, n in _three(given)}
        if any(number_ is None for number_ in found.values()):
            shown.append(HIDDEN)
        else:
            of = found.get("of")
            shown.append(Count(int(found["counted"] or 0), None if of is None else int(of)))
    return shown[::-1]


def _three(given: Count) -> list[tuple[str, int]]:
    assert given.numerator is not None
    if given.denominator is None:
        return [("counted", given.numerator)]
    return [
        ("counted", given.numerator), ("of", given.denominator), ("others", given.denominator - given.numerator)
    ]  # fmt: skip
