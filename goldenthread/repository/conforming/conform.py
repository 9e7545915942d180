"""Conforming a file: typed, checked, what cannot stand set aside with the reason, everything counted."""

import json
import shutil
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import polars as pl

from goldenthread.repository.conforming import duplicates
from goldenthread.repository.conforming.pseudonymising import Pseudonym
from goldenthread.repository.conforming.rows import ASIDE, ERASED, NOTED, Reader, counted, erased_rows
from goldenthread.repository.conforming.values import dtype
from goldenthread.repository.conforming.writing import Writer, settle, sync
from goldenthread.repository.feeds.model import Feed
from goldenthread.repository.layouts import Layout
from goldenthread.repository.leftovers import sweep
from goldenthread.repository.parsing import Parsed, Torn
from goldenthread.repository.parsing.parsed import LINE

KEPT, SET_ASIDE, NOTED_FILE, TOTALS = "kept.parquet", "set_aside.parquet", "noted.parquet", "totals.json"
MAKING = ".conforming-"
Mends = Mapping[int, Mapping[str, str]]
Progress = Callable[[int], None]
"""Told, after each batch, how many rows have been read."""


@dataclass(frozen=True, slots=True)
class Totals:
    """Rows in are those kept and those set aside. A row of nothing is no row, and is counted by itself.

    `faults`: "column:code" to rows set aside for it (a row may have several); `notes` the same of what was left blank
    or only counted; `filled`: of each column, how many kept rows have a value.
    """

    rows_in: int
    kept: int
    set_aside: int
    blank: int = 0
    mended: int = 0
    faults: Mapping[str, int] = field(default_factory=dict)
    notes: Mapping[str, int] = field(default_factory=dict)
    filled: Mapping[str, int] = field(default_factory=dict)

    @property
    def reconciles(self) -> bool:
        """Whether nothing is lost or there twice."""
        return self.rows_in == self.kept + self.set_aside


@dataclass(frozen=True, slots=True)
class Conformed:
    """A conformed delivery: its folder with kept, set aside and noted rows, and its totals."""

    folder: Path
    totals: Totals

    @property
    def kept(self) -> Path:
        """Typed rows: row_id, line, and the feed's columns."""
        return self.folder / KEPT

    @property
    def set_aside(self) -> Path:
        """One row for each fault: line, column, value, code, reason, row_json."""
        return self.folder / SET_ASIDE

    @property
    def noted(self) -> Path:
        """What was left blank in rows kept: line, column, value, code, reason."""
        return self.folder / NOTED_FILE


def schema(feed: Feed) -> dict[str, pl.DataType | type[pl.DataType]]:
    """The columns of a feed's kept rows, with their types."""
    return {"row_id": pl.String, LINE: pl.Int64, **{column.name: dtype(column) for column in feed.columns}}


def conform(
    feed: Feed,
    parsed: Parsed,
    layout: Layout,
    folder: Path,
    *,
    checksum: str,
    mends: Mends | None = None,
    erased: Collection[int] = (),
    pseudonym: Pseudonym | None = None,
    progress: Progress | None = None,
) -> Conformed:
    """Type and check a parsed file into `folder`, which must not be there: it gets its name when all is on disk.

    `checksum` is that of the file, from which the ids of its rows are made ("feed:sha8:line"). `mends` are values put
    right by line and our column; `erased` the lines of which nothing may be read; `pseudonym` makes of NHS numbers what
    the feed should have had. Memory is bounded, whatever the number of rows. Raises FileRefused where the file is
    damaged further in; nothing is left then.
    """
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    sweep(folder.parent, MAKING)
    beside = Path(mkdtemp(prefix=MAKING, dir=folder.parent))
    try:
        reader = Reader(feed, parsed.columns, layout, pseudonym)
        work = _Work(feed, reader, beside, checksum[:8], dict(mends or {}), frozenset(erased))
        totals = work.run(parsed, progress)
        (beside / TOTALS).write_text(json.dumps(asdict(totals), indent=1, sort_keys=True), encoding="utf-8")
        settle(beside / TOTALS)
        beside.rename(folder)
        sync(folder.parent)
        return Conformed(folder, totals)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def opened(folder: Path) -> Conformed:
    """A conformed delivery by its folder. Raises FileNotFoundError where it is not there."""
    raw: Mapping[str, Any] = json.loads((folder / TOTALS).read_text(encoding="utf-8"))
    return Conformed(folder, Totals(**raw))


