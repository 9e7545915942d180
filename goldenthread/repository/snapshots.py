"""Published snapshots: folders of Parquet that are built beside, renamed into place, and never changed after.

A snapshot carries what it was computed under: the area, the instant up to which everything recorded is in it
(`known_at`), and the area's settings in force. Its id begins with that instant, so ids sort in order of time.
"""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import polars as pl

MANIFEST = "manifest.json"
BUILDING = ".building-"
PREPARED = "prepared"
"""The folder in a snapshot for tables made of its own, so that what reads them need not make them. They follow from the
others, so they are no part of what tells one snapshot from another."""
VERSION = 3
"""The layout of a snapshot's tables. Raised whenever a table or a column is added, goes, or comes to mean another
thing, also of one that is prepared with it: expressions are written for one layout. 2 has `person_number`, 3 the
complaints."""
_ID = re.compile(r"\d{8}T\d{6}\.\d{6}Z-[0-9a-f]{12}")


class SnapshotDamaged(Exception):
    """A snapshot is not as it was published; the message names the file and what to do."""


class OtherLayout(Exception):
    """A snapshot was published in another layout than is read here; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Meta:
    """What a snapshot was computed under. `settings` are the area's settings in force, as JSON values.

    `mark` says how far the source had come: its name for the last change that is in it, empty where not known.
    """

    area: str
    known_at: datetime
    settings: Mapping[str, Any]
    source: str = "casework"
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A published snapshot: its folder, its id, and what it was computed under."""

    folder: Path
    id: str
    meta: Meta
    rows: Mapping[str, int]
    checksums: Mapping[str, str]
    layout: int = VERSION

    @property
    def readable(self) -> bool:
        """Whether its tables are laid out as figures read them here."""
        return self.layout == VERSION

    def path(self, table: str) -> Path:
        """The Parquet file of one table; KeyError where the snapshot has no such table."""
        if table not in self.rows:
            raise KeyError(table)
        return self.folder / f"{table}.parquet"

    def prepared(self) -> Mapping[str, Path]:
        """The Parquet files of the tables that were prepared with it, by their name; none in many snapshots."""
        return {path.stem: path for path in sorted((self.folder / PREPARED).glob("*.parquet"))}

    def read(self, table: str) -> pl.DataFrame:
        """One table, whole."""
        return pl.read_parquet(self.path(table))


Prepare = Callable[[Snapshot, Path], object]
"""Writes further tables, made of a snapshot's own, into a folder. The snapshot is still in the making."""


