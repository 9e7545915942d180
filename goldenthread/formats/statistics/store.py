"""The releases an authority has loaded, each edition kept, in the data folder.

``statistics/<release>/<number>-<checksum>/`` holds a manifest and each table as Parquet, every column text. An
edition is built beside its place and renamed into it, so that it is there whole or not at all; what a stopped load
left behind is swept away by the next.
"""

import fcntl
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from uuid import uuid4

import polars as pl

from goldenthread.formats.statistics.figures import Edition
from goldenthread.formats.statistics.release import Release, Table
from goldenthread.formats.statistics.revisions import revisions
from goldenthread.formats.statistics.totals import COLUMNS, totals

MANIFEST = "manifest.json"
TOTALS = "totals.parquet"
BUILDING = ".building-"


@dataclass(frozen=True, slots=True)
class HeldTable:
    """A table of a held edition; `checksum` is of the CSV as published."""

    name: str
    rows: int
    areas: int
    first: str
    last: str
    filters: tuple[str, ...]
    checksum: str


@dataclass(frozen=True, slots=True)
class HeldEdition:
    """What is known of a held edition. `published` is YYYY-MM-DD, "" where it was not told; `loaded_at` an instant."""

    release: str
    year: str
    published: str
    loaded_at: str
    checksum: str
    source: str
    tables: tuple[HeldTable, ...]
    set_aside: dict[str, str]
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: the edition, whether it is new, and the revised cells of each table against what was held."""

    edition: HeldEdition
    is_new: bool
    revised: dict[str, int]
    unchanged: tuple[str, ...]
    first_seen: tuple[str, ...]


def load(data: Path, release: Release, *, name: str, year: str, published: str, source: str, loaded_at: str) -> Loaded:
    """Keeps a release as a new edition; the same tables a second time change nothing.

    `name` is the release's (an edition is compared with those of the same name), `published` and `loaded_at` are
    ISO dates and instants, `source` the file it came from. OSError where the folder cannot be written.
    """
    home = data / "statistics" / _slug(name)
    home.mkdir(parents=True, exist_ok=True)
    with _alone(home):
        _sweep(home)
        held = editions(data, name)
        for edition in held:
            if edition.checksum == release.checksum:
                return Loaded(edition, False, {}, tuple(release.tables), ())
        edition = _describe(release, name, year, published, source, loaded_at)
        revised, unchanged, first_seen = _against(held, release)
        folder = home / f"{len(held) + 1:04}-{release.checksum[:12]}"
        _build(folder, edition, release)
        return Loaded(replace(edition, folder=str(folder)), True, revised, unchanged, first_seen)


def keep_totals(
    data: Path, found: pl.DataFrame, *, name: str, year: str, published: str, source: str, loaded_at: str
) -> bool:  # fmt: skip
    """Keeps the total rows of a release that came by a feed as an edition of their own; whether it is a new one.

    `found` has the columns of `totals`; the same rows a second time change nothing. OSError where the folder cannot
    be written.
    """
    rows = found.select(COLUMNS).sort(COLUMNS)
    checksum = hashlib.sha256(rows.write_csv().encode()).hexdigest()
    home = data / "statistics" / _slug(name)
    home.mkdir(parents=True, exist_ok=True)
    with _alone(home):
        _sweep(home)
        held = editions(data, name)
        if any(edition.checksum == checksum for edition in held):
            return False
        edition = HeldEdition(name, year, published, loaded_at, checksum, source, (), {})
        _put(home / f"{len(held) + 1:04}-{checksum[:12]}", edition, {TOTALS: rows})
    return True


def editions(data: Path, name: str | None = None) -> list[HeldEdition]:
    """The editions held, of one release or of all, in the order they were loaded."""
    pattern = f"{_slug(name) if name else '*'}/[0-9]*/{MANIFEST}"
    found = [_read_manifest(path) for path in sorted((data / "statistics").glob(pattern))]
    return sorted(found, key=lambda edition: (edition.release, Path(edition.folder).name))


def held_table(edition: HeldEdition, name: str) -> Table:
    """A table of a held edition, as it was read; KeyError where the edition has none of that name."""
    known = {table.name: table for table in edition.tables}[name]
    frame = pl.read_parquet(Path(edition.folder) / f"{name}.parquet")
    return Table(name, frame, known.filters, known.checksum)


def revised_cells(data: Path, name: str) -> Iterator[tuple[HeldEdition, HeldEdition, pl.DataFrame]]:
    """For each edition of a release after the first: the one before, itself, and every cell that it changed."""
    held = editions(data, name)
    for index, edition in enumerate(held):
        for table in edition.tables:
            before = _latest_with(held[:index], table.name)
            if before is not None and _checksum(before, table.name) != table.checksum:
                yield before, edition, revisions(held_table(before, table.name), held_table(edition, table.name))


def editions_for_pages(data: Path) -> list[Edition]:
    """The totals of every held edition, for laying over the figures that ship."""
    return [
        Edition(held.year, held.release, held.published, pl.read_parquet(Path(held.folder) / TOTALS))
        for held in editions(data)
    ]


def state(data: Path) -> str:
    """A text that changes when an edition is loaded; "" where none is held."""
    return "|".join(sorted(path.parent.name for path in (data / "statistics").glob(f"*/[0-9]*/{MANIFEST}")))


def _describe(release: Release, name: str, year: str, published: str, source: str, loaded_at: str) -> HeldEdition:
    tables = tuple(
        HeldTable(t.name, t.frame.height, t.areas, t.periods[0], t.periods[-1], t.filters, t.checksum)
        for t in release.tables.values()
    )
    return HeldEdition(name, year, published, loaded_at, release.checksum, source, tables, release.set_aside)


def _against(held: list[HeldEdition], release: Release) -> tuple[dict[str, int], tuple[str, ...], tuple[str, ...]]:
    revised: dict[str, int] = {}
    unchanged: list[str] = []
    first_seen: list[str] = []
    for name, table in release.tables.items():
        before = _latest_with(held, name)
        if before is None:
            first_seen.append(name)
        elif _checksum(before, name) == table.checksum:
            unchanged.append(name)
        else:
            revised[name] = revisions(held_table(before, name), table).height
    return revised, tuple(unchanged), tuple(first_seen)


def _latest_with(held: list[HeldEdition], table: str) -> HeldEdition | None:
    return next((e for e in reversed(held) if any(t.name == table for t in e.tables)), None)


def _checksum(edition: HeldEdition, table: str) -> str:
    return next(t.checksum for t in edition.tables if t.name == table)


def _build(folder: Path, edition: HeldEdition, release: Release) -> None:
    frames = {f"{name}.parquet": table.frame for name, table in release.tables.items()}
    _put(folder, edition, {**frames, TOTALS: pl.concat([totals(table) for table in release.tables.values()])})


def _put(folder: Path, edition: HeldEdition, frames: Mapping[str, pl.DataFrame]) -> None:
    draft = folder.with_name(f"{BUILDING}{uuid4().hex}")
    draft.mkdir()
    try:
        for name, frame in frames.items():
            frame.write_parquet(draft / name, compression="zstd")
        (draft / MANIFEST).write_text(json.dumps(asdict(edition), indent=1, ensure_ascii=False), encoding="utf-8")
        for file in draft.iterdir():
            _to_disk(file)
        draft.rename(folder)
        _to_disk(folder.parent)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """One load of a release at a time."""
    with (home / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _sweep(home: Path) -> None:
    for left in home.glob(f"{BUILDING}*"):
        shutil.rmtree(left, ignore_errors=True)


def _read_manifest(path: Path) -> HeldEdition:
    raw = json.loads(path.read_text(encoding="utf-8"))
    tables = tuple(HeldTable(**{**table, "filters": tuple(table["filters"])}) for table in raw["tables"])
    return HeldEdition(**{**raw, "tables": tables, "folder": str(path.parent)})


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "release"
