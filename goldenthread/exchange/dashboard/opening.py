"""The rows behind a figure of partners' deliveries: whose they are where that may be told, and where each came from.

What a feed without names says is never tied to a child: its rows stay under their pseudonyms, and a figure that puts
such a feed beside one with names does not open at all, for its rows would say of a named child what only it knows.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import polars as pl

from goldenthread import indicators
from goldenthread.exchange.dashboard.clear import told_in_clear
from goldenthread.exchange.dashboard.joint import known
from goldenthread.exchange.dashboard.sheet import OWN, Sheet
from goldenthread.exchange.feeds import selectors as feeds
from goldenthread.indicators import declared, marked
from goldenthread.indicators.declared import Declared
from goldenthread.indicators.declared.dimensions import NOT_KNOWN
from goldenthread.indicators.declared.model import Dimension
from goldenthread.indicators.declared.rows import reads_of
from goldenthread.indicators.declared.tables import feed_of
from goldenthread.partnership.models import Area, User
from goldenthread.people.listed import IsAmong, listed_children
from goldenthread.people.models import Child
from goldenthread.repository.snapshots import Snapshot

SHOWN_OF_A_KEY = 8
"""Letters of a pseudonym that tell rows of one person from another's on a page, and are no use elsewhere."""
COLUMNS = {"row_id": pl.String, "child_id": pl.String, "day": pl.Date, "delivery": pl.String, "who": pl.String,
         "line": pl.Int64}  # fmt: skip


class Names(StrEnum):
    """What the rows behind a figure may tell of whose they are."""

    NAMED = "named"
    PSEUDONYMOUS = "pseudonymous"
    NOBODY = "nobody"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Opened:
    """Rows of deliveries: row_id, line, delivery, day, child_id where casework knows the child, `who` by pseudonym.

    `together` says that each stands for several rows of one thing, of which it is the first. `withheld` are those of
    named children who are in a group by what a feed without names alone told.
    """

    names: Names
    table: str
    together: bool
    rows: pl.DataFrame
    withheld: int = 0


def names_of(sheet: Sheet) -> Names:
    """Whether the rows of a figure are of named children, under pseudonyms, of nobody, or not to be opened."""
    one = known().get(sheet.id)
    return names_behind(one, sheet.basis) if one else Names.MIXED


def names_behind(one: Declared, basis: str) -> Names:
    """What the rows of a basis may tell: what its own table tells, unless a feed without names chose among them."""
    counted = one.counted[one.basis(basis).id]
    told = _told_by(counted.rows.table)
    if told == Names.NAMED and Names.PSEUDONYMOUS in {_told_by(table) for table in _tables(one, basis)}:
        return Names.MIXED
    return told


def _told_by(table: str) -> Names:
    of = feed_of(table)
    if of is None:
        return Names.MIXED
    kinds = {"identifiable": Names.NAMED, "pseudonymised": Names.PSEUDONYMOUS}
    return kinds.get(of.identifiability, Names.NOBODY)


def _tables(one: Declared, basis: str) -> set[str]:
    """The other feeds that decide which rows these are; one that the basis could ask and does not is none of them."""
    counted = one.counted[one.basis(basis).id]
    rows, value = counted.rows, counted.value
    said = [counted.counts, counted.bucket, value.of, value.per, *counted.aside.values(), rows.where, rows.day]
    reads = reads_of([*said, *(rows.each.adds.values() if rows.each else ())])
    owners = {name.partition(".")[0] for name in reads}
    tables = [(join.name, join.table) for join in rows.joins] + [(known_.name, known_.table) for known_ in rows.knows]
    return {table for name, table in tables if name in owners and feed_of(table)}


