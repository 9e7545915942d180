"""Feeds' tables for tests: rows by hand or at random, put to the expressions and to the plain reference."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import ibis
import polars as pl

from goldenthread.indicators.declared.compute import Reading
from goldenthread.indicators.declared.language import DAY, DECIMAL, TEXT, WHOLE, YES_NO
from goldenthread.indicators.declared.load import shipped
from goldenthread.indicators.declared.model import Declared
from goldenthread.indicators.declared.tables import NUMBER, tables
from goldenthread.indicators.tests.histories import AS_AT, SNAPSHOT

POLARS = {TEXT: pl.String, WHOLE: pl.Int64, DECIMAL: pl.Float64, DAY: pl.Date, YES_NO: pl.Boolean}
AGO = (-1, 0, 1, 7, 8, 14, 15, 28, 29, 41, 42, 43, 56, 57, 84, 85, 90, 91, 92, 126, 127, 183, 364, 365, 366, 455, 456,
       728, 729)  # fmt: skip
AGES = (0, 2, 5, 10, 11, 15, 16, 17, 18, 24, 25, 26)
ENDS = {
    "ended_on",
    "closed_on",
    "stopped_on",
    "assessed_on",
    "discharged_on",
    "left_on",
    "transition_plan_on",
    "keyworker_on",
}
Tables = dict[str, list[dict[str, Any]]]


def row(table: str, number: int = 0, **columns: Any) -> dict[str, Any]:
    """One row with every column, those not given missing. Raises KeyError for a column that there is not."""
    strange = columns.keys() - tables()[table].keys()
    if strange:
        raise KeyError(f"{table} has no {', '.join(sorted(strange))}")
    return dict.fromkeys(tables()[table]) | {"row_id": f"{table}:{number}"} | columns


def rows(table: str, *given: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Rows of a table, numbered."""
    return [row(table, number, **columns) for number, columns in enumerate(given)]


@contextmanager
def answering(
    given: Mapping[str, Sequence[Mapping[str, Any]]], backend: Any = None, known: Any = None
) -> Iterator[Reading]:
    """A reading of tables that are not written to disk; those not given are not delivered."""
    backend = backend or ibis.duckdb.connect()
    frames = {name: pl.DataFrame(list(found), schema=schema_of(name), orient="row") for name, found in given.items()}
    for name, frame in numbered(frames).items():
        backend.con.register(name, frame.to_arrow())
    snapshot = replace(SNAPSHOT, rows={name: max(len(found), 1) for name, found in given.items()})
    yield Reading(snapshot, backend, shipped() if known is None else known)


def schema_of(table: str) -> dict[str, Any]:
    """The columns of a table that definitions speak of, with their types."""
    return {column: POLARS[kind.kind] for column, kind in tables()[table].items()}


def numbered(frames: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The tables with each person's number, as publishing gives it."""
    who = [frame["person_id"] for frame in frames.values() if "person_id" in frame.columns]
    people = pl.concat(who).drop_nulls().unique().sort().to_frame().with_row_index(NUMBER) if who else pl.DataFrame()
    numbers = people.cast({NUMBER: pl.Int64}) if who else people
    return {
        name: frame.join(numbers, on="person_id", how="left", maintain_order="left")
        if "person_id" in frame.columns
        else frame
        for name, frame in frames.items()
    }


def at_random(seed: int, declared: Declared, names: Iterable[str], many: int = 24) -> Tables:
    """Rows of some tables, with the codes and the days that a definition asks about often among them."""
    random, said = Random(seed), _texts(declared)
    people = [f"p{n}" for n in range(many // 2)]
    made = {name: [_row(random, name, n, people, said) for n in range(many)] for name in names}
    if "persons" in made:
        made["persons"] = [{**one, "person_id": who} for one, who in zip(made["persons"], people, strict=False)]
    if "health_referral" in made:
        first = {(one["provider"], one["referral_id"]): one for one in made["health_referral"]}
        made["health_referral"] = list(first.values())
    return made


def _texts(declared: Declared) -> set[str]:
    said = repr(declared.counted)
    return {text for text in said.replace('"', "'").split("'") if text and len(text) < 60}


def _row(random: Random, table: str, number: int, people: Sequence[str], said: set[str]) -> dict[str, Any]:
    one = {name: _value(random, name, column, said) for name, column in tables()[table].items()}
    one["row_id"] = f"{table}:{number:04}"
    if "person_id" in one:
        one["person_id"] = random.choice([*people, None])
    return one


def _value(random: Random, name: str, column: Any, said: set[str]) -> Any:
    if name in ENDS and random.random() < 0.4:
        return None
    if random.random() < 0.08 and name not in {"possible", "authorised", "unauthorised", "persons"}:
        return None
    if column.kind == YES_NO:
        return random.random() < 0.6
    if column.kind == DAY:
        return _day(random, name)
    if column.kind == WHOLE:
        return _whole(random, name)
    if column.kind == DECIMAL:
        return float(random.randint(0, 40))
    asked_for = [code for code in column.codes if code in said]
    if asked_for and random.random() < 0.75:
        return random.choice(asked_for)
    return random.choice(list(column.codes) or ["a", "b", "CWD"])


def _day(random: Random, name: str) -> date:
    if name in {"birth_date", "birth_month"}:
        years = random.choice(AGES)
        near = AS_AT.replace(year=AS_AT.year - years) - timedelta(days=random.choice([-1, 0, 1, 31, 92, 180, 190]))
        return near.replace(day=1) if name == "birth_month" else near
    if name == "month":
        return date(2024, random.choice([1, 2, 4, 5, 6]), 1)
    if name == "census_date":
        return random.choice([date(2024, 1, 18), date(2024, 1, 18), date(2023, 10, 5), date(2024, 10, 3)])
    return AS_AT - timedelta(days=random.choice(AGO[-6:] if name == "started_on" and random.random() < 0.4 else AGO))


def _whole(random: Random, name: str) -> int:
    if name == "year":
        return random.choice([2022, 2023, 2024, 2025])
    if name == "possible":
        return random.choice([0, 1, 10, 20, 30])
    if name in {"authorised", "unauthorised"}:
        return random.choice([0, 0, 1, 2, 3, 5])
    return random.randint(0, 26)
