"""The dashboard's figures, made once for a snapshot and a day, and kept for every process that asks again.

What is kept are counts: no case and no child. They go by the snapshots they are of and by the code that made them.
"""

import hashlib
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache, partial
from pathlib import Path
from tempfile import mkstemp
from time import monotonic

from django.conf import settings
from django.utils import timezone

from goldenthread import indicators
from goldenthread.disclosure import View
from goldenthread.exchange import figures
from goldenthread.exchange.dashboard import making
from goldenthread.exchange.dashboard.casework import casework_sheets
from goldenthread.exchange.dashboard.joint import joint_sheets, joint_snapshot, known, local_files
from goldenthread.exchange.dashboard.sheet import Sheet, raw, read
from goldenthread.exchange.dashboard.together import seen_together
from goldenthread.exchange.extract import latest, snapshots_of
from goldenthread.partnership.models import Area
from goldenthread.repository import snapshots
from goldenthread.repository.snapshots import Snapshot

FRESH_FOR = timedelta(hours=26)
"""A snapshot serves the dashboard until the next night's is due; every figure says up to when it knows."""
KEPT = 60
"""How many days and snapshots are kept at once for an area."""

Sheets = Mapping[str, Sheet]


@dataclass(frozen=True)
class Part:
    """The figures of one snapshot as at a day: where they are kept, and how they are made."""

    path: Path
    make: Callable[[], list[Sheet]]

    @property
    def kept(self) -> bool:
        """Whether they are there."""
        return self.path.exists()

    @property
    def before(self) -> Path | None:
        """The last that was kept of the same day, from an earlier snapshot."""
        day = self.path.name.rsplit("-", 1)[0]
        found = [old for old in self.path.parent.glob(f"{day}-*.json") if old != self.path]
        return max(found, key=lambda old: old.stat().st_mtime, default=None)

    def write(self) -> None:
        """Make and keep them."""
        _keep(self.path, self.make())


def sheets(area: Area, as_at: date) -> Sheets:
    """Every figure as at a day, exact, by its indicator, made now where they were not; a minute the first time."""
    parts = _parts(area, as_at)
    for part in parts:
        if not part.kept:
            part.write()
    return _read(tuple(str(part.path) for part in parts))


def seen_sheets(area: Area, as_at: date, view: View) -> Sheets:
    """The figures as a reader may see them, treated once a process.

    Those of an earlier snapshot serve while newer ones are made aside. Where there are none, nobody is kept waiting
    longer than a page may: what is not ready by then is not among them.
    """
    parts = _parts(area, as_at)
    until = monotonic() + making.PATIENCE
    shown = [_at_hand(part, until) for part in parts]
    return _seen(tuple(str(path) for path in shown if path), view)


def being_made(area: Area, as_at: date) -> bool:
    """Whether newer figures than those at hand are still being made."""
    return not all(part.kept for part in _parts(area, as_at))


def lacking(area: Area, as_at: date) -> bool:
    """Whether some of the figures have never been made of that day, so that what can be shown is not whole."""
    return not all(part.kept or part.before for part in _parts(area, as_at))


def _at_hand(part: Part, until: float) -> Path | None:
    """What can be shown of a part now; none where it has never been made and is not ready in time."""
    if part.kept:
        return part.path
    before = part.before
    patience = 0.0 if before else max(0.0, until - monotonic())
    return part.path if making.ready(str(part.path), part.write, patience) else before


def snapshot_for(area: Area) -> Snapshot:
    """The casework snapshot the dashboard reads: the newest published, a new one where there is none of late."""
    newest = latest(area)
    if newest and timezone.now() - newest.meta.known_at < FRESH_FOR:
        return newest
    return figures.current(area)


def found(area: Area, identity: str) -> Snapshot | None:
    """A casework snapshot by its id."""
    return snapshots.find(snapshots_of(area), identity)


def _parts(area: Area, as_at: date) -> list[Part]:
    """The casework's figures, and those of partners' deliveries where any were published."""
    casework, joint = snapshot_for(area), joint_snapshot(area)
    folder = _folder(area)
    persons = partial(joint.read, "persons") if joint else None
    own = folder / _name("casework", as_at, casework.id, joint.id if joint else "")
    found = [Part(own, lambda: casework_sheets(casework, as_at, persons() if persons else None))]
    if joint:
        theirs = folder / _name("joint", as_at, joint.id, *local_files())
        found.append(Part(theirs, partial(joint_sheets, joint, known(), as_at)))
    return found


def _folder(area: Area) -> Path:
    return Path(settings.DATA) / "dashboard" / area.code


def _name(source: str, as_at: date, *of: object) -> str:
    """A name by the day and the code that made it, so that what is of the same day can be found."""
    what = hashlib.sha256(repr(of).encode()).hexdigest()[:16]
    return f"{source}-{as_at.isoformat()}-{_code()[:12]}-{what}.json"


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
def _read(paths: tuple[str, ...]) -> Sheets:
    held = [each for path in paths for each in json.loads(Path(path).read_text(encoding="utf-8"))]
    return {each["id"]: read(each) for each in held}


@lru_cache(maxsize=32)
def _seen(paths: tuple[str, ...], view: View) -> Sheets:
    return seen_together(_read(paths), view)
