"""Counts that leave for good: each beside every other of its table, and beside all that left before.

Three things are held together. What is hidden in a table is hidden so that the shown numbers, were they known exactly,
would not give it away. A number that differs from one published before by a small number of people keeps the number
that was printed then, or is hidden. And what was hidden before stays hidden while it has hardly changed, so that one
month does not show what another hid.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from goldenthread.disclosure import Register, Release, Rule, rule
from goldenthread.disclosure.layouts import Alone
from goldenthread.disclosure.marks import Mark
from goldenthread.disclosure.secondary import complete
from goldenthread.disclosure.shown import Shown, marked, numbered
from goldenthread.disclosure.table import TOTAL, Position, Table, exact
from goldenthread.exchange.dashboard.linked import COUNTED, OF, OTHERS, SAME, Cell, Link, cohort, links, told
from goldenthread.exchange.dashboard.sheet import Count, Group, Sheet
from goldenthread.exchange.dashboard.treating import (
    HIDDEN,
    between_beside,
    few,
    rests_on_few,
    table_of,
    value_beside,
    whole,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One count that left: of whom, as at when, how many exactly, and what was shown (None: hidden).

    `close` says that it was hidden for itself or for its neighbours' sake, not for an earlier release's.
    """

    cohort: str
    as_at: date
    number: int
    shown: int | None
    close: bool = False

    def raw(self) -> dict[str, Any]:
        """As the ledger of a release keeps it."""
        return asdict(self) | {"as_at": self.as_at.isoformat()}


def entry(held: Mapping[str, Any]) -> Entry:
    """An entry from what a ledger keeps."""
    return Entry(**{**held, "as_at": date.fromisoformat(held["as_at"])})


@dataclass(frozen=True)
class Past:
    """All that left before, by who was counted."""

    by_cohort: Mapping[str, Sequence[Entry]]
    beside: Mapping[str, Sequence[tuple[str, Cell]]] = field(default_factory=dict)
    """By who is counted, the counts of this very release that are linked to it: how, and what left of them."""
    hidden: Collection[str] = ()
    """Who may not be shown beside the rest of this release."""

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "Past":
        """The past of some entries, in the order they left."""
        found: dict[str, list[Entry]] = {}
        for each in entries:
            found.setdefault(each.cohort, []).append(each)
        return cls(found)

    def choice(self, cohort: str, number: int, by: Rule) -> int | None:
        """What may be shown of a count beside all that left before: its rounded number, the one printed then, or None.

        A month that is made again gives way to its own earlier edition in the same manner.
        """
        if cohort in self.hidden:
            return None
        held = self.by_cohort.get(cohort, ())
        if number and any(each.close and abs(each.number - number) <= by.small[1] for each in held):
            return None
        register = Register([_release(each, turn) for turn, each in enumerate(held)])
        shown = register.release(cohort, (), _turn(len(held)), number, by).number
        return None if shown is None else self._beside(cohort, number, int(shown), by)

    def _beside(self, cohort: str, number: int, shown: int, by: Rule) -> int | None:
        """The number beside those linked to it: the same as theirs where it must not visibly differ, or None."""
        near = [(kind, other) for kind, other in self.beside.get(cohort, ()) if other.shown is not None]
        for tried in dict.fromkeys((shown, *(int(other.shown or 0) for _, other in near))):
            close = tried == shown or abs(number - tried) <= by.round_to
            if close and all(_quiet(kind, other, number, tried, by) for kind, other in near):
                return tried
        return None


def _quiet(kind: str, other: Cell, number: int, tried: int, by: Rule) -> bool:
    """Whether a number may stand beside another's: equal to it, or too far from it to tell a small number."""
    return other.shown == tried or not (kind == SAME or by.hides(abs(other.number - number)))


def _turn(number: int) -> date:
    """Each release is a day of its own to the register, in the order they left: two editions of a month are two."""
    return date.fromordinal(1 + number)


def _release(held: Entry, turn: int) -> Release:
    shown: Shown = marked(Mark.HIDDEN) if held.shown is None else numbered(held.shown)
    return Release(held.cohort, (), _turn(turn), held.number, shown)


def release_together(sheets: Sequence[Sheet], past: Past) -> list[tuple[Sheet, list[Entry]]]:
    """Several sheets as the public may see them beside all that left before and beside each other, in their order.

    A count that is linked to one before it gives way to it; where one of two counts of the same people had to be hidden
    for its neighbours' sake, so is the other, until nothing more follows.
    """
    found = links(sheets)
    hidden: set[str] = set()
    while True:
        made: list[tuple[Sheet, list[Entry]]] = []
        cells: dict[str, Cell] = {}
        for sheet in sheets:
            made.append(release(sheet, replace(past, beside=_linked(found, cells), hidden=hidden)))
            cells |= {each.cohort: Cell(each.number, each.shown) for each in made[-1][1]}
        more = told(found, cells, rule("S1")) - hidden
        if not more:
            return made
        hidden |= more


def _linked(found: Iterable[Link], cells: Mapping[str, Cell]) -> dict[str, list[tuple[str, Cell]]]:
    """Of those that have not left yet, what has left and is linked to them."""
    linked: dict[str, list[tuple[str, Cell]]] = {}
    for link in found:
        for name, other in ((link.first, link.second), (link.second, link.first)):
            if other in cells:
                linked.setdefault(name, []).append((link.kind, cells[other]))
    return linked


