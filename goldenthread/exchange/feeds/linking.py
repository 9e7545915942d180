"""Whose each row is: the conformed deliveries and our own children, given to matching, and its links given back.

A source is one feed of one organisation, whatever the number of its deliveries, so that what people decided of its
records holds for the next file too. Rows that say the same of a child are matched once.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import polars as pl
from django.conf import settings

from goldenthread.exchange.feeds.models import MatchDecision
from goldenthread.partnership.models import Area
from goldenthread.people.models import Child, Identifier
from goldenthread.repository.matching.decisions import Decision
from goldenthread.repository.matching.identities import Register
from goldenthread.repository.matching.people import Matched, people
from goldenthread.repository.matching.pseudonyms import AreaKey
from goldenthread.repository.matching.sources import IDENTITY, Source
from goldenthread.repository.publishing import Part
from goldenthread.repository.snapshots import Snapshot

CASEWORK = "casework"
REGISTER = "register"
KINDS = {Identifier.Kind.NHS: "nhs_number", Identifier.Kind.UPN: "upn", Identifier.Kind.ULN: "uln"}


@dataclass(frozen=True, slots=True)
class Linked:
    """What matching found, its links spread over every row."""

    links: pl.DataFrame
    matched: Matched


def source_name(feed_id: str, organisation: str) -> str:
    """The name of a source: a feed and the public id of who sends it."""
    return f"{feed_id}@{organisation}"


def link(area: Area, parts: Sequence[Part], before: Snapshot | None, forget: Collection[str] = ()) -> Linked:
    """Match every row of the parts and every child of our own casework into persons. None keeps a number to forget."""
    own = children_of(area)
    sources, spread = [Source(CASEWORK, own)], [_alone(own)]
    for name, several in _by_source(parts).items():
        rows, same = _distinct(several)
        if rows is not None:
            sources.append(Source(name, rows, several[0].feed.identifiability == "pseudonymised"))
            spread.append(same)
    matched = people(sources, before=register_of(before, forget), decisions=decisions_of(area), key=key_of())
    every = pl.concat(spread).join(matched.links, on="row_id", how="inner")
    return Linked(every.drop("row_id").rename({"own_id": "row_id"}), matched)


def children_of(area: Area) -> pl.DataFrame:
    """Our own children as a source: their row is their public id. Two queries."""
    names = ("pk", "public_id", "forename", "surname", "birth_date", "sex", "postcode")
    found = Child.objects.filter(area=area, merged_into=None).order_by("pk").values_list(*names)
    held: dict[int, dict[str, str]] = {}
    kinds = Identifier.objects.filter(area=area, kind__in=list(KINDS), ends_on=None)
    for child, kind, value in kinds.values_list("child_id", "kind", "value"):
        held.setdefault(child, {})[KINDS[Identifier.Kind(kind)]] = value
    columns = {name: pl.Date if name == "birth_date" else pl.String for name in IDENTITY if name != "urn"}
    rows = [
        {
            "row_id": public_id, "local_id": public_id, "forename": forename, "surname": surname, "birth_date": birth,
            "sex": sex, "postcode": postcode, **held.get(key, {}),
        }
        for key, public_id, forename, surname, birth, sex, postcode in found
    ]  # fmt: skip
    return pl.DataFrame(rows, schema={"row_id": pl.String, "local_id": pl.String, **columns})


def decisions_of(area: Area) -> list[Decision]:
    """What people decided and did not take back, the oldest first. One query."""
    found = MatchDecision.objects.filter(area=area, taken_back_at=None).select_related("by").order_by("at", "pk")
    return [
        Decision((d.left_source, d.left_record), (d.right_source, d.right_record), d.same, d.why, d.by.name)
        for d in found
    ]


def register_of(snapshot: Snapshot | None, forget: Collection[str] = ()) -> Register | None:
    """Whose each record was when the snapshot was made: a person keeps their number from one to the next."""
    there = snapshot is not None and REGISTER in snapshot.rows
    if snapshot is None or not there:
        return None
    held = Register.load(snapshot.path(REGISTER))
    return Register(held.known.filter(~pl.col("person_id").is_in(list(forget))), held.last)


def key_of() -> AreaKey | None:
    """The area's key for pseudonyms, or None where it is not set: pseudonymous rows are then persons of their own."""
    secret = settings.PSEUDONYM_KEY
    return AreaKey(secret.encode()) if secret else None


def _by_source(parts: Sequence[Part]) -> Mapping[str, list[Part]]:
    found: dict[str, list[Part]] = {}
    for part in parts:
        found.setdefault(source_name(part.feed.id, part.sender), []).append(part)
    return found


def _distinct(parts: Sequence[Part]) -> tuple[pl.DataFrame | None, pl.DataFrame]:
    """The rows of a source that say different things of a child, and of every row the one that says the same."""
    feed = parts[0].feed
    wanted = [name for name in ("local_id", *IDENTITY, "person_key") if name in feed.names]
    if feed.identifiability == "aggregate" or not wanted:
        return None, pl.DataFrame()
    rows = pl.concat([pl.scan_parquet(part.kept).select("row_id", *wanted) for part in parts]).collect()
    same = rows.select(pl.col("row_id").first().over(wanted).alias("row_id"), pl.col("row_id").alias("own_id"))
    return rows.unique(wanted, keep="first", maintain_order=True), same


def _alone(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.select("row_id", pl.col("row_id").alias("own_id"))
