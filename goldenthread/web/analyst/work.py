"""Work too long for one request: done beside it, with a page that says how far it is.

Each piece of work has a folder of its own in the data folder, with what was uploaded, how far it is, and how it ended.
Whoever does the work holds a lock on the folder: where there is neither an ending nor a lock, the process died.
"""

import fcntl
import json
import logging
import re
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from secrets import token_urlsafe
from threading import Thread
from typing import Any, TextIO

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import connections

from goldenthread.exchange.sen2.writing import MovedOn
from goldenthread.formats.sen2.model import Progress, ReturnRefused

Task = Callable[[Progress], str]
"""Does the work and gives the address of its result; raises ReturnRefused or MovedOn with what to do."""

TOKEN = re.compile(r"[A-Za-z0-9_-]{16}")
LONGEST_NAME = 120  # bytes: the end of a name is kept, where its kind stands
KEPT_FOR = 60 * 60 * 24  # seconds: what somebody uploaded and never went on with
FAILED = (
    "Something went wrong on our side. Nothing was changed. Start again; if it happens again, tell whoever looks after "
    "this service that it happened, and when."
)
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Work:
    """One piece of work, known to the person who began it alone."""

    folder: Path

    @property
    def token(self) -> str:
        """How addresses name it."""
        return self.folder.name

    @property
    def seconds(self) -> int:
        """How long ago it began."""
        return int(time.time() - (self.folder / "about.json").stat().st_mtime)

    @property
    def about(self) -> dict[str, str]:
        """Whose it is (`owner`), `what` is done, in words, and the address where it is begun `again`."""
        return json.loads((self.folder / "about.json").read_text())

    @property
    def people(self) -> int:
        """How many people of the file have been read so far."""
        said = self.folder / "people"
        return int(said.read_text()) if said.exists() else 0

    @property
    def ending(self) -> dict[str, str] | None:
        """How it ended: `href` of its result, or `refused` with what to do; none while it has not."""
        said = self.folder / "ending.json"
        return json.loads(said.read_text()) if said.exists() else None

    @property
    def stopped(self) -> bool:
        """Whether nobody is doing it any more, though it never ended."""
        with (self.folder / "lock").open("w") as lock:
            return _take(lock) and self.ending is None

    def keep(self, slot: str, upload: UploadedFile) -> Path:
        """Keep an uploaded file with the work, a piece at a time, in place of an earlier one."""
        place = self.folder / slot
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(mode=0o700)
        target = place / safe_name(upload.name or slot)
        with target.open("wb") as file:
            for chunk in upload.chunks():
                file.write(chunk)
        return target

    def kept(self, slot: str) -> Path | None:
        """The file kept in a slot, if there is one."""
        return next((self.folder / slot).iterdir(), None) if (self.folder / slot).is_dir() else None

    def forget(self) -> None:
        """Remove what was kept for it."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def count(self, people: int) -> None:
        """Say how many people have been read so far."""
        _write(self.folder / "people", str(people))

    def start(self, task: Task) -> None:
        """Do it beside this request."""
        lock = (self.folder / "lock").open("w")
        if not _take(lock):
            lock.close()
            return
        (self.folder / "ending.json").unlink(missing_ok=True)
        Thread(target=self._beside, args=(task, lock), name=f"work-{self.token}", daemon=True).start()

    def _beside(self, task: Task, lock: TextIO) -> None:
        try:
            self.do(task)
        finally:
            connections.close_all()
            lock.close()

    def do(self, task: Task) -> None:
        """Do it, and write down how it ended."""
        try:
            ending: dict[str, Any] = {"href": task(self.count)}
        except (ReturnRefused, MovedOn) as refused:
            ending = {"refused": str(refused)}
        except Exception:  # whatever it was, the person must be told that it ended
            _log.exception("work %s failed", self.token)
            ending = {"refused": FAILED}
        _write(self.folder / "ending.json", json.dumps(ending))


def begin(owner: str, what: str, again: str) -> Work:
    """A new piece of work of one person, by their public id: what is done, and the address where it is begun again.

    What was left lying for a day is cleared away.
    """
    home = _home()
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    for old in home.iterdir():
        if time.time() - old.stat().st_mtime > KEPT_FOR:
            shutil.rmtree(old, ignore_errors=True)
    work = Work(home / token_urlsafe(12))
    work.folder.mkdir(mode=0o700)
    _write(work.folder / "about.json", json.dumps({"owner": owner, "what": what, "again": again}))
    return work


def find(token: str, owner: str) -> Work | None:
    """A piece of work by its token; to anybody but its owner there is none."""
    work = Work(_home() / token)
    known = TOKEN.fullmatch(token) and (work.folder / "about.json").is_file()
    return work if known and work.about["owner"] == owner else None


def safe_name(name: str) -> str:
    """A file name without folders, or anything that would be read as more than a name."""
    bare = Path(name.replace("\\", "/")).name
    plain = "".join(c if c.isalnum() or c in " ._-()" else "_" for c in bare)
    short = plain.encode()[-LONGEST_NAME:].decode(errors="ignore")
    return short.strip(". ") or "file"


def _home() -> Path:
    return Path(settings.DATA) / "work"


def _take(lock: TextIO) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _write(path: Path, text: str) -> None:
    """Whole or not at all: a page may be reading it."""
    beside = path.with_suffix(".new")
    beside.write_text(text)
    beside.replace(path)
