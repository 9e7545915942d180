"""Each child put together from the feeds: the dimensions by which figures are broken down.

Of several sources the one that is best placed to know is believed: our own casework, then the school census, then the
others; of several rows of one source, the latest.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import duckdb
import polars as pl

from goldenthread.repository.bounded import name, quoted
from goldenthread.repository.feeds.feed import feeds
from goldenthread.vocabulary.year_groups import is_compulsory_school_age, year_group

PERSONS: Mapping[str, pl.DataType | type[pl.DataType]] = {
    "person_id": pl.String, "person_number": pl.Int64, "child_id": pl.String, "birth_date": pl.Date,
    "birth_month": pl.Date, "sex": pl.String, "ethnicity": pl.String, "lsoa": pl.String, "ward": pl.String,
    "imd_decile": pl.Int64, "imd_quintile": pl.Int64, "fsm": pl.Boolean, "sen_provision": pl.String,
    "plan": pl.Boolean, "cla": pl.Boolean, "cin": pl.Boolean, "cp": pl.Boolean, "primary_need": pl.String,
    "setting_type": pl.String, "year_group": pl.Int64, "school_age": pl.Boolean,
}  # fmt: skip
"""One row for each person. `person_number` is as in the feeds' tables (`feed_tables.number`). `child_id` where our
casework knows the child; `year_group` with 0 for reception, -1 for nursery; a boolean that no feed tells is null, not
false. `birth_month` is its first day, known of pseudonyms too."""

CHILDREN: Mapping[str, pl.DataType | type[pl.DataType]] = {
    "person_id": pl.String, "child_id": pl.String, "birth_date": pl.Date, "sex": pl.String, "ethnicity": pl.String,
    "plan": pl.Boolean, "primary_need": pl.String, "postcode": pl.String,
}  # fmt: skip
"""What our casework tells of a child, for whom it is linked to."""

LATEST: Mapping[str, str] = {
    "school_census": "census_date", "children_in_need": "started_on", "post16": "month", "exclusions": "started_on",
    "alternative_provision": "started_on", "home_education": "started_on", "early_years": "referred_on",
    "two_year_review": "reviewed_on", "short_breaks": "started_on", "attendance": "term_to",
    "health_referral": "received_on", "camhs": "received_on", "dsr_entry": "entered_on",
}  # fmt: skip
"""The feeds that tell of a person, in the order in which they are believed, and the day by which a row is latest."""
TOLD = (
    "birth_date", "birth_month", "sex", "ethnicity", "postcode", "lsoa", "fsm", "sen_provision", "primary_need",
    "setting_type",
)  # fmt: skip
STATUSES = ("cla", "cin", "cp")


def write(
    connection: duckdb.DuckDBPyConnection, folder: Path, children: pl.DataFrame, as_at: date, there: Sequence[str]
) -> int:
    """Write persons.parquet beside the tables of a snapshot in the making; how many. `there` are feeds that came.

    Call `feed_tables.number` on the connection before: those who have a number are the persons.
    """
    connection.register("children", children.select(list(CHILDREN)).to_arrow())
    telling = ["casework", *LATEST]
    connection.execute(f"CREATE OR REPLACE TABLE told_casework AS {_of_casework()}")
    for feed_id, day in LATEST.items():
        connection.execute(f"CREATE OR REPLACE TABLE told_{feed_id} AS {_of_feed(folder, feed_id, day)}")
    found = connection.sql(_joined(telling, folder, as_at, there)).to_arrow_table()
    rows = _placed(_aged(pl.DataFrame(pl.from_arrow(found)), as_at), folder)
    rows.select([pl.col(column).cast(kind) for column, kind in PERSONS.items()]).sort("person_id").write_parquet(
        folder / "persons.parquet", compression="zstd"
    )
    return rows.height


def _table(folder: Path, table: str) -> str:
    return f"read_parquet({quoted(folder / f'{table}.parquet')})"


def _of_casework() -> str:
    """One row for a person; where two records of children are one person's, the first by its id."""
    first = ", ".join(
        f"min_by({name(c)}, child_id) AS {name(c)}" for c in CHILDREN if c not in {"person_id", "child_id"}
    )
    return f"SELECT person_id, min(child_id) AS child_id, {first} FROM children GROUP BY person_id"  # noqa: S608  names


