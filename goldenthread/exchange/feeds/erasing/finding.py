"""Where partners' files hold a child: by what matching linked, and by what names the child in any row.

Rows are the child's where the newest snapshot that has the row links it to the child; where they have the child's NHS
number, UPN or ULN, the pseudonym of the NHS number, or name and birth date together; and where the same sender gives
the number it gave the child in such a row.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

import polars as pl

from goldenthread.exchange.feeds import places
from goldenthread.exchange.feeds.choices import How
from goldenthread.exchange.feeds.erasing.rows import Known, lines_of
from goldenthread.exchange.feeds.linking import CASEWORK, KINDS, REGISTER, key_of
from goldenthread.exchange.feeds.models import Delivery
from goldenthread.partnership.models import Area
from goldenthread.people.models import Child, Identifier
from goldenthread.repository import snapshots
from goldenthread.repository.snapshots import Snapshot

Records = frozenset[tuple[str, str]]


@dataclass
class Found:
    """What partners' files hold of a child.

    `lines` of each delivery that was read; `snapshots` that hold the child; `persons` the child was in them; `records`
    of sources, as decisions about matches name them; `unread` deliveries, of which nobody can say whether they do;
    `shared`: how many other children of ours the same persons are, which is a match to be looked at first.
    """

    lines: dict[Delivery, list[int]] = field(default_factory=dict)
    snapshots: list[Snapshot] = field(default_factory=list)
    persons: frozenset[str] = frozenset()
    records: Records = frozenset()
    unread: list[Delivery] = field(default_factory=list)
    shared: int = 0

    @property
    def rows(self) -> int:
        """How many rows."""
        return sum(map(len, self.lines.values()))

    @property
    def originals(self) -> list[Delivery]:
        """The files as they arrived, untouched, that hold the child and are still there; each content once."""
        held = {one.checksum: one for one in self.lines if one.original_removed_at is None}
        return list(held.values())


def found(area: Area, children: Collection[Child]) -> Found:
    """Everything of some children, who are one, in the files and snapshots of an area. Reads every file's rows."""
    ids = {child.public_id for child in children}
    every = list(snapshots.each(places.joint(area)))
    persons, linked = _linked(every, ids)
    deliveries = list(Delivery.objects.filter(area=area).exclude(how=How.OWN).select_related("area", "organisation"))
    lines, known = _searched([one for one in deliveries if one.reading], _known(children), _by_file(linked))
    return Found(
        lines=lines,
        snapshots=[one for one in every if _holds(one, ids, persons)],
        persons=persons,
        records=_records(every, persons, known),
        unread=[one for one in deliveries if not one.reading and one.original_removed_at is None],
        shared=_shared(every, ids, persons),
    )


def _known(children: Collection[Child]) -> Known:
    """What the record says of who the child is."""
    numbers: dict[str, set[str]] = {name: set() for name in KINDS.values()}
    for kind, value in Identifier.objects.filter(child__in=children, kind__in=list(KINDS)).values_list("kind", "value"):
        numbers[KINDS[Identifier.Kind(kind)]].add(value.replace(" ", "").upper())
    key = key_of()
    return Known(
        numbers=numbers,
        names={
            (c.forename.strip().casefold(), c.surname.strip().casefold(), c.birth_date)
            for c in children
            if c.birth_date
        },
        keys={key.pseudonym(number) for number in numbers["nhs_number"]} if key else set(),
    )


def _linked(every: list[Snapshot], ids: set[str]) -> tuple[frozenset[str], set[str]]:
    """The persons the child was, and the rows that the newest snapshot which has them links to the child."""
    persons: set[str] = set()
    candidates: dict[str, set[str]] = {}
    for one in every:
        links = pl.scan_parquet(one.path("links"))
        own = (pl.col("source") == CASEWORK) & pl.col("row_id").is_in(list(ids))
        here = set(links.filter(own).select("person_id").collect()["person_id"].drop_nulls())
        theirs = links.filter(pl.col("person_id").is_in(list(here)) & (pl.col("source") != CASEWORK))
        candidates[one.id] = set(theirs.select("row_id").collect()["row_id"])
        persons |= here
    left = set().union(*candidates.values())
    linked: set[str] = set()
    for one in every:  # the newest first
        rows = pl.scan_parquet(one.path("links")).filter(pl.col("row_id").is_in(list(left)))
        there = set(rows.select("row_id").collect()["row_id"])
        linked |= there & candidates[one.id]
        left -= there
    return frozenset(persons), linked


def _by_file(row_ids: Iterable[str]) -> Mapping[tuple[str, str], set[int]]:
    """Lines by feed and the first letters of the file's checksum: a row's id says both."""
    lines: dict[tuple[str, str], set[int]] = {}
    for row_id in row_ids:
        feed_id, sha8, line = row_id.rsplit(":", 2)
        lines.setdefault((feed_id, sha8), set()).add(int(line))
    return lines


def _searched(
    deliveries: list[Delivery], known: Known, linked: Mapping[tuple[str, str], set[int]]
) -> tuple[dict[Delivery, list[int]], Known]:
    """The child's lines of each delivery. Again while a row told of another number that a sender has for the child."""
    while True:
        before = known.size
        lines = {one: lines_of(one, known, linked.get((one.feed, one.checksum[:8]), set())) for one in deliveries}
        if known.size == before:
            return {one: sorted(some) for one, some in lines.items() if some}, known


def _holds(one: Snapshot, ids: set[str], persons: frozenset[str]) -> bool:
    children = pl.scan_parquet(one.path("children")).filter(pl.col("child_id").is_in(list(ids)))
    register = pl.scan_parquet(one.path(REGISTER)) if REGISTER in one.rows else None
    named = register.filter(pl.col("person_id").is_in(list(persons))) if register is not None else None
    return bool(children.collect().height or (named is not None and named.collect().height))


def _records(every: list[Snapshot], persons: frozenset[str], known: Known) -> Records:
    """The records of sources that are the child's, as matching names them."""
    records = {(source, f"local:{number}") for source, number in known.local}
    for one in every:
        if REGISTER in one.rows:
            theirs = pl.scan_parquet(one.path(REGISTER)).filter(
                pl.col("person_id").is_in(list(persons)) & (pl.col("source") != CASEWORK)
            )
            records |= set(theirs.select("source", "record").collect().rows())
    return frozenset(records)


def _shared(every: list[Snapshot], ids: set[str], persons: frozenset[str]) -> int:
    if not every:
        return 0
    links = pl.scan_parquet(every[0].path("links")).filter(
        pl.col("person_id").is_in(list(persons)) & (pl.col("source") == CASEWORK) & ~pl.col("row_id").is_in(list(ids))
    )
    return int(links.select("row_id").collect()["row_id"].n_unique())
