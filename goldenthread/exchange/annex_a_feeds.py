"""What partners' deliveries tell of the children in Annex A, from the area's joint snapshot; and the second list."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

import polars as pl

from goldenthread.exchange.dashboard.joint import joint_snapshot
from goldenthread.formats import annex_a
from goldenthread.partnership.models import Area
from goldenthread.repository.snapshots import Snapshot
from goldenthread.statute.calendars import add_months

PHASES = {
    "nursery": "Nursery", "primary": "Primary", "secondary": "Secondary", "all_through": "All-through",
    "special": "Special", "alternative_provision": "Pupil referral unit/Alternative provision", "college": "FE college",
}  # fmt: skip
"""The census' kinds of school as the lists have them; an independent school may be of any phase, and is left empty."""
STATUSES = {"cla": "Children in care", "cp": "Child protection", "cin": "Children in need"}
SEX = {"M": "Male", "F": "Female"}
NEEDS = frozenset({"SPLD", "MLD", "SLD", "PMLD", "SEMH", "SLCN", "HI", "VI", "MSI", "PD", "ASD", "OTH"})
SUSPENDED, EXCLUDED, ABSENT, PREMIUM = "Suspensions", "Permanent exclusions", "Absence", "Pupil Premium"
DISABLED = "Does the child or young person have a disability?"
KNOWN, TEAM = "Known to children's social care?", "Which children's social care team?"
PHASE = "Main education establishment – phase"
OTHER = "Subsidiary education establishment – phase (dual registration)"
MAIN = "Main education establishment – URN"
FEEDS = {
    SUSPENDED: ("exclusions", "the suspensions and exclusions feed"),
    EXCLUDED: ("exclusions", "the suspensions and exclusions feed"),
    ABSENT: ("attendance", "the attendance feed"),
    PREMIUM: ("school_census", "the school census feed"),
    DISABLED: ("children_in_need", "the children in need census feed"),
    "List_2": ("school_census", "the school census feed, which says who is on SEN support"),
}
"""The fields that our own records do not hold, each with the table that tells it and the feed in words."""

Row = dict[str, object]
Value = TypeVar("Value")


@dataclass(frozen=True)
class Told:
    """What is told of each child (by public id), of each school's phase (by URN), and the rows of the second list.

    `lacking` are the fields that nobody has delivered yet, each with the feed it waits for.
    """

    of_children: Mapping[str, Row] = field(default_factory=dict)
    phases: Mapping[str, str] = field(default_factory=dict)
    support: Sequence[Row] = ()
    lacking: Mapping[str, str] = field(default_factory=dict)


def lacking(area: Area) -> dict[str, str]:
    """What waits for a feed that nobody has delivered to the area yet."""
    return _lacking(joint_snapshot(area))


def _lacking(snapshot: Snapshot | None) -> dict[str, str]:
    rows = snapshot.rows if snapshot else {}
    return {heading: words for heading, (table, words) in FEEDS.items() if not rows.get(table)}


def told(area: Area, today: date, hidden: Collection[str] = ()) -> Told:
    """Everything the newest joint snapshot tells as at a day; nothing before the first is published.

    `hidden` are public ids of children who must not stand in the second list. Cost: a pass over five tables.
    """
    snapshot = joint_snapshot(area)
    if snapshot is None:
        return Told(lacking=_lacking(None))
    facts = _Facts(snapshot, today)
    persons = snapshot.read("persons")
    ours = persons.filter(pl.col("child_id").is_not_null()).select("child_id", "person_id", "fsm", "cla")
    of_children = {row["child_id"]: facts.of(row) for row in ours.iter_rows(named=True)}
    return Told(of_children, facts.phases, list(_support(persons, facts, hidden)), _lacking(snapshot))


class _Facts:
    """The tables of a snapshot, read once into what each person is said to have had."""

    def __init__(self, snapshot: Snapshot, today: date) -> None:
        since = add_months(today, -annex_a.template().months)
        self.came = {table for table, rows in snapshot.rows.items() if rows}
        self.roll = _roll(snapshot, today)
        self.suspended = _counted(snapshot, "suspension", since, today)
        self.excluded = _counted(snapshot, "permanent", since, today)
        self.absent = _absence(snapshot, since, today)
        self.disabled = _disabled(snapshot)
        self.teams = _teams(snapshot, today)
        self.phases = {
            str(row["urn"]): PHASES[row["setting_type"]]
            for rows in self.roll.values() for row in rows if row["setting_type"] in PHASES
        }  # fmt: skip

    def of(self, person: Mapping[str, object]) -> Row:
        """What the lists ask of one person; a field about which nothing is known is not there.

        Who is on a roll and in no row of the exclusions had none. Pupil Premium is said where free school meals or
        care bring it; that somebody had meals in earlier years the census does not say, so nobody is said to have none.
        """
        who = str(person["person_id"])
        row: Row = {}
        if "exclusions" in self.came and (who in self.roll or who in self.suspended or who in self.excluded):
            row |= {SUSPENDED: self.suspended.get(who, 0), EXCLUDED: self.excluded.get(who, 0)}
        if who in self.absent:
            row[ABSENT] = self.absent[who]
        if person["fsm"] or person["cla"]:
            row[PREMIUM] = True
        if who in self.disabled:
            row[DISABLED] = self.disabled[who]
        if "children_in_need" in self.came:
            row |= {KNOWN: who in self.teams, TEAM: self.teams.get(who)}
        return row | self._second(who)

    def _second(self, who: str) -> Row:
        """The phase of a second school, of a child on two rolls on one census day."""
        kinds = [str(row["setting_type"]) for row in self.roll.get(who, ())][1:]
        return {OTHER: PHASES[kinds[0]]} if kinds and kinds[0] in PHASES else {}


