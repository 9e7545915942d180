"""Rows that must not be read: taken out of what was conformed, and passed over when the file is read again.

A row that is erased stays counted, as one set aside, so that totals still reconcile; nothing of what it said is kept.
"""

import json
import shutil
from collections import Counter
from collections.abc import Collection
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import mkdtemp

import polars as pl

from goldenthread.repository.conforming.conform import (
    KEPT,
    MAKING,
    NOTED_FILE,
    SET_ASIDE,
    TOTALS,
    Conformed,
    Totals,
)  # fmt: skip
from goldenthread.repository.conforming.rows import ASIDE, ERASED, counted, erased_rows
from goldenthread.repository.conforming.writing import settle, sync
from goldenthread.repository.parsing.parsed import LINE


def without(before: Conformed, lines: Collection[int], folder: Path) -> Conformed:
    """Write a conformed delivery again into `folder` without what stood in some lines; the one before stays.

    Lines that it does not have, or that are erased already, change nothing. Memory is bounded.
    """
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    shutil.rmtree(folder, ignore_errors=True)
    beside = Path(mkdtemp(prefix=MAKING, dir=folder.parent))
    try:
        totals = _write(before, list(lines), beside)
        (beside / TOTALS).write_text(json.dumps(asdict(totals), indent=1, sort_keys=True), encoding="utf-8")
        for name in (KEPT, SET_ASIDE, NOTED_FILE, TOTALS):
            settle(beside / name)
        beside.rename(folder)
        sync(folder.parent)
        return Conformed(folder, totals)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _write(before: Conformed, lines: list[int], to: Path) -> Totals:
    ours = pl.col(LINE).is_in(lines)
    kept, aside, noted = (pl.scan_parquet(path) for path in (before.kept, before.set_aside, before.noted))
    gone = kept.filter(ours).collect()
    faults = aside.filter(ours & (pl.col("code") != ERASED)).collect()
    notes = noted.filter(ours).collect()
    again = pl.concat([gone[LINE], faults[LINE]]).unique().sort()
    kept.filter(~ours).sink_parquet(to / KEPT, compression="zstd")
    noted.filter(~ours).sink_parquet(to / NOTED_FILE, compression="zstd")
    left = aside.filter(~ours | (pl.col("code") == ERASED))
    pl.concat([left, erased_rows(again).lazy()]).select(list(ASIDE)).sink_parquet(to / SET_ASIDE, compression="zstd")
    return _counted_again(before.totals, gone, faults, notes, again.len())


def _counted_again(was: Totals, gone: pl.DataFrame, faults: pl.DataFrame, notes: pl.DataFrame, erased: int) -> Totals:
    filled = {name: count - gone[name].len() + gone[name].null_count() for name, count in was.filled.items()}
    named = Counter(dict(was.faults))
    named.subtract({f"{column}:{code}": rows for (column, code), rows in counted(faults).items()})
    if erased:
        named[f":{ERASED}"] += erased
    said = Counter(dict(was.notes))
    said.subtract({f"{column}:{code}": rows for (column, code), rows in counted(notes).items()})
    return replace(
        was,
        kept=was.kept - gone.height,
        set_aside=was.set_aside + gone.height,
        faults={key: rows for key, rows in sorted(named.items()) if rows},
        notes={key: rows for key, rows in sorted(said.items()) if rows},
        filled=filled,
    )
