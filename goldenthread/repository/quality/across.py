"""Checks across feeds: where two partners say otherwise of one child, or one knows of a child whom another should.

Each is asked of a joint snapshot, so it says nothing of rows that were not matched: a child who could not be matched
may look unknown. Who is wrong is not said: both are shown, and somebody finds out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import polars as pl

from goldenthread.repository.snapshots import Snapshot

FOUND = ("person_id", "row_id", "delivery", "sender", "one", "other")
"""Of each row that disagrees: whose it is, which row of which delivery and sender, and what the two say."""
Rows = Callable[["Tables"], pl.DataFrame]


@dataclass(frozen=True, slots=True)
class Across:
    """One check: its code, what it finds, in whose feed it is to be put right first, and what to do."""

    code: str
    title: str
    feed: str
    beside: str
    remedy: str
    rows: Rows


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found in a snapshot: `rows` with the columns of FOUND, of so many that it looked at."""

    check: Across
    rows: pl.DataFrame
    looked_at: int


class Tables:
    """The tables of a snapshot, each read once and with the columns that the checks need."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._read: dict[str, pl.DataFrame] = {}

    def of(self, table: str) -> pl.DataFrame:
        """One table, whole; KeyError where the snapshot has none of that name."""
        if table not in self._read:
            self._read[table] = self._snapshot.read(table)
        return self._read[table]

    @property
    def pupils(self) -> pl.DataFrame:
        """The last census row of each person."""
        rows = self.of("school_census").filter(pl.col("person_id").is_not_null())
        return rows.sort("census_date").unique("person_id", keep="last", maintain_order=True)

    @property
    def persons(self) -> pl.DataFrame:
        """Everybody, with the child of our casework where there is one."""
        return self.of("persons")

    @property
    def ours_with_a_plan(self) -> pl.DataFrame:
        """The persons whose plan our casework maintains; a plan that others tell of alone is not among them."""
        return self.persons.filter(pl.col("plan") & pl.col("child_id").is_not_null()).select("person_id")

    def open(self, table: str) -> pl.DataFrame:
        """The rows of a table that have not ended, of people who were matched."""
        return self.of(table).filter(pl.col("ended_on").is_null() & pl.col("person_id").is_not_null())


def across(snapshot: Snapshot) -> list[Finding]:
    """Every check whose tables the snapshot has. Cost: each table read once."""
    tables = Tables(snapshot)
    return [_found(check, tables) for check in CHECKS if {check.feed, check.beside} <= {*snapshot.rows, "casework"}]


def _found(check: Across, tables: Tables) -> Finding:
    looked = tables.persons.filter(pl.col("plan")).height if check.feed == "casework" else tables.of(check.feed).height
    return Finding(check, check.rows(tables).select(FOUND), looked)


def _said(one: pl.Expr | str, other: pl.Expr | str) -> Mapping[str, pl.Expr]:
    return {
        "one": pl.lit(one) if isinstance(one, str) else one,
        "other": pl.lit(other) if isinstance(other, str) else other,
    }


def _with(before: str, value: pl.Expr, after: str = "") -> pl.Expr:
    """Words with a value in them. (`pl.format` fails on no rows.)"""
    return pl.lit(before) + value.cast(pl.String) + pl.lit(after)


def _plan_not_on_roll(tables: Tables) -> pl.DataFrame:
    """A plan in our casework whose child a school has on roll without one."""
    plans = tables.ours_with_a_plan
    pupils = tables.pupils.filter(pl.col("sen_provision") != "E")
    provision = pl.col("sen_provision").replace_strict({"K": "SEN support", "N": "no SEN"}, default="nothing")
    return pupils.join(plans, on="person_id").with_columns(
        **_said("An EHC plan is in force", _with("The school gives ", provision))
    )


def _plan_of_nobody(tables: Tables) -> pl.DataFrame:
    """A school gives an EHC plan of which our casework knows nothing."""
    known = tables.ours_with_a_plan
    return (
        tables.pupils.filter(pl.col("sen_provision") == "E")
        .join(known, on="person_id", how="anti")
        .with_columns(**_said("The school gives an EHC plan", "No plan is in force here"))
    )


def _looked_after_unknown(tables: Tables) -> pl.DataFrame:
    """A looked-after child who is neither on a school's roll nor in our casework."""
    known = pl.concat([tables.pupils.select("person_id"), _ours(tables)]).unique()
    cared = tables.open("children_in_need").filter(pl.col("status") == "cla")
    return cared.join(known, on="person_id", how="anti").with_columns(
        **_said("Looked after", "On no school’s roll, and unknown to SEND")
    )