def _of_feed(folder: Path, feed_id: str, day: str) -> str:
    there = [column for column in TOLD if column in feeds()[feed_id].names]
    latest = ", ".join(f"max_by({c}, {day}) FILTER ({c} IS NOT NULL) AS {c}" for c in there)
    source = _table(folder, feed_id)
    return f"SELECT person_id, {latest} FROM {source} WHERE person_id IS NOT NULL GROUP BY person_id"  # noqa: S608


def _joined(telling: Sequence[str], folder: Path, as_at: date, there: Sequence[str]) -> str:
    has = {"casework": set(CHILDREN)} | {feed_id: set(feeds()[feed_id].names) for feed_id in LATEST}
    told = [
        f"coalesce({', '.join(f't_{one}.{c}' for one in telling if c in has[one])}) AS {c}"
        for c in TOLD
        if any(c in has[one] for one in telling)
    ]
    joins = " ".join(f"LEFT JOIN told_{one} t_{one} USING (person_id)" for one in telling)
    statuses = ", ".join(f"coalesce(st.{one}, {_unknown(there)}) AS {one}" for one in STATUSES)
    return (
        f"SELECT p.*, t_casework.child_id, t_casework.plan AS case_plan, {', '.join(told)}, {statuses} "  # noqa: S608
        f"FROM numbers p {joins} LEFT JOIN ({_statuses(folder, as_at)}) st USING (person_id)"
    )


def _unknown(there: Sequence[str]) -> str:
    """False of somebody whom social care did not name; not known where social care sent nothing."""
    return "false" if "children_in_need" in there else "NULL"


def _statuses(folder: Path, as_at: date) -> str:
    on = f"DATE '{as_at.isoformat()}'"
    flags = ", ".join(f"bool_or(status = '{one}') AS {one}" for one in STATUSES)
    return (
        f"SELECT person_id, {flags} FROM {_table(folder, 'children_in_need')} WHERE person_id IS NOT NULL "  # noqa: S608
        f"AND started_on <= {on} AND (ended_on IS NULL OR ended_on > {on}) GROUP BY person_id"
    )


def _aged(rows: pl.DataFrame, as_at: date) -> pl.DataFrame:
    """With the year group and whether of compulsory school age. A month of birth tells the year group as a day does."""
    born = pl.coalesce("birth_date", "birth_month")
    different = rows.select(born.alias("born")).drop_nulls().unique()["born"].to_list()
    known = pl.DataFrame(
        {
            "born": pl.Series(different, dtype=pl.Date),
            "year_group": pl.Series([year_group(day, as_at) for day in different], dtype=pl.Int64),
            "school_age": pl.Series([is_compulsory_school_age(day, as_at) for day in different], dtype=pl.Boolean),
        }
    )
    plan = (pl.col("case_plan").fill_null(False) | (pl.col("sen_provision") == "E")).alias("plan")
    return (
        rows.with_columns(born=born)
        .join(known, on="born", how="left")
        .with_columns(
            plan,
            pl.coalesce("birth_month", pl.col("birth_date").dt.truncate("1mo")).alias("birth_month"),
            pl.when(pl.col("case_plan").fill_null(False))
            .then(pl.lit("E"))
            .otherwise("sen_provision")
            .alias("sen_provision"),
        )
    )


def _placed(rows: pl.DataFrame, folder: Path) -> pl.DataFrame:
    """With the small area, from the postcode where no source gives it, and its ward and deprivation."""
    postcodes = pl.read_parquet(folder / "postcodes.parquet", columns=["postcode", "lsoa"])
    areas = pl.read_parquet(folder / "small_areas.parquet", columns=["lsoa", "ward", "imd_decile"])
    homes = postcodes.unique("postcode", keep="last").rename({"lsoa": "home"})
    found = rows.join(homes, on="postcode", how="left").with_columns(lsoa=pl.coalesce("lsoa", "home"))
    return found.join(areas.unique("lsoa", keep="last"), on="lsoa", how="left").with_columns(
        imd_quintile=(pl.col("imd_decile") + 1) // 2
    )
