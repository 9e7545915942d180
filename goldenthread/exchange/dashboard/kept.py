"""The dashboard's figures, made once for a snapshot and a day, and kept for every process that asks again.

What is kept are counts: no case and no child. They go by the snapshots they are of and by the code that made them.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path
from tempfile import mkstemp

from django.conf import settings
from django.utils import timezone

from goldenthread import indicators
from goldenthread.disclosure import View
from goldenthread.exchange import figures
from goldenthread.exchange.dashboard.casework import casework_sheets
from goldenthread.exchange.dashboard.joint import joint_sheets, joint_version, persons_of
from goldenthread.exchange.dashboard.sheet import Sheet, raw, read
from goldenthread.exchange.dashboard.treating import seen
from goldenthread.exchange.extract import latest, snapshots_of
from goldenthread.partnership.models import Area
from goldenthread.repository import snapshots
from goldenthread.repository.snapshots import Snapshot

FRESH_FOR = timedelta(hours=26)
"""A snapshot serves the dashboard until the next night's is due; every figure says up to when it knows."""
KEPT = 60
"""How many days and snapshots are kept at once for an area."""

Sheets = Mapping[str, Sheet]


def sheets(area: Area, as_at: date) -> Sheets:
    """Every figure as at a day, exact, by its indicator. The first time after a publication they are made."""
    return _read(str(_made(area, as_at)))


def seen_sheets(area: Area, as_at: date, view: View) -> Sheets:
    """The same as a reader may see them; treated once a process."""
    return _seen(str(_made(area, as_at)), view)


def snapshot_for(area: Area) -> Snapshot:
    """The casework snapshot the dashboard reads: the newest published, a new one where there is none of late."""
    newest = latest(area)
    if newest and timezone.now() - newest.meta.known_at < FRESH_FOR:
        return newest
    return figures.current(area)


def found(area: Area, identity: str) -> Snapshot | None:
    """A casework snapshot by its id."""
    return snapshots.find(snapshots_of(area), identity)


def _made(area: Area, as_at: date) -> Path:
    snapshot = snapshot_for(area)
    path = _folder(area) / f"{_name(snapshot.id, joint_version(area), as_at)}.json"
    if not path.exists():
        _keep(path, [*casework_sheets(snapshot, as_at, persons_of(area)), *joint_sheets(area, as_at)])
    return path


def _folder(area: Area) -> Path:
    return Path(settings.DATA) / "dashboard" / area.code


def _name(*of: object) -> str:
    return hashlib.sha256(f"{of!r} {_code()}".encode()).hexdigest()[:32]


@cache
def _code() -> str:
    """A digest of everything that decides what a figure is: definitions, expressions, and this package."""
    folders = (Path(indicators.__file__).parent, Path(__file__).parent)
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in {".py", ".yaml"})
    return hashlib.sha256(b"".join(path.read_bytes() for path in files if "tests" not in path.parts)).hexdigest()


def _keep(path: Path, made: list[Sheet]) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, beside = mkstemp(dir=path.parent, suffix=".part")
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        json.dump([raw(sheet) for sheet in made], stream, default=str)
    Path(beside).replace(path)
    kept = sorted(path.parent.glob("*.json"), key=lambda old: old.stat().st_mtime)
    for old in kept[:-KEPT]:
        old.unlink(missing_ok=True)


@lru_cache(maxsize=16)
def _read(path: str) -> Sheets:
    held = json.loads(Path(path).read_text(encoding="utf-8"))
    return {each["id"]: read(each) for each in held}


@lru_cache(maxsize=32)
def _seen(path: str, view: View) -> Sheets:
    return {key: seen(sheet, view) for key, sheet in _read(path).items()}
