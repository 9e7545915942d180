"""One child in several sources: records in, links out."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from goldenthread.repository.matching import decisions as decided_by_people
from goldenthread.repository.matching import pseudonyms
from goldenthread.repository.matching.clusters import Facts, Pair, clusters, facts
from goldenthread.repository.matching.deciding import ALONE, BY_DECISION, BY_IDENTIFIER, ONE, judged
from goldenthread.repository.matching.decisions import Decision
from goldenthread.repository.matching.engines import Engine, OnDuckDB
from goldenthread.repository.matching.identities import Register, identified
from goldenthread.repository.matching.model import Model, shipped
from goldenthread.repository.matching.pseudonyms import AreaKey
from goldenthread.repository.matching.queue import queued
from goldenthread.repository.matching.reasons import said
from goldenthread.repository.matching.rivals import settled
from goldenthread.repository.matching.scoring import pairs
from goldenthread.repository.matching.sources import Source, check, records_of, rows_of

LINKS = ("person_id", "source", "row_id", "how", "weight", "decided_by", "reasons", "pseudonymised")


@dataclass(frozen=True, slots=True)
class Matched:
    """What a run found.

    links     one row for each row of each source (`LINKS`): whose it is; how it was linked (identifier, likeness,
              decision, pseudonym, alone), weight in bits and the reasons of its surest pair; null weight where alone.
              Rows where `pseudonymised` never go into casework.
    doubts    pairs for a person to settle, most rows first: see `queue`
    register  to give to the next run as `before`
    trace     records whose person is another than before: see `identities`
    """

    links: pl.DataFrame
    doubts: pl.DataFrame
    register: Register
    trace: pl.DataFrame


def people(
    sources: Sequence[Source],
    *,
    before: Register | None = None,
    decisions: Sequence[Decision] = (),
    key: AreaKey | None = None,
    model: Model | None = None,
    engine: Engine | None = None,
) -> Matched:
    """Match the rows of some sources into persons. Raises NotASource.

    `decisions` are those that stand; `key` makes the pseudonyms by which pseudonymised sources are linked, which are
    children of their own without it. On DuckDB and with the shipped weights, unless told.
    """
    check(sources)
    named = [rows_of(source) for source in sources if not source.pseudonymised]
    rows = pl.concat(named) if named else rows_of(Source("", pl.DataFrame(schema={"row_id": pl.String})))
    records = records_of(rows)
    decided = decided_by_people.numbered(decisions, records)
    found = pairs(engine or OnDuckDB(), records, model or shipped())
    found = decided_by_people.laid_over(settled(judged(found), records), decided)
    apart, same = ([pair for pair, d in decided.items() if d.same is said] for said in (False, True))
    known = facts(records, apart, [*same, *_with_theirs(found, facts(records, apart), same)])
    first, found = clusters(found, known)
    records = records.with_columns(first=pl.Series(first, dtype=pl.Int64))
    held = rows.group_by("source", "record").len("rows")
    records = records.join(held, on=["source", "record"], how="left", maintain_order="left")
    others, of_others = _pseudonymous([s for s in sources if s.pseudonymised], records, key)
    everyone = pl.concat(
        [records.select("n", "source", "record", "first"), others.select("n", "source", "record", "first")]
    )
    persons, register, trace = identified(everyone, before or Register.empty())
    links = pl.concat([_links(rows, persons, _surest(found, records)), _of_others(of_others, persons, others)])
    records = records.join(persons.select("n", "person_id"), on="n", maintain_order="left")
    return Matched(links.sort("source", "row_id"), queued(found, records, apart), register, trace)


def _with_theirs(found: pl.DataFrame, known: Facts, same: Sequence[Pair]) -> Sequence[Pair]:
    """Each record of which a person has said whose it is, with those that were joined to it without anybody's word.

    Who says that two people are one says it of all their records: two of one source among them do not speak against it.
    """
    if not same:
        return []
    by_person = pl.col("how") == BY_DECISION
    first, _ = clusters(found.filter(~by_person), known)
    theirs = {first[n] for pair in same for n in pair}
    return [(of, n) for n, of in enumerate(first) if of in theirs and of != n]


def _surest(found: pl.DataFrame, records: pl.DataFrame) -> pl.DataFrame:
    """For each record that is joined to another, how it is joined by its surest pair, and why."""
    ones = said(found.filter(pl.col("taken") == ONE), records)
    trust = pl.col("how").replace_strict({BY_DECISION: 2, BY_IDENTIFIER: 1}, default=0)
    columns = ("how", "weight", "decided_by", "reasons")
    both = pl.concat([ones.select(pl.col(side).alias("n"), *columns, trust=trust) for side in ("left", "right")])
    order = ["trust", "weight", "reasons"]
    return both.sort(order, descending=[True, True, False]).unique("n", keep="first").drop("trust")


def _links(rows: pl.DataFrame, persons: pl.DataFrame, surest: pl.DataFrame) -> pl.DataFrame:
    told = persons.select("n", "source", "record", "person_id").join(surest, on="n", how="left")
    found = rows.select("row_id", "source", "record").join(told, on=["source", "record"], how="left")
    return found.with_columns(
        pl.col("how").fill_null(ALONE),
        pl.col("reasons").fill_null("no other record is sure to be this child’s"),
        pseudonymised=pl.lit(False),
    ).select(LINKS)


def _pseudonymous(
    sources: Sequence[Source], records: pl.DataFrame, key: AreaKey | None
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The records of pseudonymised sources, numbered after the others, with whom they are linked to; and their rows."""
    none = pl.DataFrame(schema={"row_id": pl.String, "source": pl.String, "record": pl.String})
    rows = pl.concat(
        [none, *(s.rows.select("row_id", source=pl.lit(s.name), record=pl.col("person_key")) for s in sources)]
    )
    found = rows.filter(pl.col("record").is_not_null()).select("source", "record").unique().sort("source", "record")
    found = found.with_row_index("n", offset=records.height).with_columns(pl.col("n").cast(pl.Int64))
    return pseudonyms.linked(found, records, key), rows


def _of_others(rows: pl.DataFrame, persons: pl.DataFrame, others: pl.DataFrame) -> pl.DataFrame:
    told = persons.select("n", "source", "record", "person_id").join(others.select("n", "how"), on="n")
    found = rows.join(told, on=["source", "record"], how="left")
    reasons = pl.when(pl.col("how") == ALONE).then(pl.lit("no other record has this pseudonym"))
    return found.with_columns(
        pl.col("how").fill_null(ALONE),
        weight=pl.lit(None, pl.Float64),
        decided_by=pl.lit(None, pl.String),
        reasons=reasons.otherwise(pl.lit("same pseudonym")),
        pseudonymised=pl.lit(True),
    ).select(LINKS)


def for_casework(links: pl.DataFrame) -> pl.DataFrame:
    """The links that casework may be told of: none of a pseudonymised source, and nobody known from those alone."""
    return links.filter(~pl.col("pseudonymised")).drop("pseudonymised")
