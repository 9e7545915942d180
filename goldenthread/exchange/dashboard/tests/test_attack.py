"""Somebody with the rows, the totals, every page and every release must not find a small number."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.disclosure import View
from goldenthread.disclosure.tests import attacker
from goldenthread.exchange.dashboard.releasing import Past, release, release_together
from goldenthread.exchange.dashboard.sheet import Count
from goldenthread.exchange.dashboard.tests.making import sheet
from goldenthread.exchange.dashboard.treating import seen

SMALL = range(1, 6)
COUNTS = st.one_of(st.just(0), st.integers(1, 5), st.integers(6, 30))


def split(draw, total, pieces):
    """A number dealt out into so many."""
    cuts = sorted(draw(st.lists(st.integers(0, total), min_size=pieces - 1, max_size=pieces - 1)))
    return [b - a for a, b in zip([0, *cuts], [*cuts, total], strict=True)]


@st.composite
def cut_two_ways(draw):
    """A figure with two breakdowns of the same children."""
    ages = [(draw(COUNTS), draw(COUNTS)) for _ in range(draw(st.integers(2, 3)))]
    n, others = sum(a for a, _ in ages), sum(b for _, b in ages)
    sexes = list(zip(split(draw, n, 2), split(draw, others, 2), strict=True))
    return [("age", ages), ("sex", sexes)]


def as_sheet(cuts, **more):
    n, others = sum(a for a, _ in cuts[0][1]), sum(b for _, b in cuts[0][1])
    broken = {name: {f"{name}{i}": (a, a + b) for i, (a, b) in enumerate(rows)} for name, rows in cuts}
    return sheet((n, n + others), **broken, **more)


def knows(name, number, *, slack):
    """What a reader takes a printed number for: rounding either way, and a step more where it may have been kept."""
    if number is None:
        return name, (0, attacker.FAR)
    if number == 0 and not slack:
        return name, (0, 0)
    low, high = attacker.reads(str(number), 5, 5, 0) if number else (0, 0)
    return name, (max(0, low - slack), high + slack)


class Reader:
    """Everything that was printed, and every sum that can be made of it."""

    def __init__(self):
        self.ranges, self.equations = {}, []

    def reads(self, shown, turn, *, slack=0):
        self._one(f"{turn}", shown.count, slack)
        for dimension, groups in shown.groups.items():
            names = [f"{turn}:{group.key}" for group in groups]
            for name, group in zip(names, groups, strict=True):
                self._one(name, group.count, slack)
            for part in ("n", "o", "of"):
                self.equations.append((f"{turn}/{part}", [f"{name}/{part}" for name in names]))
            assert dimension

    def _one(self, name, count, slack):
        printed = {"n": count.numerator, "of": count.denominator, "o": None}
        for part, number in printed.items():
            key, bounds = knows(f"{name}/{part}", number, slack=slack)
            self.ranges[key] = bounds
        self.equations.append((f"{name}/of", [f"{name}/n", f"{name}/o"]))

    def same(self, one, other):
        self.equations.append((one, [other]))

    def finds(self, name):
        return attacker.found_out(name, self.ranges, self.equations)


def small_ones(cuts, turn):
    """The names of every count that must not be found, in the reader's words."""
    for dimension, rows in cuts:
        for i, (n, o) in enumerate(rows):
            for part, number in (("n", n), ("o", o), ("of", n + o)):
                if number in SMALL:
                    yield f"{turn}:{dimension}{i}/{part}"


@pytest.mark.slow
@settings(deadline=None, max_examples=60)
@given(cut_two_ways())
def test_nobody_finds_a_small_number_on_the_pages_of_one_figure(cuts):
    shown = seen(as_sheet(cuts), View.PUBLIC)
    reader = Reader()
    reader.reads(shown, 1)
    assert [name for name in small_ones(cuts, 1) if reader.finds(name)] == []


@st.composite
def two_months(draw):
    """The same figure in two releases: some groups as they were, some changed by a little or a lot."""
    first = draw(cut_two_ways())[:1]
    name, rows = first[0]
    changed = [draw(st.booleans()) for _ in rows]
    second = [(draw(COUNTS), draw(COUNTS)) if other else row for row, other in zip(rows, changed, strict=True)]
    return first, [(name, second)], [i for i, other in enumerate(changed) if not other]


