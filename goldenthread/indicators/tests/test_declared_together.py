"""Many figures in few passes are the figures one by one: for each area, and each year."""

from datetime import date
from typing import Any

import ibis
import polars as pl
import pytest

from goldenthread.indicators.asked import Asked, Period
from goldenthread.indicators.declared.compute import Reading
from goldenthread.indicators.declared.load import shipped
from goldenthread.indicators.declared.together import BELOW, Pass, passes
from goldenthread.indicators.expressions import question
from goldenthread.indicators.tests.feed_tables import answering, at_random, numbered, schema_of
from goldenthread.indicators.tests.histories import KNOWN_AT
from goldenthread.indicators.tests.test_declared_agreement import needed

pytestmark = pytest.mark.slow
YEARS = (2023, 2024)
AREAS = ("900", "901")


def asked_of(year: int) -> Asked:
    return Asked(date(year, 12, 31), KNOWN_AT, Period.calendar_year(year))


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    """Each area's tables by themselves."""
    names = {table for one in shipped().values() for table in needed(one)}
    one = shipped()["CSC-07"]
    found = {}
    for seed, area in enumerate(AREAS):
        made = at_random(seed, one, names, many=60)
        for rows in made.values():
            for row in rows:
                row["row_id"] = f"{area}:{row['row_id']}"
                if row.get("person_id"):
                    row["person_id"] = f"{area}:{row['person_id']}"
                row |= {key: f"{area}:{row[key]}" for key in ("person_key", "provider") if row.get(key)}
        with answering(made) as reading:
            found[area] = reading
    return found


@pytest.fixture(scope="module")
def whole(readings: dict[str, Reading]) -> Any:
    """The tables of all areas in one, each row with its area."""
    backend = ibis.duckdb.connect()
    found = {}
    for name in next(iter(readings.values())).snapshot.rows:
        frames = [
            pl.DataFrame(pl.from_arrow(reading.backend.con.sql(f'SELECT * FROM "{name}"').to_arrow_table()))
            .select([pl.col(column).cast(kind) for column, kind in schema_of(name).items() if column != "area"])
            .with_columns(area=pl.lit(area))
            for area, reading in readings.items()
        ]
        found[name] = pl.concat(frames)
    for name, frame in numbered(found).items():
        backend.con.register(name, frame.to_arrow())
    return backend


def put(backend: Any, period: Period) -> None:
    backend.con.execute(question.PUT, question.row_of(Asked(period.last, KNOWN_AT, period)))


def test_every_pass_says_what_the_figures_say(readings: dict[str, Reading], whole: Any) -> None:
    found = passes(shipped().values(), "area")
    told = set()
    for one in found:
        for makes in one.before:
            whole.con.execute(makes)
        put(whole, Period(date(YEARS[0], 1, 1), date(YEARS[-1], 12, 31)))
        for year in YEARS:
            if not one.of_years:
                put(whole, Period.calendar_year(year))
            answer = whole.con.sql(one.sql).to_arrow_table().to_pylist()
            area = dict(zip(YEARS, AREAS, strict=True))[year]
            mine = [r for r in answer if r["area"] == area and r.get("year", year) == year]
            assert len(mine) <= 1
            told |= same(one, mine[0] if mine else {}, readings[area], asked_of(year))
    wanted = {
        (one.id, basis) for one in shipped().values() for basis, c in one.counted.items() if c.value.kind != "quantile"
    }
    assert told == wanted


def same(one: Pass, row: dict[str, Any], reading: Reading, asked: Asked) -> set[tuple[str, str]]:
    for place, member in enumerate(one.members):
        figure = reading.figure(member.wanted[0], asked, member.wanted[1])
        said = {name: int(row.get(f"{name}_{place}") or 0) for name in ("whole", "part", "top", "bottom")}
        where = (member.wanted, asked.as_at, member.side)
        if member.side == BELOW:
            assert said["bottom"] == (figure.denominator or 0), where
        elif member.counted.value.kind in {"rate", "ratio"}:
            assert said["top"] == figure.numerator, where
        else:
            assert said["part"] == figure.numerator, where
            if figure.denominator is not None:
                assert said["whole"] == figure.denominator, where
    return {member.wanted for member in one.members}
