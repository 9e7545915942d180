"""A return written again in another form or for another year."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from goldenthread.formats.sen2.model import TABLES, Batch, Progress, Sen2Return
from goldenthread.formats.sen2.profile import Profile, profile
from goldenthread.formats.sen2.write import write_return
from goldenthread.formats.sen2.write_header import header_for

_SEX_OF_GENDER = {"1": "M", "2": "F"}
_GENDER_OF_SEX = {"M": "1", "F": "2"}


def convert(
    opened: Sen2Return,
    target: Path,
    year: int | None = None,
    serial: int | None = None,
    time: str | None = None,
    iso_dates: bool = False,
    progress: Progress | None = None,
) -> Counter[str]:
    """Write a return to `target`; gives what the target's year has no item for, and how many values each.

    Only sex and gender (2023) are translated between years. A header item given here replaces the return's own.
    """
    wanted = opened.profile if year is None else profile(year)
    left_out: Counter[str] = Counter()
    header = header_for(wanted, opened.header, serial, time)
    batches = _translated(opened, wanted, left_out, progress)
    write_return(target, wanted, header, batches, iso_dates=iso_dates)
    left_out.update({f"header {name}": 1 for name in opened.header_extra})
    _count(opened.orphans, wanted, left_out, "rows without their parent: ")
    return left_out


def _translated(
    opened: Sen2Return, wanted: Profile, left_out: Counter[str], progress: Progress | None
) -> Iterator[Batch]:
    for batch in opened.batches(progress=progress):
        person = batch.tables["person"]
        changed = Batch(batch.tables | {"person": _with_sex(person, wanted)}, batch.extra, batch.faults)
        _count(changed, wanted, left_out)
        yield changed


def _with_sex(person: pl.DataFrame, wanted: Profile) -> pl.DataFrame:
    """Sex from the gender of 2023, or the other way, where the year asks for the one that is not there."""
    items = {item.csv for item in wanted.tables["person"].items}
    here, there, words = ("sex", "gendercurrent", _SEX_OF_GENDER)
    if "gendercurrent" in items:
        here, there, words = "gendercurrent", "sex", _GENDER_OF_SEX
    translated = pl.col(there).replace_strict(words, default=None)
    used = pl.col(here).is_null() & translated.is_not_null()
    return person.with_columns(
        pl.coalesce(here, translated).alias(here), pl.when(used).then(None).otherwise(pl.col(there)).alias(there)
    )


def _count(batch: Batch, wanted: Profile, left_out: Counter[str], prefix: str = "") -> None:
    """Add up the values that the target has no item for, by table and item."""
    for table in TABLES:
        items = {item.csv for item in wanted.tables[table].items}
        frame = batch.tables[table]
        for column in wanted.columns(table):
            held = frame.height - frame[column].null_count() if column in frame.columns else 0
            if held and (prefix or column not in items):
                left_out[f"{prefix}{table} {column}"] += held
    for table, name in batch.extra.select("table", "name").iter_rows():
        left_out[f"{prefix}{table} {name}"] += 1