@pytest.mark.slow
@settings(deadline=None, max_examples=60)
@given(two_months())
def test_nobody_finds_a_small_number_between_two_releases(months):
    """The reader is even told which groups did not change."""
    first, second, unchanged = months
    one, entries = release(as_sheet(first), Past.of([]))
    two, _ = release(as_sheet(second), Past.of(entries))
    reader = Reader()
    reader.reads(one, 1)
    reader.reads(two, 2, slack=5)
    for dimension, groups in one.groups.items():
        if two.groups.get(dimension):
            for i in unchanged:
                for part in ("n", "o", "of"):
                    reader.same(f"1:{groups[i].key}/{part}", f"2:{groups[i].key}/{part}")
    told = [name for turn, cuts in ((1, first), (2, second)) for name in small_ones(cuts, turn)]
    assert [name for name in told if name in reader.ranges and reader.finds(name)] == []


def test_what_one_month_hid_for_company_the_next_does_not_show():
    small = {"a": (8, 11), "b": (9, 20), "c": (20, 40)}
    one, entries = release(sheet((37, 71), age=small), Past.of([]))
    assert one.groups["age"][0].count.numerator is None
    hidden = [group.key for group in one.groups["age"] if group.count.mark]
    more = {**small, "c": (40, 90)}
    two, _ = release(sheet((57, 121), age=more), Past.of(entries))
    assert {group.key for group in two.groups["age"] if group.count.mark} >= set(hidden)


def test_a_small_step_from_one_month_to_the_next_is_not_shown():
    first, entries = release(sheet((112, None), unit="count"), Past.of([]))
    second, _ = release(sheet((113, None), unit="count"), Past.of(entries))
    assert (first.count.numerator, second.count.numerator) == (110, 110)


def test_a_step_too_far_to_be_kept_is_hidden():
    _, entries = release(sheet((112, None), unit="count"), Past.of([]))
    second, _ = release(sheet((117, None), unit="count"), Past.of(entries))
    assert second.count.mark == "c"


def test_percentages_come_from_the_released_counts():
    shown, _ = release(sheet((117, 213)), Past.of([]))
    assert (shown.count.numerator, shown.count.denominator) == (115, 215)
    assert shown.count.share == pytest.approx(100 * 115 / 215)


def test_the_course_by_month_does_not_leave():
    shown, _ = release(replace(sheet((60, 120), trend=[(5, 10)] * 12)), Past.of([]))
    assert (shown.trend, shown.before) == ((), None)


def test_the_reader_finds_what_small_numbers_alone_would_hide():
    """The same table with only its small number hidden: the reader of these tests is no fool."""
    blank = Count(None, None, "c")
    exact = as_sheet([("age", [(3, 20), (40, 30)])])
    nothing = replace(exact, count=blank, groups={"age": tuple(replace(g, count=blank) for g in exact.groups["age"])})
    reader = Reader()
    reader.reads(nothing, 1)
    printed = {"1/n": 43, "1/of": 93, "1:age0/of": 23, "1:age1/n": 40, "1:age1/of": 70}
    reader.ranges |= {name: (number, number) for name, number in printed.items()}
    assert reader.finds("1:age0/n")


@st.composite
def some_among_others(draw):
    """A caseload cut by sex, and among it the plans of the year, of which some were made in time."""
    rest = st.one_of(st.integers(0, 6), COUNTS)
    groups = [(draw(COUNTS), draw(COUNTS), draw(rest)) for _ in range(draw(st.integers(2, 3)))]
    fresh = [("sex", [(n, o) for n, o, _ in groups])]
    older = [rest for _, _, rest in groups]
    return fresh, older


def caseload(groups):
    """A plain count with one breakdown."""
    broken = {f"sex{i}": n for i, n in enumerate(groups)}
    return sheet((sum(groups), None), unit="count", identity="EHC-11", sex=broken)


