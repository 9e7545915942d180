"""Stratified random samples that anybody can draw again.

Method "hash-1": the records of each stratum are put in the order of SHA-256 of "seed|key", and the first are taken. No
generator of one language or version is behind it: the seed, the frame and this sentence are enough to draw it again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

METHOD = "hash-1"
PROPORTIONAL, EQUAL = "proportional", "equal"
SHARES = {
    PROPORTIONAL: "In proportion to each group, one at least from each",
    EQUAL: "As nearly as can be the same number from each group",
}


@dataclass(frozen=True, slots=True)
class Stratum:
    """A group of the frame: how many records it has, and how many are to be drawn."""

    name: str
    size: int
    drawn: int


def allocate(sizes: Mapping[str, int], asked: int, share: str = PROPORTIONAL) -> list[Stratum]:
    """How many to draw from each stratum, by name; together `asked`, or the whole frame where that is smaller.

    Raises ValueError for an unknown rule, or a sample of none.
    """
    if share not in SHARES:
        raise ValueError(f"No rule of allocation is called {share!r}; there are {', '.join(SHARES)}.")
    if asked < 1:
        raise ValueError("Draw one record at least.")
    names = sorted(name for name, size in sizes.items() if size)
    total = sum(sizes[name] for name in names)
    asked = min(asked, total)
    given = {name: int(share == PROPORTIONAL and asked >= len(names)) for name in names}
    while sum(given.values()) < asked:
        open_to_more = [name for name in names if given[name] < sizes[name]]
        given[min(open_to_more, key=lambda name: _claim(name, given, sizes, share))] += 1
    return [Stratum(name, sizes[name], given[name]) for name in names]


def _claim(name: str, given: Mapping[str, int], sizes: Mapping[str, int], share: str) -> tuple[float, int, str]:
    """Whose turn it is: the least served for its size (Webster's divisors), or the least served; then the larger."""
    served = (2 * given[name] + 1) / sizes[name] if share == PROPORTIONAL else float(given[name])
    return served, -sizes[name], name


def draw(frame: Mapping[str, str], seed: str, strata: Sequence[Stratum]) -> list[str]:
    """The keys drawn, in an order that is itself random; `frame` is each key's stratum, in any order."""
    taken: list[str] = []
    for stratum in strata:
        members = [key for key, name in frame.items() if name == stratum.name]
        taken += sorted(members, key=lambda key: (_place(seed, key), key))[: stratum.drawn]
    return sorted(taken, key=lambda key: (_place(f"{seed}|order", key), key))


def _place(seed: str, key: str) -> str:
    return sha256(f"{seed}|{key}".encode()).hexdigest()


def digest(frame: Mapping[str, str]) -> str:
    """A name for a frame that changes with its content alone: SHA-256 of its lines "key<tab>stratum", sorted."""
    return sha256("\n".join(sorted(f"{key}\t{name}" for key, name in frame.items())).encode()).hexdigest()


def sizes_of(frame: Mapping[str, str]) -> dict[str, int]:
    """How many records each stratum of a frame has."""
    found: dict[str, int] = {}
    for name in frame.values():
        found[name] = found.get(name, 0) + 1
    return found