def release(sheet: Sheet, past: Past) -> tuple[Sheet, list[Entry]]:
    """The sheet as the public may see it beside all that left before, and what to enter of it.

    Its course by month and its figure of a month before do not leave: what was released then says that.
    """
    by = rule(sheet.rule)
    main, entries = _main(sheet, past, by)
    if rests_on_few(sheet, sheet.count):
        main = HIDDEN
    groups: dict[str, tuple[Group, ...]] = {}
    for dimension, found in sheet.groups.items():
        released = None if main.mark else _parts(sheet, dimension, found, past, by)
        if released is None:
            continue
        groups[dimension], more = released
        entries += more
    aside = tuple(replace(group, count=whole(group.count, by)) for group in sheet.aside)
    value = value_beside(sheet, sheet.value, sheet.count, main)
    between = between_beside(sheet, main)
    shown = replace(
        sheet,
        count=main,
        value=value,
        between=between,
        groups=groups,
        aside=aside,
        trend=(),
        before=None,
        rounded_to=by.round_to,
    )
    return shown, entries


def _main(sheet: Sheet, past: Past, by: Rule) -> tuple[Count, list[Entry]]:
    given = sheet.count
    if given.numerator is None and given.denominator is None:
        return given, []
    if given.numerator is None or given.denominator is None:
        number = given.denominator if given.numerator is None else given.numerator
        assert number is not None
        shown, made = _one(sheet, number, past, by)
        if shown is None:
            return HIDDEN, made
        return (Count(None, shown) if given.numerator is None else Count(shown)), made
    table = Table(("all",), (COUNTED, OTHERS), ((given.numerator, given.denominator - given.numerator),),
                  column_totals=False)  # fmt: skip
    names = {(0, 0): cohort(sheet, COUNTED), (0, 1): cohort(sheet, OTHERS), (0, TOTAL): cohort(sheet, OF)}
    shown_at, made = _together(table, names, sheet.as_at, past, by)
    n, of = shown_at[0, 0], shown_at[0, TOTAL]
    if n is None or of is None or shown_at[0, 1] is None or few(given):
        return HIDDEN, made
    return Count(min(n, of), of), made


def _one(sheet: Sheet, number: int, past: Past, by: Rule) -> tuple[int | None, list[Entry]]:
    who = cohort(sheet, OF if sheet.is_profile else COUNTED)
    small = by.hides(number)
    shown = None if small else past.choice(who, number, by)
    return shown, [Entry(who, sheet.as_at, number, shown, small or who in past.hidden)]


def _parts(
    sheet: Sheet, dimension: str, found: Sequence[Group], past: Past, by: Rule
) -> tuple[tuple[Group, ...], list[Entry]] | None:
    """The groups of one breakdown; None where a total would have to be hidden for their sake: then none leave."""
    if not found:
        return None
    of_one = sheet.is_profile
    table = table_of([group.count for group in found], of_one=of_one)
    names = _names(sheet, dimension, found, table)
    shown, made = _together(table, names, sheet.as_at, past, by)
    totals = {at for at in table.printed_totals() if at[0] == TOTAL}
    if any(shown[at] is None for at in totals):
        return None
    groups = [_shown(sheet, group, _group(sheet, group, row, shown)) for row, group in enumerate(found)]
    kept = [each for at, each in zip(shown, made, strict=True) if at not in totals]
    return tuple(groups), kept


def _shown(sheet: Sheet, group: Group, count: Count) -> Group:
    seen = HIDDEN if rests_on_few(sheet, group.count) else count
    return replace(group, count=seen, value=value_beside(sheet, group.value, group.count, seen))


def _names(sheet: Sheet, dimension: str, found: Sequence[Group], table: Table) -> dict[Position, str]:
    """Who is counted at each position; the totals are those of the figure itself."""
    columns = {0: COUNTED, 1: OTHERS, TOTAL: OF}
    whole_of = cohort(sheet, OF if sheet.is_profile else COUNTED)
    names = {}
    for row, column in table.positions():
        if row != TOTAL:
            names[row, column] = cohort(sheet, columns[column], dimension, found[row].key)
        else:
            names[row, column] = whole_of if len(table.columns) == 1 else cohort(sheet, columns[column])
    return names


def _group(sheet: Sheet, group: Group, row: int, shown: Mapping[Position, int | None]) -> Count:
    n = shown[row, 0]
    if sheet.is_profile:
        return HIDDEN if n is None else Count(n, shown[TOTAL, 0])
    if group.count.denominator is None:
        return HIDDEN if n is None else Count(n)
    of = shown[row, TOTAL]
    if of is None:
        return HIDDEN
    if n is None or shown[row, 1] is None or few(group.count):
        return Count(None, of, Mark.HIDDEN.value)
    return Count(min(n, of), of)


def _together(
    table: Table, names: Mapping[Position, str], as_at: date, past: Past, by: Rule
) -> tuple[dict[Position, int | None], list[Entry]]:
    """What is shown at each position of a table, and what to enter of it, in the same order."""
    counts = {at: number for at, number in exact(table).items() if isinstance(number, int) and at in names}
    tight = replace(by, round_to=1)
    forced: set[Position] = set()
    while True:
        hidden = complete(Alone(table), exact(table), tight, forced)
        shown = {at: None if at in hidden else past.choice(names[at], number, by) for at, number in counts.items()}
        more = {at for at, number in shown.items() if number is None} - hidden.keys()
        if not more:
            break
        forced |= more
    made = [
        Entry(names[at], as_at, counts[at], n, (at in hidden and at not in forced) or names[at] in past.hidden)
        for at, n in shown.items()
    ]
    return shown, made