def read_linked(reader, one, two, turn):
    """Both figures as printed; those of the one are among those of the other, and the rest is a count as well."""
    for name, shown in (("new", one), ("all", two)):
        reader.reads(shown, f"{turn}{name}", slack=5)
    keys = ["", *(f":{group.key}" for group in two.groups.get("sex", ()))]
    for key in keys:
        whole, part, rest = f"{turn}all{key}/n", f"{turn}new{key}/of", f"{turn}old{key}"
        for name in (whole, part):
            reader.ranges.setdefault(name, (0, attacker.FAR))
        reader.ranges[rest] = (0, attacker.FAR)
        reader.equations.append((whole, [part, rest]))
    if len(keys) > 1:
        reader.equations.append((f"{turn}old", [f"{turn}old{key}" for key in keys[1:]]))


@pytest.mark.slow
@settings(deadline=None, max_examples=60)
@given(some_among_others())
def test_nobody_finds_a_small_number_by_taking_one_indicator_from_another(drawn):
    """Whoever has a plan and did not get it this year had it before: a small number of those is not found either."""
    fresh, older = drawn
    new = as_sheet(fresh)
    everybody = caseload([n + o + rest for (n, o), rest in zip(fresh[0][1], older, strict=True)])
    (one, _), (two, _) = release_together([new, everybody], Past.of([]))
    reader = Reader()
    read_linked(reader, one, two, "1")
    small = [f"1old:sex{i}" for i, rest in enumerate(older) if rest in SMALL]
    small += [f"1new:sex{i}/{part}" for i, row in enumerate(fresh[0][1]) for part, n in named(row) if n in SMALL]
    assert [name for name in small if name in reader.ranges and reader.finds(name)] == []


def named(row):
    """The counts of a group by their part."""
    return ("n", row[0]), ("o", row[1]), ("of", sum(row))


@st.composite
def two_linked_months(draw):
    """The same two figures in two releases; the reader is told which groups did not change at all."""
    fresh, older = draw(some_among_others())
    changed = [draw(st.booleans()) for _ in older]
    rest = st.one_of(st.integers(0, 6), COUNTS)
    again = [(draw(COUNTS), draw(COUNTS)) if other else row for row, other in zip(fresh[0][1], changed, strict=True)]
    later = [draw(rest) if other else held for held, other in zip(older, changed, strict=True)]
    return (fresh, older), ([("sex", again)], later), [i for i, other in enumerate(changed) if not other]


@pytest.mark.slow
@settings(deadline=None, max_examples=50)
@given(two_linked_months())
def test_nobody_finds_a_small_number_between_linked_figures_of_two_releases(months):
    first, second, unchanged = months
    reader, past, small = Reader(), [], []
    for turn, (fresh, older) in (("1", first), ("2", second)):
        everybody = caseload([n + o + rest for (n, o), rest in zip(fresh[0][1], older, strict=True)])
        made = release_together([as_sheet(fresh), everybody], Past.of(past))
        past += [each for _, entries in made for each in entries]
        read_linked(reader, made[0][0], made[1][0], turn)
        small += [f"{turn}old:sex{i}" for i, rest in enumerate(older) if rest in SMALL]
        small += [
            f"{turn}new:sex{i}/{part}" for i, row in enumerate(fresh[0][1]) for part, n in named(row) if n in SMALL
        ]
    for i in unchanged:
        for name in (f"new:sex{i}/n", f"new:sex{i}/of", f"all:sex{i}/n", f"old:sex{i}"):
            if f"1{name}" in reader.ranges and f"2{name}" in reader.ranges:
                reader.same(f"1{name}", f"2{name}")
    assert [name for name in small if name in reader.ranges and reader.finds(name)] == []


def test_the_reader_finds_the_difference_of_two_figures_that_each_show_all():
    """Were both printed as they are, those who had a plan before would be told: the reader here is no fool."""
    reader = Reader()
    read_linked(reader, as_sheet([("sex", [(10, 10), (20, 10)])]), caseload([20, 40]), "1")
    reader.ranges |= {"1all:sex0/n": (22, 22), "1new:sex0/of": (20, 20)}
    assert reader.finds("1old:sex0")
