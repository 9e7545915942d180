"""The small language: what it says of missing things and boundaries, and how it refuses what it cannot read."""

from datetime import date
from typing import Any

import ibis
import polars as pl
import pytest

from goldenthread.indicators.asked import Choices
from goldenthread.indicators.declared.compiled import Into
from goldenthread.indicators.declared.language import DAY, TEXT, WHOLE, YES_NO, LanguageError, Name, read
from goldenthread.indicators.declared.model import Rows
from goldenthread.indicators.expressions import question
from goldenthread.indicators.reference.declared import Books, One
from goldenthread.indicators.tests.histories import question as asked

NAMES = {
    "a": Name(DAY), "b": Name(DAY), "n": Name(WHOLE), "m": Name(WHOLE), "yes": Name(YES_NO), "unsaid": Name(YES_NO),
    "word": Name(TEXT), "kind": Name(TEXT, ("x", "y")), "none": Name(TEXT), "later": Name(DAY),
    "hours": Name("decimal"),
}  # fmt: skip
ROW = {
    "a": date(2024, 2, 29), "b": date(2024, 3, 31), "n": 7, "m": None, "yes": True, "unsaid": None, "word": "w",
    "kind": "x", "none": None, "later": None, "hours": 1.5,
}  # fmt: skip
SAID = {
    "days(a, b)": 31, "days(b, a)": -31, "weeks(a, b)": 4, "weeks(b, a)": -5, "months(a, b)": 1, "months(b, a)": -2,
    "years(a, b)": 0, "years(a, as_at)": 0, "year_of(a) * 100 + month_of(a)": 202402, "age_in_august(a, as_at)": -1,
    "days(a, later)": None, "n + m": None, "n - 3 + -2": 2, "band(n, 7, 8)": "7_to_7", "band(n, 8)": "under_8",
    "band(n, 3, 7)": "7_and_over", "band(m, 3)": None, "either(m, n)": 7, "either(n, m)": 7,
    "either(later, a)": date(2024, 2, 29),
    "m == 7": False, "m != 7": False, "not m == 7": True, "not (m != 7)": True, "missing(m)": True, "missing(n)": False,
    "yes": True, "unsaid": False, "not unsaid": True, "unsaid == False": True, "missing(unsaid)": True,
    "none == 'w'": False, "none in ('w', 'v')": False, "none not in ('w', 'v')": False, "word not in ('v', 'u')": True,
    "3 < n <= 7": True, "3 < n < 7": False, "running(a, b)": False,
    "running(a, later)": True, "running(later, a)": False,
    "running(as_at, later)": True, "running(a, as_at)": False, "a < b and yes": True, "a > b or unsaid": False,
    "hours > 1": True, "kind == 'x'": True, "a <= as_at and first <= last": True, "True": True,
}  # fmt: skip


@pytest.fixture(scope="module")
def backend() -> Any:
    backend = ibis.duckdb.connect()
    backend.con.execute(question.PUT, question.row_of(asked()))
    return backend


def test_both_readings_say_what_is_expected(backend: Any) -> None:
    kinds = {TEXT: pl.String, WHOLE: pl.Int64, DAY: pl.Date, YES_NO: pl.Boolean, "decimal": pl.Float64}
    table = ibis.memtable(pl.DataFrame([ROW], schema={name: kinds[kind.kind] for name, kind in NAMES.items()}))
    values = {name: table[name] for name in NAMES}
    into = Into(values, NAMES, question.question(Choices()), lambda _: None)
    made = [into.value(read(said, NAMES)) for said in SAID]
    found = backend.to_polars(table.select(**{f"c{n}": value for n, value in enumerate(made)})).row(0)
    assert dict(zip(SAID, found, strict=True)) == SAID
    rows = Rows("t", read(True, {}), None)
    one = One(ROW, rows, Books.of({"t": [{"yes": True, "unsaid": True}]}), asked())
    assert {said: one.of(read(said, NAMES)) for said in SAID} == SAID


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("a <", "is not an expression"),
        ("nobody == 1", "there is no column “nobody”. There are: a, as_at, b"),
        ("a == n", "a day is compared with a whole number"),
        ("word < 'x'", "a text has no order"),
        ("kind == 'z'", "“z” is no code of kind. Its codes are x, y"),
        ("kind in ('x', 'z')", "“z” is no code of kind"),
        ("kind in word", "after “in” write the values in brackets"),
        ("word is None", "missing(x) for “is None”"),
        ("n / 2 == 1", "what is divided is never exact"),
        ("hours + 1 == 2", "it must be a whole number"),
        ("yes and n", "“n” is a whole number; it must be a yes or no"),
        ("open('x')", "there is no function “open”"),
        ("days(a)", "days takes 2 things, and is given 1"),
        ("days(a, n)", "must be a day"),
        ("missing(n + 1)", "missing takes one column"),
        ("latest(as_at)", "latest takes one column"),
        ("band(n, 5, 5)", "limits that rise"),
        ("either(a, n)", "must be a day"),
        ("n.__class__ == 1", "there is no column “n.__class__”"),
        ("().__class__", "there is no column"),
        ("[x for x in (1, 2)]", "no part of the language"),
        ("lambda: 1", "no part of the language"),
        ("days(a, b=a)", "cannot be called"),
        ("1.5 < n", "1.5 is not a whole number"),
        ("-n == 1", "a minus stands only before a number"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(said: str, why: str) -> None:
    with pytest.raises(LanguageError) as refused:
        read(said, NAMES)
    assert why in str(refused.value)


def test_a_kind_may_be_demanded() -> None:
    with pytest.raises(LanguageError, match="gives a whole number; here a yes or no must stand"):
        read("n + 1", NAMES, YES_NO)


def test_it_says_which_columns_it_reads() -> None:
    assert read("days(a, as_at) < n and missing(word)", NAMES).reads == {"a", "n", "word"}
