"""The lines of one delivery that are a child's, among the rows kept and those set aside."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from goldenthread.exchange.feeds.linking import source_name
from goldenthread.exchange.feeds.models import Delivery
from goldenthread.exchange.feeds.selectors import conformed_of
from goldenthread.repository.conforming.days import days
from goldenthread.repository.conforming.rows import ERASED
from goldenthread.repository.feeds.feed import feed
from goldenthread.repository.layouts import DAY_FIRST, MONTH_FIRST

NUMBERS = ("nhs_number", "upn", "uln")
NAMES = ("forename", "surname", "birth_date")


@dataclass
class Known:
    """What tells a row to be the child's: `numbers` by our column, `names` with birth dates, the pseudonyms `keys`,
    and `local`, the number that a source has for the child. What rows found add is added to the last two."""

    numbers: Mapping[str, set[str]]
    names: set[tuple[str, str, date]]
    keys: set[str]
    local: set[tuple[str, str]] = field(default_factory=set)

    @property
    def size(self) -> int:
        """How much is known beyond what the record says."""
        return len(self.keys) + len(self.local)

    def locals_of(self, source: str) -> set[str]:
        """The numbers that one source has for the child."""
        return {number for name, number in self.local if name == source}


def lines_of(delivery: Delivery, known: Known, linked: set[int]) -> set[int]:
    """The child's lines of a delivery that was read; what its rows tell further is added to what is known."""
    conformed = conformed_of(delivery)
    if conformed is None:
        return set()
    names, source = feed(delivery.feed).names, source_name(delivery.feed, delivery.organisation.public_id)
    ours = pl.scan_parquet(conformed.kept).filter(_ours(names, known, source, linked)).collect()
    for column, add in (("person_key", known.keys.add), ("local_id", lambda one: known.local.add((source, one)))):
        if column in names:
            for value in ours[column].drop_nulls().unique():
                add(value)
    aside = pl.scan_parquet(conformed.set_aside).filter(_near(known, source, linked)).select("line", "row_json")
    rows = aside.unique().collect().rows()
    return set(ours["line"]) | {line for line, told in rows if line in linked or _is(told, known, source)}


def _ours(names: tuple[str, ...], known: Known, source: str, linked: set[int]) -> pl.Expr:
    told = [pl.col("line").is_in(list(linked))]
    told += [pl.col(name).is_in(list(known.numbers[name])) for name in NUMBERS if name in names]
    if "person_key" in names:
        told.append(pl.col("person_key").is_in(list(known.keys)))
    if "local_id" in names:
        told.append(pl.col("local_id").is_in(list(known.locals_of(source))))
    if set(NAMES) <= set(names):
        told += [_named(*one) for one in known.names]
    return pl.any_horizontal(expression.fill_null(False) for expression in told)


def _named(forename: str, surname: str, born: date) -> pl.Expr:
    def same(column: str, text: str) -> pl.Expr:
        return pl.col(column).str.strip_chars().str.to_lowercase() == text.lower()

    return same("forename", forename) & same("surname", surname) & (pl.col("birth_date") == born)


def _near(known: Known, source: str, linked: set[int]) -> pl.Expr:
    """Rows set aside in which anything of the child's is written at all: the few that are then read."""
    words = {word for values in known.numbers.values() for word in values} | known.keys | known.locals_of(source)
    words |= {surname for _, surname, _ in known.names}
    text = pl.col("row_json").str.replace_all(r"[\s-]", "").str.to_lowercase()
    bare = [_bare(word).lower() for word in words if word]
    return (pl.col("line").is_in(list(linked)) | text.str.contains_any(bare)) & (pl.col("code") != ERASED)


def _is(told: str, known: Known, source: str) -> bool:
    """Whether a row as its sender wrote it is the child's. One that is torn has no columns: its text is looked at."""
    row: dict[str, Any] = {key: str(value or "").strip() for key, value in json.loads(told).items()}
    if set(row) == {""}:
        return _in_text(row[""], known)
    if any(_bare(row.get(name, "")) in known.numbers[name] for name in NUMBERS):
        return True
    if row.get("person_key") in known.keys or row.get("local_id") in known.locals_of(source):
        return True
    return any(_named_so(row, *one) for one in known.names)


def _named_so(row: Mapping[str, str], forename: str, surname: str, born: date) -> bool:
    """The same name, and the same birth date or one that cannot be read."""
    if (row.get("forename", "").casefold(), row.get("surname", "").casefold()) != (forename, surname):
        return False
    written = pl.Series([row.get("birth_date", "")])
    read = {days(written, order)[0] for order in (DAY_FIRST, MONTH_FIRST)} - {None}
    return not read or born in read


def _in_text(text: str, known: Known) -> bool:
    bare, small = _bare(text), text.casefold()
    return any(number in bare for values in known.numbers.values() for number in values) or any(
        forename in small and surname in small for forename, surname, _ in known.names
    )


def _bare(text: str) -> str:
    return text.replace(" ", "").replace("-", "").upper()
