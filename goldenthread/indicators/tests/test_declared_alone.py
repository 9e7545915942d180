"""A row said to stand alone is the only one of its group that is looked at, whatever the day asked about."""

from datetime import date, timedelta
from typing import Any

import ibis
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.indicators.asked import Asked, Choices, Period
from goldenthread.indicators.declared.alone import Span, beside_others, span_of, stands_alone
from goldenthread.indicators.declared.compiled import Into, latest_in
from goldenthread.indicators.declared.language import DAY, Name, read
from goldenthread.indicators.declared.model import Rows
from goldenthread.indicators.expressions import question
from goldenthread.indicators.tests.histories import KNOWN_AT

FIRST = date(2024, 1, 1)
NAMES = {"began": Name(DAY), "ended": Name(DAY)}
GIVEN = {"n": pl.Int64, "who": pl.String, "began": pl.Date, "ended": pl.Date}
DAYS = st.none() | st.integers(0, 6)
ROWS = st.lists(st.tuples(st.sampled_from("ab"), DAYS, DAYS), min_size=1, max_size=8)
Row = tuple[str, date | None, date | None]


def on(day: int | None) -> date | None:
    return None if day is None else FIRST + timedelta(days=day)


def rows_of(where: str, day: str = "") -> Rows:
    return Rows("attendance", read(where, NAMES), read(day, NAMES) if day else None)


def looked_at(row: Row, span: Span, asked: Asked, latest: date | None) -> bool:
    """Whether a row is, in plain words."""
    _, began, ended = row
    if began is None:
        return False
    if span.asked == "period":
        return asked.period.first <= began <= asked.period.last
    if span.asked == "latest":
        return began == latest
    return began <= asked.as_at and (ended is None or ended > asked.as_at)


def told(rows: list[Row], span: Span, asked: Asked) -> list[tuple[int, bool]]:
    """Each row's number, and whether it is said to stand alone."""
    data = [{"n": n, "who": who, "began": began, "ended": ended} for n, (who, began, ended) in enumerate(rows)]
    con = ibis.duckdb.connect().con
    con.register("given", pl.DataFrame(data, schema=GIVEN).to_arrow())
    con.execute(question.PUT, question.row_of(asked))
    table: Any = ibis.table({"n": "int64", "who": "string", "began": "date", "ended": "date"}, name="given")
    made = beside_others(table, span, ["who"])
    put = question.question(Choices())
    into = Into({name: made[name] for name in made.columns}, NAMES, put, latest_in(table, NAMES, put))
    found = made.select("n", alone=stands_alone(made, span, into)).order_by("n")
    return con.sql(str(ibis.to_sql(found, dialect="duckdb"))).fetchall()


@pytest.mark.slow
@pytest.mark.parametrize(
    "rows",
    [rows_of("True", day="began"), rows_of("began == latest(began)"), rows_of("running(began, ended)")],
    ids=["in a period", "of the latest day", "running"],
)
@settings(deadline=None, max_examples=40)
@given(given_rows=ROWS, first=st.integers(0, 6), more=st.integers(0, 3))
def test_nobody_else_of_the_group_is_looked_at(
    rows: Rows, given_rows: list[tuple[str, int | None, int | None]], first: int, more: int
) -> None:
    every: list[Row] = [(who, on(began), on(ended)) for who, began, ended in given_rows]
    last = FIRST + timedelta(days=first + more)
    asked = Asked(last, KNOWN_AT, Period(FIRST + timedelta(days=first), last))
    span = span_of(rows)
    assert span is not None
    latest = max((began for _, began, _ in every if began and began <= asked.as_at), default=None)
    found = [looked_at(row, span, asked, latest) for row in every]
    for n, alone in told(every, span, asked):
        others = [m for m, row in enumerate(every) if m != n and row[0] == every[n][0] and found[m]]
        if found[n] and alone:
            assert not others, (every[n], [every[m] for m in others])


@pytest.mark.parametrize(
    ("day", "alone"), [(4, [True, True]), (5, [True, True]), (6, [True, True])], ids=["before", "on", "after"]
)
def test_one_that_ends_as_the_next_begins_leaves_both_alone(day: int, alone: list[bool]) -> None:
    asked = Asked(FIRST + timedelta(days=day), KNOWN_AT, Period.year_to(FIRST + timedelta(days=day)))
    span = span_of(rows_of("running(began, ended)"))
    assert span is not None
    rows: list[Row] = [("a", on(0), on(5)), ("a", on(5), None)]
    found = dict(told(rows, span, asked))
    at = [n for n, row in enumerate(rows) if looked_at(row, span, asked, None)]
    assert len(at) == 1
    assert found[at[0]] is alone[at[0]]


def test_two_on_one_day_do_not_stand_alone() -> None:
    asked = Asked(FIRST, KNOWN_AT, Period(FIRST, FIRST))
    span = span_of(rows_of("True", day="began"))
    assert span is not None
    assert told([("a", FIRST, None), ("a", FIRST, None), ("b", FIRST, None)], span, asked) == [
        (0, False),
        (1, False),
        (2, True),
    ]


def test_rows_of_which_no_day_tells_have_no_span() -> None:
    assert span_of(rows_of("began <= last or missing(ended)")) is None
