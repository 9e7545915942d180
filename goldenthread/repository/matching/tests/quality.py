"""How good links are, where the truth is known: how many pairs are joined rightly, and how many that should be."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

Truth = Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Quality:
    """Pairs of records: those joined rightly, all joined, all that are one child's."""

    right: int
    joined: int
    true: int

    @property
    def precision(self) -> float:
        """Share of the pairs joined that are one child's."""
        return self.right / self.joined

    @property
    def recall(self) -> float:
        """Share of the pairs that are one child's that are joined."""
        return self.right / self.true


def with_truth(links: pl.DataFrame, truth: Truth) -> pl.DataFrame:
    """Links with the number of the child each row is about: a row's id is its source and its local number."""
    about = [truth[source, row_id.split(":")[1]] for source, row_id in links.select("source", "row_id").rows()]
    return links.with_columns(child=pl.Series(about))


def quality(links: pl.DataFrame, truth: Truth) -> Quality:
    """Every pair is counted, whether joined by one link or by several."""
    known = with_truth(links, truth)
    return Quality(_pairs(known, "person_id", "child"), _pairs(known, "person_id"), _pairs(known, "child"))


def _pairs(links: pl.DataFrame, *by: str) -> int:
    size = links.group_by(by).len()["len"].cast(pl.Int64)
    return int((size * (size - 1) // 2).sum())
