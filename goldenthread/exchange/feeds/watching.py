"""A watched folder: a folder for each organisation, in it a folder for each feed or files that begin with its name.

What was taken is moved to `done`; what was not is kept in `not taken`, with the reason in a text beside it. The file is
in the product before it is moved, and the same file is one delivery however often it is taken, so that two watchers, or
one that died half way, do no harm.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from goldenthread.audit.actions import Actor
from goldenthread.exchange.feeds.actions import Arrival, receive
from goldenthread.exchange.feeds.choices import How, State
from goldenthread.exchange.feeds.models import Delivery
from goldenthread.exchange.feeds.selectors import organisation_called, sendable
from goldenthread.partnership.models import Area, Organisation
from goldenthread.repository.landing import LandingRefused, safe_name

DONE, NOT_TAKEN = "done", "not taken"
SETTLED = 5.0
"""Seconds for which a file must not have changed: one that still arrives is left for the next look."""
UNFINISHED = (".part", ".tmp", ".filepart", ".crdownload")


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file: the delivery, or why there is none."""

    path: Path
    delivery: Delivery | None
    why: str = ""


def look(area: Area, folder: Path, *, by: Actor, today: date, settled: float = SETTLED) -> Iterator[Taken]:
    """Take every file that has settled, one after the other. What cannot be taken does not stop the others."""
    for place in sorted(path for path in folder.iterdir() if path.is_dir()):
        organisation = organisation_called(area, place.name)
        for path in _files(place, settled):
            yield _take(area, place, path, organisation, by, today)


def _files(place: Path, settled: float) -> list[Path]:
    before = time.time() - settled
    there = [path for path in sorted(place.rglob("*")) if path.is_file() and not path.name.startswith(".")]
    return [
        path
        for path in there
        if path.relative_to(place).parts[0] not in {DONE, NOT_TAKEN}
        and path.suffix.lower() not in UNFINISHED
        and path.stat().st_mtime <= before
    ]


def _take(area: Area, place: Path, path: Path, organisation: Organisation | None, by: Actor, today: date) -> Taken:
    feed_id = _feed_of(place, path)
    if organisation is None:
        return _leave(place, path, f"No organisation here is called “{place.name}”. Name the folder after one.")
    if feed_id is None:
        known = ", ".join(one.id for one in sendable())
        return _leave(place, path, f"It does not say which feed it is. Begin its name, or its folder’s, with: {known}.")
    try:
        with path.open("rb") as stream:
            arrival = Arrival(feed_id, organisation, path.name, How.FOLDER)
            delivery = receive(area=area, arrival=arrival, stream=stream, by=by, today=today)
    except (LandingRefused, OSError) as error:
        return _leave(place, path, str(error))
    if delivery.state == State.REFUSED:
        return Taken(_leave(place, path, delivery.why).path, delivery, delivery.why)
    _move(path, place / DONE)
    return Taken(path, delivery, delivery.why)


def _feed_of(place: Path, path: Path) -> str | None:
    """The feed a file is of: by the folder it lies in, else by how its name begins. The longest name that fits."""
    said = [part.lower() for part in path.relative_to(place).parts]
    ids = sorted((one.id for one in sendable()), key=len, reverse=True)
    return next((one for one in ids if one in said[:-1]), None) or next(
        (one for one in ids if said[-1].startswith(one)), None
    )


def _leave(place: Path, path: Path, why: str) -> Taken:
    kept = _move(path, place / NOT_TAKEN)
    kept.with_name(f"{kept.name}.why.txt").write_text(f"{why}\n", encoding="utf-8")
    return Taken(kept, None, why)


def _move(path: Path, to: Path) -> Path:
    """Move a file, under a name nothing has yet. One that another watcher has moved already is moved already."""
    to.mkdir(exist_ok=True)
    name = safe_name(path.name)
    target, number = to / name, 1
    while target.exists():
        number += 1
        target = to / f"{Path(name).stem} ({number}){Path(name).suffix}"
    try:
        path.rename(target)
    except FileNotFoundError:
        return target
    return target
