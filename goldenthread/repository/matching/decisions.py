"""What people have decided of doubtful pairs, laid over what the machine makes of them, on every run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from goldenthread.repository.matching.clusters import Pair
from goldenthread.repository.matching.comparisons import COMPARED, MISSING
from goldenthread.repository.matching.deciding import BY_DECISION, ONE, TWO
from goldenthread.repository.matching.identifiers import CHECKS

Record = tuple[str, str]
"""The name of a source and the key of a record in it: what stays the same from one delivery to the next."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Two records are one child's or two children's: by whom and why. One taken back is not given any more."""

    left: Record
    right: Record
    same: bool
    why: str
    by: str


def numbered(decisions: Sequence[Decision], records: pl.DataFrame) -> Mapping[Pair, Decision]:
    """The decisions about records that are here, by their numbers. The later of two about one pair stands."""
    wanted = {record for decision in decisions for record in (decision.left, decision.right)}
    if not wanted:
        return {}
    few = records.filter(pl.col("record").is_in([record for _, record in wanted]))
    numbers = {(source, record): n for n, source, record in few.select("n", "source", "record").rows()}
    found = {}
    for decision in decisions:
        left, right = numbers.get(decision.left), numbers.get(decision.right)
        if left is not None and right is not None and left != right:
            found[min(left, right), max(left, right)] = decision
    return found


def laid_over(pairs: pl.DataFrame, decided: Mapping[Pair, Decision]) -> pl.DataFrame:
    """The pairs with `decided_by`, and those decided as they were decided, whatever they look like."""
    if not decided:
        return pairs.with_columns(decided_by=pl.lit(None, pl.String))
    rows = [(left, right, d.same, d.by) for (left, right), d in decided.items()]
    schema = {"left": pl.Int64, "right": pl.Int64, "same": pl.Boolean, "decided_by": pl.String}
    told = pl.DataFrame(rows, schema, orient="row")
    unseen = told.join(pairs, on=["left", "right"], how="anti").select("left", "right")
    found = pl.concat([pairs, _unlike(unseen, pairs)]).join(told, on=["left", "right"], how="left")
    by_person = pl.col("same").is_not_null()
    return found.with_columns(
        taken=pl.when(by_person).then(pl.when("same").then(pl.lit(ONE)).otherwise(pl.lit(TWO))).otherwise("taken"),
        how=pl.when(by_person).then(pl.lit(BY_DECISION)).otherwise("how"),
        why=pl.when(by_person).then(pl.lit("")).otherwise("why"),
    ).drop("same")


def _unlike(unseen: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Pairs that a person decided and that were not alike enough to be looked at."""
    found = unseen.with_columns(
        pl.lit(None, pl.Float64).alias("weight"),
        *(pl.lit(MISSING).alias(compared) for compared in COMPARED),
        *(pl.lit(False).alias(f"{kind}_{column}") for kind in ("same", "other") for column in CHECKS),
        shared=pl.lit(False), conflict=pl.lit(False), taken=pl.lit(""), how=pl.lit(""), why=pl.lit(""),
    )  # fmt: skip
    return found.select(pairs.columns)
