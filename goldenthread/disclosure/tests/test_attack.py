"""A reader who does not know the exact table must not find a hidden count from it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.disclosure import Table, protect, protect_pair, rule
from goldenthread.disclosure.layouts import Alone, Pair
from goldenthread.disclosure.secondary import complete
from goldenthread.disclosure.table import GRAND, TOTAL, exact
from goldenthread.disclosure.tests import attacker

COUNTS = st.one_of(st.just(0), st.integers(1, 5), st.integers(6, 40))


@st.composite
def tables(draw):
    rows, columns = draw(st.integers(1, 3)), draw(st.integers(2, 3))
    counts = tuple(tuple(draw(COUNTS) for _ in range(columns)) for _ in range(rows))
    across, down = draw(st.booleans()), rows > 1 and draw(st.booleans())
    return Table(tuple(f"r{n}" for n in range(rows)), tuple(f"c{n}" for n in range(columns)), counts, across, down)


def _equations(table):
    rows, columns = range(len(table.rows)), range(len(table.columns))
    if table.row_totals:
        yield from ((str((r, TOTAL)), [str((r, c)) for c in columns]) for r in rows)
    if table.column_totals:
        yield from ((str((TOTAL, c)), [str((r, c)) for r in rows]) for c in columns)
    if table.row_totals and table.column_totals:
        yield str(GRAND), [str((r, TOTAL)) for r in rows]
        yield str(GRAND), [str((TOTAL, c)) for c in columns]


def _found_out(table, texts, base, small=5):
    least = 0 if table.sensitive else 1
    ranges = {str(at): attacker.reads(text, base, small, least) for at, text in texts.items()}
    equations = list(_equations(table))
    return [at for at, text in texts.items() if text == "c" and attacker.found_out(str(at), ranges, equations)]


@pytest.mark.slow
@settings(deadline=None, max_examples=150)
@given(tables(), st.sampled_from(["S1", "DFE-AUTHORITY"]))
def test_a_reader_finds_no_hidden_count(table, code):
    shown = protect(table, rule(code)).shown
    assert _found_out(table, {at: figure.text for at, figure in shown.items()}, rule(code).round_to) == []


@pytest.mark.slow
@settings(deadline=None, max_examples=100)
@given(tables(), st.sampled_from(["S1", "DFE-AUTHORITY"]))
def test_a_reader_finds_nothing_of_a_sensitive_group(table, code):
    sensitive = replace(table, sensitive=frozenset({"c0"}))
    shown = protect(sensitive, rule(code)).shown
    texts = {at: figure.text for at, figure in shown.items()}
    assert _found_out(sensitive, texts, rule(code).round_to) == []
    everybody = [r for r in range(len(table.rows)) if 0 < table.counts[r][0] == sum(table.counts[r])]
    assert all(texts[r, column] == "c" for r in everybody for column in range(len(table.columns)))


@pytest.mark.slow
@settings(deadline=None, max_examples=100)
@given(tables())
def test_nothing_is_hidden_that_need_not_be(table):
    """Show any one count again that was hidden for company: then a reader finds something, or a count stands alone."""
    law = rule("DFE-AUTHORITY")
    protected = protect(table, law)
    texts = {at: figure.text for at, figure in protected.shown.items()}
    counts = exact(table)
    for at, figure in protected.shown.items():
        if figure.text == "c" and not law.hides(counts[at]):
            opened = {**texts, at: str(counts[at])}
            assert _found_out(table, opened, 1) or _alone(table, opened)


def _alone(table, texts):
    return any(sum(texts[at] == "c" for at in line) == 1 for line in table.inner_lines())


@st.composite
def pairs(draw):
    """Two tables of the same people: the second's rows are the first's, dealt out again."""
    first = draw(tables())
    columns = draw(st.integers(2, 3))
    counts = []
    for row in first.counts:
        cuts = sorted(draw(st.lists(st.integers(0, sum(row)), min_size=columns - 1, max_size=columns - 1)))
        counts.append(tuple(b - a for a, b in zip([0, *cuts], [*cuts, sum(row)], strict=True)))
    names = tuple(f"d{n}" for n in range(columns))
    return first, Table(first.rows, names, tuple(counts), draw(st.booleans()), draw(st.booleans()))


def _of_both(first, second, base, shown):
    """What a reader of both tables knows, and every sum they can make."""
    pair = Pair(first, second)
    texts = {str(at): figure.text for at, figure in shown[0].items()}
    texts |= {str(pair.of_second(at)): figure.text for at, figure in shown[1].items()}
    ranges = {name: attacker.reads(text, base, 5, 1) for name, text in texts.items()}
    rows = range(len(first.rows))
    equations = []
    for table, place in ((first, lambda at: at), (second, pair.of_second)):
        columns = range(len(table.columns))
        equations += [(str((r, TOTAL)), [str(place((r, c))) for c in columns]) for r in rows]
        equations += [(str(place((TOTAL, c))), [str(place((r, c))) for r in rows]) for c in columns]
        equations.append((str(GRAND), [str(place((TOTAL, c))) for c in columns]))
    equations.append((str(GRAND), [str((r, TOTAL)) for r in rows]))
    unprinted = {name for total, parts in equations for name in (total, *parts)} - ranges.keys()
    return texts, ranges | dict.fromkeys(unprinted, (0, attacker.FAR)), equations


def _found_in_both(first, second, base, shown):
    texts, ranges, equations = _of_both(first, second, base, shown)
    return [at for at, text in texts.items() if text == "c" and attacker.found_out(at, ranges, equations)]


@pytest.mark.slow
@settings(deadline=None, max_examples=120)
@given(pairs(), st.sampled_from(["S1", "DFE-AUTHORITY"]))
def test_a_reader_of_two_tables_finds_no_hidden_count(pair, code):
    shown = [protected.shown for protected in protect_pair(*pair, rule(code))]
    assert _found_in_both(*pair, rule(code).round_to, shown) == []


def test_the_reader_of_two_tables_finds_what_each_hides_alone():
    """A table without totals, and its totals printed with another: each is safe, and together they are not."""
    first = Table(("a",), ("x", "y"), ((8, 2),), row_totals=False, column_totals=False)
    second = Table(("a",), ("u", "v"), ((3, 7),), column_totals=False)
    law = rule("DFE-AUTHORITY")
    apart = [protect(table, law).shown for table in (first, second)]
    assert _found_in_both(first, second, 1, apart) == [str((0, 1))]
    together = [protected.shown for protected in protect_pair(first, second, law)]
    assert _found_in_both(first, second, 1, together) == []


def test_the_reader_finds_what_small_counts_alone_hide():
    table = Table(("a", "b"), ("x", "y"), ((3, 20), (30, 40)))
    texts = {at: "c" if n == 3 else str(n) for at, n in exact(table).items()}
    assert _found_out(table, texts, 1) == [(0, 0)]


def test_the_reader_finds_a_row_closed_without_its_columns():
    table = Table(("a", "b"), ("x", "y"), ((3, 20), (30, 40)))
    texts = {at: "c" if at in {(0, 0), (0, 1)} else str(n) for at, n in exact(table).items()}
    assert _found_out(table, texts, 1) == [(0, 0), (0, 1)]


def test_the_reader_finds_two_ones_from_their_total():
    """Two hidden counts of at least one each, in a total of two: company alone is no protection."""
    table = Table(("a", "b"), ("x", "y", "z"), ((1, 1, 30), (8, 9, 10)))
    texts = {at: "c" if n == 1 else str(n) for at, n in exact(table).items()}
    texts |= {(1, 0): "c", (1, 1): "c"}
    assert _found_out(table, texts, 1)
    assert (1, 2) in complete(Alone(table), exact(table), rule("DFE-AUTHORITY")) or not _found_out(
        table, {at: figure.text for at, figure in protect(table, rule("DFE-AUTHORITY")).shown.items()}, 1
    )


def test_the_fewest_people_are_hidden_for_company():
    table = Table(("a", "b", "c"), ("x", "y", "z"), ((3, 20, 90), (30, 40, 7), (60, 8, 50)))
    hidden = complete(Alone(table), exact(table), rule("DFE-AUTHORITY"))
    assert set(hidden) == {(0, 0), (0, 1), (2, 0), (2, 1)}