def publish(folder: Path, tables: Mapping[str, pl.DataFrame], meta: Meta, prepare: Prepare | None = None) -> Snapshot:
    """Write tables as a new snapshot under `folder`, or give back the one that already holds exactly these.

    Built in a folder of its own beside the others and renamed, so that a reader sees a snapshot whole or not at
    all, and a process that dies leaves nothing that `latest` would find. Raises ValueError where `known_at` has no
    time zone.
    """
    if meta.known_at.tzinfo is None:
        raise ValueError("A snapshot's known_at needs a time zone.")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = Path(mkdtemp(prefix=BUILDING, dir=folder))
    try:
        for name, frame in sorted(tables.items()):
            _write(beside / f"{name}.parquet", frame)
        rows = {name: frame.height for name, frame in tables.items()}
        if prepare:
            (beside / PREPARED).mkdir()
            prepare(Snapshot(beside, "", meta, rows, {}), beside / PREPARED)
        return seal(beside, folder, rows, meta)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def seal(beside: Path, folder: Path, rows: Mapping[str, int], meta: Meta) -> Snapshot:
    """Make a snapshot of the Parquet files in `beside`, a folder in `folder`: one rename, and it is the newest.

    `rows` are each table's, by name; the files are those names with `.parquet`. What was published already with these
    very files is given back as it is.
    """
    checksums = {}
    for name in sorted(rows):
        path = beside / f"{name}.parquet"
        path.chmod(0o400)
        _sync(path)
        checksums[name] = _checksum(path)
    for path in (beside / PREPARED).glob("*"):
        path.chmod(0o400)
        _sync(path)
    text = json.dumps(_manifest(rows, checksums, meta), indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    _write_text(beside / MANIFEST, text)
    target = folder / _identity(meta.known_at, text)
    if not target.exists():
        beside.rename(target)
        _sync(folder)
    return _read(target)


def _manifest(rows: Mapping[str, int], checksums: Mapping[str, str], meta: Meta) -> dict[str, Any]:
    return {
        "version": VERSION,
        "area": meta.area,
        "known_at": meta.known_at.astimezone(UTC).isoformat(),
        "settings": dict(meta.settings),
        "source": meta.source,
        "mark": meta.mark,
        "tables": {name: {"rows": rows[name], "sha256": checksums[name]} for name in sorted(rows)},
    }


def _identity(known_at: datetime, manifest: str) -> str:
    digest = hashlib.sha256(manifest.encode()).hexdigest()[:12]
    return f"{known_at.astimezone(UTC):%Y%m%dT%H%M%S.%f}Z-{digest}"


def _write(path: Path, frame: pl.DataFrame) -> None:
    frame.write_parquet(path, compression="zstd")


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o400)
    _sync(path)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _checksum(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _read(folder: Path) -> Snapshot:
    raw = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    tables = raw["tables"]
    return Snapshot(
        folder=folder,
        id=folder.name,
        meta=Meta(
            raw["area"], datetime.fromisoformat(raw["known_at"]), raw["settings"], raw["source"], raw.get("mark", "")
        ),
        rows={name: entry["rows"] for name, entry in tables.items()},
        checksums={name: entry["sha256"] for name, entry in tables.items()},
        layout=raw["version"],
    )


def each(folder: Path) -> Iterator[Snapshot]:
    """Every snapshot under a folder, newest first."""
    if folder.is_dir():
        found = sorted((path for path in folder.iterdir() if _ID.fullmatch(path.name)), reverse=True)
        yield from map(_read, found)


def latest(folder: Path) -> Snapshot | None:
    """The newest snapshot under a folder, or None where nothing has been published yet."""
    return next(each(folder), None)


def find(folder: Path, identity: str) -> Snapshot | None:
    """The snapshot of that id, or None; an id that is not one of ours is never looked up on disk."""
    if not _ID.fullmatch(identity) or not (folder / identity).is_dir():
        return None
    return _read(folder / identity)


def in_step(snapshot: Snapshot) -> Snapshot:
    """The snapshot, where its tables are laid out as they are read here. Raises OtherLayout."""
    if not snapshot.readable:
        raise OtherLayout(
            f"The {'joint ' if snapshot.meta.source == 'joint' else ''}snapshot of "
            f"{snapshot.meta.known_at:%-d %B %Y} was published by {'an earlier' if _older(snapshot) else 'a later'} "
            f"version of Golden Thread, and this one cannot make figures from it. {_publish_again(snapshot.meta)}"
        )
    return snapshot


def _older(snapshot: Snapshot) -> bool:
    return snapshot.layout < VERSION


def _publish_again(meta: Meta) -> str:
    if meta.source != "joint":
        return f"Publish the casework again: ./gt snapshot --area {meta.area}."
    return (
        "Publish again: a performance analyst on the page “Published”, or whoever looks after the service with "
        f"./gt feeds --area {meta.area} publish. Every delivery is still there; nothing has to be sent again."
    )


def verify(snapshot: Snapshot) -> None:
    """Raises SnapshotDamaged where a file is missing or is not the one published."""
    for name, expected in snapshot.checksums.items():
        path = snapshot.path(name)
        if not path.is_file() or _checksum(path) != expected:
            raise SnapshotDamaged(
                f"{path} is not the file that was published. Delete the folder {snapshot.folder} and publish again."
            )