def _roll(snapshot: Snapshot, today: date) -> dict[str, list[dict[str, object]]]:
    """Each person's rows of the last census by a day; where there are two, alternative provision stands second."""
    census = snapshot.read("school_census").filter(
        pl.col("person_id").is_not_null() & (pl.col("census_date") <= pl.lit(today))
    )
    last = census.filter(pl.col("census_date") == pl.col("census_date").max())
    aside = (pl.col("setting_type") == "alternative_provision").fill_null(False)
    found: dict[str, list[dict[str, object]]] = {}
    for row in last.sort(aside, "urn").iter_rows(named=True):
        found.setdefault(str(row["person_id"]), []).append(row)
    return found


def _counted(snapshot: Snapshot, kind: str, since: date, today: date) -> dict[str, int]:
    rows = snapshot.read("exclusions").filter(
        (pl.col("kind") == kind) & (pl.col("started_on") > pl.lit(since)) & (pl.col("started_on") <= pl.lit(today))
    )
    return _by_person(rows.filter(pl.col("person_id").is_not_null()).group_by("person_id").agg(value=pl.len()), int)


def _absence(snapshot: Snapshot, since: date, today: date) -> dict[str, float]:
    """The share of sessions missed in terms that end in the period; of somebody with none, in the latest before it."""
    rows = snapshot.read("attendance").filter(
        pl.col("person_id").is_not_null() & (pl.col("term_from") <= pl.lit(today)) & (pl.col("possible") > 0)
    )
    recent = pl.col("term_to") > pl.lit(since)
    latest = pl.col("term_to") == pl.col("term_to").max().over("person_id")
    wanted = rows.filter(recent | (latest & ~recent.any().over("person_id")))
    missed = pl.col("authorised").sum() + pl.col("unauthorised").sum()
    return _by_person(wanted.group_by("person_id").agg(value=(100 * missed / pl.col("possible").sum()).round(1)), float)


def _disabled(snapshot: Snapshot) -> dict[str, bool]:
    rows = snapshot.read("children_in_need").filter(
        pl.col("person_id").is_not_null() & pl.col("disability").is_not_null()
    )
    return _by_person(rows.sort("started_on").group_by("person_id").agg(value=pl.col("disability").last()), bool)


def _teams(snapshot: Snapshot, today: date) -> dict[str, str]:
    """The team of each child open to social care on a day, or the status in words where no team is named."""
    rows = snapshot.read("children_in_need").filter(
        pl.col("person_id").is_not_null() & (pl.col("started_on") <= pl.lit(today))
        & (pl.col("ended_on").is_null() | (pl.col("ended_on") > pl.lit(today)))
    )  # fmt: skip
    words = pl.coalesce("team", pl.col("status").replace_strict(STATUSES, default=None, return_dtype=pl.String))
    return _by_person(rows.sort("started_on").group_by("person_id").agg(value=words.last()), str)


def _by_person(rows: pl.DataFrame, kind: Callable[[Any], Value]) -> dict[str, Value]:
    return {str(who): kind(value) for who, value in rows.select("person_id", "value").iter_rows() if value is not None}


def _support(persons: pl.DataFrame, facts: _Facts, hidden: Collection[str]) -> Iterator[Row]:
    """Everybody whom the last census has on SEN support and who has no plan, by the school's own number."""
    wanted = persons.filter((pl.col("sen_provision") == "K") & ~pl.col("plan").fill_null(False))
    for person in wanted.sort("person_id").iter_rows(named=True):
        rows = facts.roll.get(str(person["person_id"]))
        if rows and person["child_id"] not in hidden:
            yield _on_support(person, rows[0], facts)


def _on_support(person: Mapping[str, object], row: Mapping[str, object], facts: _Facts) -> Row:
    need = person["primary_need"]
    return {
        "Unique ID": row["local_id"],
        "UPN": row["upn"],
        "ULN": row["uln"],
        "Date of birth": person["birth_date"],
        "Gender": SEX.get(str(person["sex"])),
        "Ethnicity": person["ethnicity"],
        "SEN primary need": need if need in NEEDS else "OTH" if need else None,
        MAIN: row["urn"],
        PHASE: PHASES.get(str(row["setting_type"])),
        **facts.of(person),
    }