def opened(area: Area, sheet: Sheet, part: str, dimension: str = "", group: str = "") -> Opened | None:
    """The rows behind a part of a figure, or of one of its groups; None where its snapshot is not kept.

    Whoever asks must still be let in to each child. ValueError for a part that it does not have, or does not open.
    """
    one, snapshot = known().get(sheet.id), feeds.earlier(area, sheet.snapshot)
    if one is None or snapshot is None:
        return None
    names = names_behind(one, sheet.basis)
    if names is Names.MIXED:
        raise ValueError(f"{sheet.id} puts rows without names beside rows with names, and does not open.")
    by = dimension if dimension not in {"", OWN} else ""
    if by not in {"", *one.dimensions[one.basis(sheet.basis).id]}:
        raise ValueError(f"{sheet.id} is not broken down by {dimension}.")
    with declared.reading(snapshot, {one.id: one}) as reading:
        found = reading.rows(one.id, indicators.asked_of(snapshot, sheet.as_at), sheet.basis, by)
    found = found.filter(_wanted(sheet, part, dimension, group))
    told = names is Names.NAMED and by and group != NOT_KNOWN
    clear = _in_clear(area, snapshot, found, one.dimensions[one.basis(sheet.basis).id][by]) if told else found
    counted = one.counted[one.basis(sheet.basis).id]
    rows = _whose(snapshot, counted.rows.table, clear)
    return Opened(names, counted.rows.table, counted.rows.each is not None, rows, found.height - clear.height)


def _in_clear(area: Area, snapshot: Snapshot, rows: pl.DataFrame, by: Dimension) -> pl.DataFrame:
    """The rows without those of children who are in the group by what a feed without names alone told."""
    told = told_in_clear(area, snapshot, reads_of([by.of]))
    return rows if told is None else rows.join(told, on="person_id", how="semi")


def _wanted(sheet: Sheet, part: str, dimension: str, group: str) -> pl.Expr:
    if part not in {"numerator", "denominator", *(left_out.key for left_out in sheet.aside)}:
        raise ValueError(f"“{part}” is not a part of {sheet.id}.")
    wanted = pl.col("standing") == (marked.IN if part in {"numerator", "denominator"} else part)
    if part == "numerator":
        wanted &= pl.col("counts")
    if not dimension:
        return wanted
    return wanted & (pl.col("bucket" if dimension == OWN else "group") == group)


def _whose(snapshot: Snapshot, table: str, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with the delivery and line they came from, and the child where the casework knows one."""
    held = pl.scan_parquet(snapshot.path(table))
    key = pl.col("person_key") if "person_key" in held.collect_schema() else pl.lit(None, pl.String)
    came = held.select("row_id", "delivery", who=key.str.slice(0, SHOWN_OF_A_KEY))
    came = came.join(rows.lazy().select("row_id").unique(), on="row_id", how="semi")
    persons = snapshot.read("persons").select("person_id", "child_id").unique("person_id", keep="first")
    found = rows.join(came.collect(), on="row_id", how="left").join(persons, on="person_id", how="left")
    line = pl.col("row_id").str.split(":").list.last().cast(pl.Int64, strict=False)
    return found.with_columns(line=line).select([pl.col(name).cast(kind) for name, kind in COLUMNS.items()])


def children_behind(found: Opened, user: User, area: Area, today: date) -> tuple[list[Child], int]:
    """The children behind in a reader's sight, by name, and how many more the casework knows. Three queries."""
    ids = found.rows["child_id"].drop_nulls().unique(maintain_order=True).to_list()
    listed = listed_children(user, area, today)
    seen = Child.objects.filter(listed.is_listed("pk"), IsAmong("public_id", ids), area=area)
    children = list(seen.order_by("surname", "forename", "pk"))
    return children, len(ids) - len(children)


def file_names(area: Area, deliveries: Collection[str]) -> dict[str, str]:
    """What each delivery's file was called, by the delivery's public id. One query."""
    wanted = feeds.deliveries_of(area).filter(public_id__in=list(deliveries))
    return dict(wanted.values_list("public_id", "file_name"))
