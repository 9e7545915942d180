"""One batch of text made typed rows: those kept, what is wrong in the others, what was left blank in the kept."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from goldenthread.repository.conforming.checks import failing
from goldenthread.repository.conforming.pseudonymising import Pseudonym, pseudonymised
from goldenthread.repository.conforming.values import FAULTS, Typed, typed
from goldenthread.repository.feeds.model import Column, Feed
from goldenthread.repository.layouts import DAY_FIRST, Layout
from goldenthread.repository.parsing.parsed import LINE, position

ASIDE = {
    "line": pl.Int64, "column": pl.String, "value": pl.String, "code": pl.String, "reason": pl.String,
    "row_json": pl.String,
}  # fmt: skip
"""One row for each fault of a row that was set aside."""
NOTED = {key: kind for key, kind in ASIDE.items() if key != "row_json"}
"""One row for each value that was left blank, or each check that only counts, of a row that was kept."""
ERASED = "erased"
"""The code of a row that was erased on a decision: nothing of it is read or shown."""
WHY_ERASED = "This row was erased on a decision. Nothing of it is kept, and it is not read again."
LEFT_BLANK = frozenset({"nhs_number", "upn", "uln", "urn", "postcode", "lsoa"})
"""Kinds without which a row still tells what it tells: where the feed does not need them, a wrong one is left blank."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """A batch sorted out: kept rows in the feed's columns with `line`, faults as ASIDE, notes as NOTED."""

    kept: pl.DataFrame
    aside: pl.DataFrame
    noted: pl.DataFrame
    rows_aside: int


@dataclass
class Reader:
    """Reads batches of one file by one layout. With `pseudonym`, NHS numbers are made pseudonyms first."""

    feed: Feed
    columns: tuple[str, ...]
    layout: Layout
    pseudonym: Pseudonym | None = None
    places: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        at = {theirs: position(place) for place, theirs in enumerate(self.columns)}
        self.places = {ours: at[theirs] for theirs, ours in self.layout.columns.items()}

    def sort(self, rows: pl.DataFrame, mends: Mapping[int, Mapping[str, str]]) -> Sorted:
        """Type a batch, check it, and part the rows that stand from those that do not."""
        text = mended(self.text(rows), mends)
        if self.pseudonym:
            text = pseudonymised(text, self.feed, self.pseudonym)
        read = {column.name: self._typed(column, text) for column in self.feed.columns}
        frame = pl.DataFrame([text[LINE], *(read[name].value for name in self.feed.names)])
        faults = {name: self._faults(self.feed.column(name), text[name], one) for name, one in read.items()}
        wrong = [series for name, (series, _) in faults.items() if not self._forgiven(name)]
        bad = pl.Series("bad", [False] * frame.height) if not wrong else _any(wrong)
        stopped, counted = failing(self.feed, frame, ~bad)
        bad = bad | _any([bad, *stopped.values()])
        aside = [self._described(text, name, faults[name]) for name in self.feed.names if not self._forgiven(name)]
        aside += [_checked(text, self._check(code), series) for code, series in stopped.items()]
        noted = [self._described(text, name, faults[name], ~bad) for name in self.feed.names if self._forgiven(name)]
        noted += [_checked(text, self._check(code), series & ~bad) for code, series in counted.items()]
        return Sorted(
            kept=frame.filter(~bad),
            aside=_with_row(pl.concat([pl.DataFrame(schema=NOTED), *aside]), text),
            noted=pl.concat([pl.DataFrame(schema=NOTED), *noted]),
            rows_aside=int(bad.sum()),
        )

    def text(self, rows: pl.DataFrame) -> pl.DataFrame:
        """A batch with our columns as the sender wrote them; a column that nothing gives is blank."""
        given = [
            pl.lit(self.layout.constants[name]).alias(name)
            if name in self.layout.constants
            else pl.col(self.places[name]).alias(name)
            if name in self.places
            else pl.lit("").alias(name)
            for name in self.feed.names
        ]
        return rows.select(LINE, *given)

    def _typed(self, column: Column, text: pl.DataFrame) -> Typed:
        values, order = self.layout.values.get(column.name), self.layout.dates.get(column.name, DAY_FIRST)
        return typed(column, text[column.name], values, order)

    def _faults(self, column: Column, text: pl.Series, read: Typed) -> tuple[pl.Series, tuple[str, str]]:
        """Where a column is wrong; the fault of a value that is none. One that is missing is told by being blank."""
        wrong = read.wrong | read.value.is_null() if column.required else read.wrong
        return wrong.alias(text.name), FAULTS[column.kind]

    def _forgiven(self, name: str) -> bool:
        column = self.feed.column(name)
        return not column.required and column.kind in LEFT_BLANK

    def _check(self, code: str) -> tuple[str, str, str]:
        check = next(check for check in self.feed.checks if check.code == code)
        return check.code, check.columns[-1], check.sentence

    def _described(
        self, text: pl.DataFrame, name: str, fault: tuple[pl.Series, tuple[str, str]], among: pl.Series | None = None
    ) -> pl.DataFrame:
        where = fault[0] if among is None else fault[0] & among
        column, (code, said) = self.feed.column(name), fault[1]
        value = pl.col("value")
        blank = value.str.strip_chars().str.to_lowercase().is_in(list(column.blanks))
        return (
            text.filter(where)
            .select(LINE, pl.lit(name).alias("column"), pl.col(name).str.slice(0, 500).alias("value"))
            .with_columns(
                pl.when(blank).then(pl.lit("missing")).otherwise(pl.lit(code)).alias("code"),
                pl.when(blank)
                .then(pl.lit(f"There is nothing in {name}, which every row must have."))
                .otherwise(pl.format("{}: “{}” {}.", pl.lit(name), value, pl.lit(said)))
                .alias("reason"),
            )
        )


