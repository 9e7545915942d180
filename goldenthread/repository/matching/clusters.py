"""Which records are together one child: what the pairs join, checked as a whole.

Pairs that are each likely can join what cannot be one child: two records of one source, two NHS numbers, two that a
person has said are two. Such a cluster is broken: what only likeness joined comes apart and is put in the queue, and if
what identifiers joined is still impossible, that too.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from goldenthread.repository.matching.deciding import BY_DECISION, BY_IDENTIFIER, DOUBT, ONE

Pair = tuple[int, int]


@dataclass(slots=True)
class _Joined:
    """Records that are joined, by the classic way of following each to the first of its set."""

    above: list[int]

    def first(self, n: int) -> int:
        while self.above[n] != n:
            self.above[n] = self.above[self.above[n]]
            n = self.above[n]
        return n

    def join(self, left: int, right: int) -> None:
        low, high = sorted((self.first(left), self.first(right)))
        self.above[high] = low


@dataclass(frozen=True, slots=True)
class Facts:
    """What a cluster is checked by, by the number of a record; pairs have the smaller number first.

    `apart` are two by a person's decision. `together` is the first of the records that persons have said are one with
    this: what they have joined is not held against them.
    """

    source: Sequence[str]
    nhs_number: Sequence[str | None]
    apart: frozenset[Pair]
    together: Sequence[int]


def facts(records: pl.DataFrame, apart: Iterable[Pair] = (), together: Iterable[Pair] = ()) -> Facts:
    """The facts of records in order of their numbers."""
    joined = _join(records.height, together)
    return Facts(
        records["source"].to_list(),
        records["nhs_number"].to_list(),
        frozenset(apart),
        [joined.first(n) for n in range(records.height)],
    )


def clusters(pairs: pl.DataFrame, known: Facts) -> tuple[list[int], pl.DataFrame]:
    """For each record the first record of its cluster; and the pairs, those of broken clusters taken for doubts."""
    ones = pairs.filter(pl.col("taken") == ONE)
    edges = list(zip(ones["left"].to_list(), ones["right"].to_list(), ones["how"].to_list(), strict=True))
    joined = _join(len(known.source), ((left, right) for left, right, _ in edges))
    broken = {first: why for first, members in _members(joined) if (why := impossible(members, known))}
    if not broken:
        return [joined.first(n) for n in range(len(known.source))], pairs
    kept, apart = _mended(edges, joined, broken, known)
    joined = _join(len(known.source), kept)
    return [joined.first(n) for n in range(len(known.source))], _queued(pairs, apart)


def _join(size: int, pairs: Iterable[Pair]) -> _Joined:
    joined = _Joined(list(range(size)))
    for left, right in pairs:
        joined.join(left, right)
    return joined


def _members(joined: _Joined) -> Iterator[tuple[int, list[int]]]:
    """Clusters of two records or more."""
    found: dict[int, list[int]] = defaultdict(list)
    for n in range(len(joined.above)):
        first = joined.first(n)
        if first != n:
            found[first].append(n)
    return ((first, [first, *others]) for first, others in found.items())


def impossible(members: Sequence[int], known: Facts) -> str:
    """Why these cannot be one child (a key of deciding.WHY), or ""."""
    if known.apart and any(pair in known.apart for pair in _pairs(members)):
        return "decided"
    if _differ(members, known.source, known, each_once=True):
        return "twice"
    return "numbers" if _differ(members, known.nhs_number, known, each_once=False) else ""


def _pairs(members: Sequence[int]) -> Iterator[Pair]:
    ordered = sorted(members)
    return ((left, right) for place, left in enumerate(ordered) for right in ordered[place + 1 :])


def _differ(members: Sequence[int], values: Sequence[str | None], known: Facts, *, each_once: bool) -> bool:
    """Whether a value comes twice (or two values come) among records that no person has joined."""
    told = [(n, values[n]) for n in members if values[n] is not None]
    if each_once and len({value for _, value in told}) == len(told):
        return False
    if not each_once and len({value for _, value in told}) < 2:
        return False
    return any(
        (left_value == right_value) == each_once and not _by_person(left, right, known)
        for place, (left, left_value) in enumerate(told)
        for right, right_value in told[place + 1 :]
    )


def _by_person(left: int, right: int, known: Facts) -> bool:
    return known.together[left] == known.together[right]


def _mended(
    edges: Sequence[tuple[int, int, str]], joined: _Joined, broken: Mapping[int, str], known: Facts
) -> tuple[list[Pair], dict[Pair, str]]:
    """The pairs that stay, and those that come apart with why."""
    kept = [(left, right) for left, right, _ in edges if joined.first(left) not in broken]
    suspect = [(left, right, how) for left, right, how in edges if joined.first(left) in broken]
    apart = {(left, right): broken[joined.first(left)] for left, right, _ in suspect}
    for trusted in ((BY_IDENTIFIER, BY_DECISION), (BY_DECISION,)):
        stay = [(left, right) for left, right, how in suspect if how in trusted]
        sound = _sound(stay, len(known.source), known)
        kept += [pair for pair in sound if pair in apart]
        apart = {pair: why for pair, why in apart.items() if pair not in sound}
    return kept, apart


def _sound(pairs: Sequence[Pair], size: int, known: Facts) -> set[Pair]:
    """Those of some pairs that join nothing impossible."""
    joined = _join(size, pairs)
    bad = {first for first, members in _members(joined) if impossible(members, known)}
    return {(left, right) for left, right in pairs if joined.first(left) not in bad}


def _queued(pairs: pl.DataFrame, apart: Mapping[Pair, str]) -> pl.DataFrame:
    rows = [(left, right, why) for (left, right), why in apart.items()]
    broken = pl.DataFrame(rows, {"left": pl.Int64, "right": pl.Int64, "broken": pl.String}, orient="row")
    found = pairs.join(broken, on=["left", "right"], how="left", maintain_order="left")
    came_apart = pl.col("broken").is_not_null()
    return found.with_columns(
        taken=pl.when(came_apart).then(pl.lit(DOUBT)).otherwise(pl.col("taken")),
        why=pl.when(came_apart).then(pl.col("broken")).otherwise(pl.col("why")),
    ).drop("broken")
