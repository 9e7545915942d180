"""What is written into a statement before DuckDB is asked: days, and what is latest by them."""

from datetime import date
from typing import Any

import ibis

from goldenthread.indicators.asked import Choices
from goldenthread.indicators.declared.compute import sql_of
from goldenthread.indicators.declared.load import shipped
from goldenthread.indicators.expressions import question
from goldenthread.indicators.tests.feed_tables import answering, row
from goldenthread.indicators.tests.histories import question as asked


def written(indicator: str, basis: str, ask: Any) -> str:
    statement = question.said(sql_of(shipped()[indicator], basis, "counts"), asked())
    return question.looked_up(statement, ask)


def test_the_question_and_the_last_census_are_written_as_days() -> None:
    asks: list[str] = []

    def ask(statement: str) -> date:
        asks.append(statement)
        return date(2024, 1, 18)

    statement = written("EHC-12", "census", ask)
    assert asks == ["""SELECT max("census_date") FROM "school_census" WHERE "census_date" <= DATE '2024-06-19'"""]
    assert """= DATE '2024-01-18'""" in statement
    assert "asked" not in statement
    assert "MAX(" not in statement


def test_a_year_is_written_as_a_number() -> None:
    assert '"year" = 2023' in written("HLT-11", "rate", lambda _: 2023)


def test_what_is_nowhere_stays_a_question() -> None:
    assert "MAX(" in written("EHC-12", "census", lambda _: None)


def test_a_day_that_is_not_looked_up_is_left_alone() -> None:
    statement = str(ibis.to_sql(question.question(Choices()).as_at.as_table(), dialect="duckdb"))
    assert question.looked_up(statement, lambda _: date(2024, 1, 18)) == statement


def test_the_last_census_is_that_by_the_day_asked_about() -> None:
    days = [date(2023, 1, 19), date(2024, 1, 18), date(2024, 10, 3)]
    rows = [row("school_census", n, census_date=day, sen_provision="E") for n, day in enumerate([*days, days[0]])]
    with answering({"school_census": rows}) as reading:
        counted = [reading.figure("EHC-12", asked(day)).denominator for day in (days[0], days[1], days[2])]
    assert counted == [2, 1, 1]
