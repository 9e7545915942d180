"""A plain reading of a return's tables into DfE's published counts; only the labels are the generator's."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from itertools import pairwise
from typing import Any

import polars as pl

from goldenthread.demo.records import Place
from goldenthread.demo.settings import column_of
from goldenthread.demo.targets import Targets
from goldenthread.vocabulary.ages import age_on

Row = dict[str, Any]
Frames = dict[str, pl.DataFrame]
LAST_AUGUST, REFERENCE = date(2023, 8, 31), date(2024, 1, 18)


def joined(frames: Frames, *tables: str) -> list[Row]:
    """The rows of the last table named, each with its ancestors' items, keyed `table.item`."""
    result = named(frames, tables[0])
    for parent, child in pairwise(tables):
        result = result.join(named(frames, child), left_on=f"{parent}.key", right_on=f"{child}.parent")
        result = result.with_columns(pl.col(f"{parent}.key").alias(f"{child}.parent"))
    return result.to_dicts()


def named(frames: Frames, table: str) -> pl.DataFrame:
    """A table with its columns prefixed by its name."""
    return frames[table].rename({column: f"{table}.{column}" for column in frames[table].columns})


def day(text: str | None) -> date:
    """A date of the return; a missing one is long ago."""
    return date.fromisoformat(text) if text else date.min


def in_2023(text: str | None) -> bool:
    """Whether a date falls in the collection year."""
    return bool(text) and day(text).year == 2023


def spread(rows: Iterable[Row], read: Callable[[Row], object]) -> Counter[object]:
    """How many rows read alike."""
    return Counter(read(row) for row in rows)


def born(row: Row) -> date:
    """The birth date of a row's person."""
    return day(row["person.personbirthdate"])


def setting(row: Row, table: str) -> str:
    """The placement column a place is counted in."""
    return column_of(
        Place(
            row[f"{table}.urn"] or "",
            row[f"{table}.ukprn"] or "",
            row[f"{table}.sensetting"] or "",
            sen_unit=row[f"{table}.senunitindicator"] == "1",
            resourced=row[f"{table}.resourcedprovisionindicator"] == "1",
        )
    )


def ethnicity(row: Row) -> str:
    """The ethnicity counted: a missing one is unclassified."""
    return row["person.ethnicity"] or "NOBT"


class Counts:
    """The counts of one return."""

    def __init__(self, frames: Frames) -> None:
        self.requests = joined(frames, "person", "requests")
        self.assessments = joined(frames, "person", "requests", "assessment")
        self.plans = joined(frames, "person", "requests", "assessment", "namedplan")
        self.active = joined(frames, "person", "requests", "activeplans")
        places = joined(frames, "person", "requests", "activeplans", "placementdetail")
        present = [row for row in places if not row["placementdetail.leavingdate"]]
        self.placed = [row for row in present if row["placementdetail.placementrank"] == "1"]
        self.needs = joined(frames, "person", "requests", "activeplans", "senneed")
        self.named = joined(frames, "person", "requests", "assessment", "namedplan", "plandetail")
        self.plan_of_request = {row["requests.key"]: row for row in self.plans}
        self.setting_of_request = {row["requests.key"]: setting(row, "placementdetail") for row in self.placed}

    def where(self, row: Row) -> str:
        """The setting somebody with a plan in force is in on the reference date."""
        return self.setting_of_request.get(row["requests.key"], "placement_unknown")

    def of_2023(self) -> list[Row]:
        """Requests received in 2023."""
        return [row for row in self.requests if in_2023(row["requests.receiveddate"])]

    def decided(self) -> list[int]:
        """Days each decision told in 2023 took."""
        told = [row for row in self.requests if in_2023(row["requests.requestoutcomedate"])]
        return [(day(row["requests.requestoutcomedate"]) - day(row["requests.receiveddate"])).days for row in told]

    def issued(self) -> list[Row]:
        """Assessments of 2023 that ended in a plan."""
        ended = [row for row in self.assessments if in_2023(row["assessment.assessmentoutcomedate"])]
        return [row for row in ended if row["assessment.assessmentoutcome"] == "Y"]

    def counted_for_twenty_weeks(self) -> list[Row]:
        """Plans issued that DfE counts: no mediation or tribunal about the request or the refusal of a plan."""
        flags: tuple[str, ...] = ("requests.requestmediation", "requests.requesttribunal")
        flags += ("assessment.assessmentmediation", "assessment.assessmenttribunal")
        return [row for row in self.issued() if not any(row[flag] == "1" for flag in flags)]

    def started(self) -> list[Row]:
        """Plans of 2023 from this authority's own assessments, with what they name first."""
        rows = [row for row in self.named if row["assessment.assessmentoutcome"] == "Y"]
        first = [row for row in rows if row["plandetail.placementrank"] == "1"]
        return [row for row in first if in_2023(row["namedplan.startdate"])]

    def years_held(self, row: Row) -> int:
        """Calendar years since the plan of an active request started."""
        return REFERENCE.year - day(self.plan_of_request[row["requests.key"]]["namedplan.startdate"]).year


def days_to_issue(row: Row) -> int:
    """Days from request to plan."""
    return (day(row["assessment.assessmentoutcomedate"]) - day(row["requests.receiveddate"])).days


def age(row: Row, on: date) -> int:
    """Age of a row's person."""
    return age_on(born(row), on)


def published(
    targets: Targets, table: str, topic: str, columns: list[str], read: Callable[[str], object]
) -> Counter[object]:
    """A published cross-table as counts of (row, column)."""
    found: Counter[object] = Counter()
    for row, cells in targets.rows(table, topic).items():
        for column in columns:
            if cells.get(column):
                found[read(row), column] += cells[column]
    return found


def oldest(value: object) -> object:
    """Ages published as "20 and over"."""
    return min(value, 20) if isinstance(value, int) else value