def mended(text: pl.DataFrame, mends: Mapping[int, Mapping[str, str]]) -> pl.DataFrame:
    """A batch with the values that people put right. Only the few rows that have one are touched."""
    ours = [(line, column, now) for line, values in mends.items() for column, now in values.items()]
    if not ours or text.is_empty():
        return text
    given = pl.DataFrame(ours, schema={LINE: pl.Int64, "column": pl.String, "now": pl.String}, orient="row")
    given = given.join(text.select(LINE), on=LINE, how="semi")
    for column in given["column"].unique().to_list():
        now = given.filter(pl.col("column") == column).select(LINE, "now")
        text = (
            text.join(now, on=LINE, how="left", maintain_order="left")
            .with_columns(pl.coalesce("now", column).alias(column))
            .drop("now")
        )
    return text


def erased_rows(lines: pl.Series) -> pl.DataFrame:
    """What stands in the place of erased rows: their lines, and nothing that was in them."""
    said = {"column": "", "value": "", "code": ERASED, "reason": WHY_ERASED, "row_json": "{}"}
    return lines.cast(pl.Int64).alias(LINE).to_frame().with_columns(pl.lit(v).alias(k) for k, v in said.items())


def counted(aside: pl.DataFrame) -> Counter[tuple[str, str]]:
    """How many rows have each fault of each column."""
    found: Counter[tuple[str, str]] = Counter()
    for column, code, rows in aside.group_by("column", "code").len().iter_rows():
        found[column, code] += rows
    return found


def _any(wrong: list[pl.Series]) -> pl.Series:
    found = wrong[0]
    for one in wrong[1:]:
        found = found | one
    return found.alias("bad")


def _checked(text: pl.DataFrame, check: tuple[str, str, str], where: pl.Series) -> pl.DataFrame:
    code, column, sentence = check
    return text.filter(where).select(
        LINE,
        pl.lit(column).alias("column"),
        pl.col(column).str.slice(0, 500).alias("value"),
        pl.lit(code).alias("code"),
        pl.lit(f"{sentence}.").alias("reason"),
    )


def _with_row(faults: pl.DataFrame, text: pl.DataFrame) -> pl.DataFrame:
    """Faults with their whole row as the sender wrote it, in our columns."""
    if faults.is_empty():
        return pl.DataFrame(schema=ASIDE)
    whole = text.join(faults.select(LINE).unique(), on=LINE, how="semi").select(
        LINE, pl.struct(pl.exclude(LINE)).struct.json_encode().alias("row_json")
    )
    return faults.join(whole, on=LINE, how="left").sort(LINE, "column")