@dataclass
class _Work:
    feed: Feed
    reader: Reader
    folder: Path
    sha8: str
    mends: Mends
    erased: frozenset[int] = frozenset()
    rows_in: int = 0
    aside: int = 0
    blank: int = 0
    mended: int = 0
    faults: Counter[tuple[str, str]] = field(default_factory=Counter)
    notes: Counter[tuple[str, str]] = field(default_factory=Counter)
    filled: Counter[str] = field(default_factory=Counter)

    def run(self, parsed: Parsed, progress: Progress | None) -> Totals:
        with Writer(self.folder / SET_ASIDE, ASIDE) as aside, Writer(self.folder / NOTED_FILE, NOTED) as noted:
            with Writer(self.folder / KEPT, schema(self.feed)) as kept:
                for batch in parsed.batches():
                    self._torn(batch.torn, aside)
                    self._sort(batch.rows, kept, aside, noted)
                    if progress:
                        progress(self.rows_in)
            self._repeats(aside)
        return Totals(
            rows_in=self.rows_in,
            kept=self.rows_in - self.aside,
            set_aside=self.aside,
            blank=self.blank,
            mended=self.mended,
            faults=_named(self.faults),
            notes=_named(self.notes),
            filled={name: self.filled[name] for name in self.feed.names},
        )

    def _sort(self, rows: pl.DataFrame, kept: Writer, aside: Writer, noted: Writer) -> None:
        empty = pl.all_horizontal(pl.exclude(LINE).str.strip_chars() == "")
        full = rows.filter(~empty)
        self.blank += rows.height - full.height
        full = self._pass_over(full, aside)
        self.mended += full.filter(pl.col(LINE).is_in(list(self.mends))).height if self.mends else 0
        found = self.reader.sort(full, self.mends)
        self.rows_in += full.height
        self.aside += found.rows_aside
        self.faults += counted(found.aside)
        self.notes += counted(found.noted)
        self._count(found.kept, 1)
        kept.write(found.kept.with_columns(self._row_id()))
        aside.write(found.aside)
        noted.write(found.noted)

    def _pass_over(self, rows: pl.DataFrame, aside: Writer) -> pl.DataFrame:
        """The rows that may be read; those that were erased are counted and set aside unread."""
        if not self.erased:
            return rows
        ours = pl.col(LINE).is_in(list(self.erased))
        self._set_aside_erased(rows.filter(ours)[LINE], aside)
        return rows.filter(~ours)

    def _set_aside_erased(self, lines: pl.Series, aside: Writer) -> None:
        if lines.len():
            aside.write(erased_rows(lines))
            self.rows_in += lines.len()
            self.aside += lines.len()
            self.faults["", ERASED] += lines.len()

    def _row_id(self) -> pl.Expr:
        return pl.format(f"{self.feed.id}:{self.sha8}:{{}}", LINE).alias("row_id")

    def _count(self, rows: pl.DataFrame, sign: int) -> None:
        for name in self.feed.names:
            self.filled[name] += sign * (rows.height - rows[name].null_count())

    def _torn(self, torn: tuple[Torn, ...], aside: Writer) -> None:
        """Rows without the file's columns: nothing in them can be trusted to be what it stands under."""
        self._set_aside_erased(pl.Series([t.line for t in torn if t.line in self.erased], dtype=pl.Int64), aside)
        torn = tuple(one for one in torn if one.line not in self.erased)
        # Where pseudonyms are made, the text of a row without columns may name somebody: it is not kept.
        texts = ["" if self.reader.pseudonym else one.text for one in torn]
        rows = [
            (one.line, "", text[:500], "torn", one.why, json.dumps({"": text}, ensure_ascii=False))
            for one, text in zip(torn, texts, strict=True)
        ]
        aside.write(pl.DataFrame(rows, schema=ASIDE, orient="row"))
        self.rows_in += len(rows)
        self.aside += len(rows)
        if rows:
            self.faults["", "torn"] += len(rows)

    def _repeats(self, aside: Writer) -> None:
        """Set aside rows whose keys an earlier row has."""
        kept, lines = self.folder / KEPT, []
        said = " and ".join(self.feed.keys)
        for batch in duplicates.repeated(kept, self.feed.keys):
            lines.append(batch[LINE])
            self._count(batch, -1)
            values = pl.concat_str([pl.col(key).cast(pl.String) for key in self.feed.keys], separator=", ")
            whole = pl.struct(pl.col(self.feed.names).cast(pl.String)).struct.json_encode()
            reason = pl.format(f"It has the same {said} as line {{}}, which stands.", "first_line")
            aside.write(
                batch.select(
                    LINE,
                    pl.lit(self.feed.keys[0]).alias("column"),
                    values.alias("value"),
                    pl.lit("repeated").alias("code"),
                    reason.alias("reason"),
                    whole.alias("row_json"),
                )
            )
        if lines:
            gone = pl.concat(lines)
            self.aside += gone.len()
            self.faults[self.feed.keys[0], "repeated"] += gone.len()
            duplicates.without(kept, gone, self.folder / "again.parquet")
            (self.folder / "again.parquet").rename(kept)
            settle(kept)


def _named(found: Counter[tuple[str, str]]) -> dict[str, int]:
    return {f"{column}:{code}": rows for (column, code), rows in sorted(found.items())}