def _ours(tables: Tables) -> pl.DataFrame:
    return tables.persons.filter(pl.col("child_id").is_not_null()).select("person_id")


def _at_home_and_on_roll(tables: Tables) -> pl.DataFrame:
    """Somebody educated at home since before census day, whom a school had on roll on that day."""
    pupils = tables.pupils.select("person_id", "census_date")
    rows = tables.open("home_education").join(pupils, on="person_id")
    return rows.filter(pl.col("started_on") <= pl.col("census_date")).with_columns(
        **_said(_with("Educated at home since ", pl.col("started_on")), "On a school’s roll on census day")
    )


def _suspended_as_another(tables: Tables) -> pl.DataFrame:
    """A suspension or exclusion that gives another SEN provision than the census."""
    pupils = tables.pupils.select("person_id", census="sen_provision")
    rows = tables.of("exclusions").filter(pl.col("person_id").is_not_null()).join(pupils, on="person_id")
    return rows.filter(pl.col("sen_provision") != pl.col("census")).with_columns(
        **_said(_with("Suspended as ", pl.col("sen_provision")), _with("In the census as ", pl.col("census")))
    )


def _health_knows_a_plan(tables: Tables) -> pl.DataFrame:
    """A health provider was told of a plan that our casework does not have. Rows are by pseudonym."""
    known = tables.ours_with_a_plan
    rows = tables.of("health_referral").filter((pl.col("ehc_status") == "plan") & pl.col("person_id").is_not_null())
    return rows.join(known, on="person_id", how="anti").with_columns(
        **_said("Referred as a child with a plan", "No plan is in force here")
    )


def _born_twice(tables: Tables) -> pl.DataFrame:
    """A child whom social care and the school give another date of birth."""
    pupils = tables.pupils.select("person_id", school_birth="birth_date")
    rows = tables.open("children_in_need").join(pupils, on="person_id")
    return rows.filter(pl.col("birth_date") != pl.col("school_birth")).with_columns(
        **_said(
            _with("Born ", pl.col("birth_date"), " by social care"),
            _with("Born ", pl.col("school_birth"), " by the school"),
        )
    )


CHECKS: tuple[Across, ...] = (
    Across(
        "plan-not-in-census", "An EHC plan in force, and none in the school census", "school_census", "casework",
        "Tell the school: the next census gives provision E. Where the plan has ended, say so in the case.",
        _plan_not_on_roll,
    ),
    Across(
        "census-plan-unknown", "The school census gives an EHC plan that we do not know", "school_census", "casework",
        "Ask the school for the plan. It may be another authority’s, or a request taken for a plan.", _plan_of_nobody,
    ),
    Across(
        "looked-after-unknown", "A looked-after child whom SEND and schools do not know", "children_in_need",
        "school_census", "Ask the virtual school where the child is taught, and whether there is a plan elsewhere.",
        _looked_after_unknown,
    ),
    Across(
        "home-and-on-roll", "Educated at home, and on a school’s roll", "home_education", "school_census",
        "Ask the school for the day the child was taken off the roll; mend whichever is wrong.", _at_home_and_on_roll,
    ),
    Across(
        "suspended-as-another", "A suspension gives another SEN provision than the census", "exclusions",
        "school_census", "Take the provision of the day of the suspension from the school’s own record.",
        _suspended_as_another,
    ),
    Across(
        "health-knows-a-plan", "Health was told of an EHC plan that we do not have", "health_referral", "casework",
        "Ask the provider to check it with whoever referred. Rows are by pseudonym, so they look it up.",
        _health_knows_a_plan,
    ),
    Across(
        "born-twice", "Social care and the school give another date of birth", "children_in_need", "school_census",
        "See the birth certificate, and mend whichever is wrong.", _born_twice,
    ),
)  # fmt: skip
