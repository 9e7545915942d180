"""Persons' numbers, the same from run to run, and what became of each: nobody is joined or parted without trace."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

KNOWN = {"source": pl.String, "record": pl.String, "person_id": pl.String}
TRACE = {**KNOWN, "was": pl.String, "change": pl.String}
JOINED, PARTED = "joined", "parted"


@dataclass(frozen=True, slots=True)
class Register:
    """Which record is whose, of all that were ever matched, and the last number given out. A number is never reused."""

    known: pl.DataFrame
    last: int

    @classmethod
    def empty(cls) -> "Register":
        """Before the first run."""
        return cls(pl.DataFrame(schema=KNOWN), 0)

    @classmethod
    def load(cls, path: Path) -> "Register":
        """Read what `save` wrote."""
        return cls(pl.read_parquet(path), int(pl.read_parquet_metadata(path)["last"]))

    def save(self, path: Path) -> None:
        """Write to a file. It holds sources' own numbers of children: it stays in the area's store."""
        self.known.write_parquet(path, metadata={"last": str(self.last)})


def identified(records: pl.DataFrame, before: Register) -> tuple[pl.DataFrame, Register, pl.DataFrame]:
    """Records (`source`, `record`, `first`) with `person_id`; the register after; and the trace of what changed.

    A cluster keeps the number that most of its records had; where several have as many, the oldest. A number that two
    clusters claim stays with the one that holds more of its records. The trace has a row for each record that had
    another number: `was`, and whether it was `joined` to another person (its old number is no longer anybody's) or
    `parted` from one.
    """
    held = records.join(before.known.rename({"person_id": "was"}), on=["source", "record"], how="left")
    kept = _kept(held)
    new = held.select("first").unique().join(kept, on="first", how="anti").sort("first")
    numbers = [_number(before.last + place) for place in range(1, new.height + 1)]
    given = pl.concat([kept, new.with_columns(person_id=pl.Series(numbers, dtype=pl.String))])
    found = records.join(given, on="first", how="left", maintain_order="left")
    after = Register(_after(found, before), before.last + new.height)
    return found, after, _trace(held.join(given, on="first"), given)


def _number(place: int) -> str:
    """Letters and digits that say nothing of the child."""
    return f"P{place:07}"


def _kept(held: pl.DataFrame) -> pl.DataFrame:
    """For each cluster that may keep a number, which: the strongest claims first."""
    claims = held.filter(pl.col("was").is_not_null()).group_by("first", "was").len()
    claims = claims.sort(["len", "was", "first"], descending=[True, False, False])
    taken: dict[int, str] = {}
    gone: set[str] = set()
    for first, was in claims.select("first", "was").rows():
        if first not in taken and was not in gone:
            taken[first] = was
            gone.add(was)
    return pl.DataFrame(
        {"first": list(taken), "person_id": list(taken.values())}, {"first": pl.Int64, "person_id": pl.String}
    )


def _after(found: pl.DataFrame, before: Register) -> pl.DataFrame:
    """What was known, with what is found in its place: records that are not here today keep their person."""
    now = found.select(*KNOWN)
    return pl.concat([before.known.join(now, on=["source", "record"], how="anti"), now]).sort("source", "record")


def _trace(held: pl.DataFrame, given: pl.DataFrame) -> pl.DataFrame:
    moved = held.filter(pl.col("was").is_not_null() & (pl.col("was") != pl.col("person_id")))
    still = pl.col("was").is_in(given["person_id"].implode())
    change = pl.when(still).then(pl.lit(PARTED)).otherwise(pl.lit(JOINED))
    return moved.with_columns(change=change).select(*TRACE).sort("source", "record")


def changes(trace: pl.DataFrame) -> Sequence[str]:
    """The trace in sentences, one for each two numbers."""
    told = {
        JOINED: "{was} is joined to {person_id}: {len} of its records",
        PARTED: "{person_id} is parted from {was}: {len} of its records",
    }
    pairs = trace.group_by("change", "was", "person_id").len().sort("was", "person_id")
    return [told[row["change"]].format(**row) for row in pairs.to_dicts()]
