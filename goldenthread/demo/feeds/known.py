"""The children of the casework as the partners know them: who has a plan on census day, where, and for which need."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from goldenthread.demo.dates import REFERENCE_DATE
from goldenthread.exchange.extract import latest
from goldenthread.exchange.figures import current
from goldenthread.partnership.models import Area
from goldenthread.people.models import Child, Identifier
from goldenthread.repository.snapshots import Snapshot


@dataclass(frozen=True)
class Known:
    """`plans`: one row for each child with a plan in force on census day. `children`: every child of the casework."""

    plans: pl.DataFrame
    children: pl.DataFrame


def known_of(area: Area) -> Known:
    """Read from the area's newest snapshot and its children. Two queries."""
    snapshot = latest(area) or current(area)
    children = _children(area)
    places, needs = _last(snapshot, "placement_started", "setting"), _last(snapshot, "needs_recorded", "primary")
    settings = snapshot.read("settings").select("setting_id", "urn")
    plans = (
        in_force(snapshot, REFERENCE_DATE)
        .join(places, on="case_id", how="left")
        .join(settings, left_on="setting", right_on="setting_id", how="left")
        .join(needs.rename({"primary": "need"}), on="case_id", how="left")
        .join(children, on="child_id", how="inner")
        .unique("child_id", keep="first", maintain_order=True)
        .sort("child_id")
    )
    return Known(plans.with_columns(pl.col("urn").fill_null("")), children)


def in_force(snapshot: Snapshot, day: date) -> pl.DataFrame:
    """Cases and children with a plan first made by the day and not ceased by it."""
    events = snapshot.read("events").filter(pl.col("occurred_on") <= day, pl.col("corrects").is_null())
    begun = events.filter(pl.col("kind").is_in(["plan_first_made", "plan_transferred_in"]))
    ended = events.filter(pl.col("kind").is_in(["plan_ceased", "closed_not_ours", "family_moved_out_of_area"]))
    return begun.join(ended, on="case_id", how="anti").select("case_id", "child_id").unique(maintain_order=True)


def _last(snapshot: Snapshot, kind: str, column: str) -> pl.DataFrame:
    """The last of a kind of event by census day, for each case."""
    events = snapshot.read("events").filter(
        pl.col("kind") == kind, pl.col("occurred_on") <= REFERENCE_DATE, pl.col("rank").fill_null(1) == 1
    )
    return events.sort("occurred_on", "sequence").group_by("case_id", maintain_order=True).agg(pl.col(column).last())


def _children(area: Area) -> pl.DataFrame:
    numbers: dict[tuple[int, str], str] = {
        (child, kind): value
        for child, kind, value in Identifier.objects.filter(area=area, ends_on=None).values_list(
            "child_id", "kind", "value"
        )
    }
    found = Child.objects.filter(area=area, merged_into=None, deceased_on=None).exclude(birth_date=None).order_by("pk")
    columns = ("pk", "public_id", "forename", "surname", "birth_date", "sex", "postcode", "ethnicity", "care_status")
    rows = list(found.values_list(*columns))
    frame = pl.DataFrame(rows, schema=["pk", "child_id", *columns[2:]], orient="row")
    return frame.with_columns(
        pl.Series("upn", [numbers.get((row[0], "upn")) for row in rows], dtype=pl.String),
        pl.Series("uln", [numbers.get((row[0], "uln")) for row in rows], dtype=pl.String),
        _age(REFERENCE_DATE).alias("age"),
        _age(date(2023, 8, 31)).alias("age_31_august"),
    ).drop("pk")


def _age(day: date) -> pl.Expr:
    born = pl.col("birth_date").dt
    before = born.month() * 100 + born.day() > day.month * 100 + day.day
    return pl.lit(day.year) - born.year() - before.cast(pl.Int32)
