"""One process at a time at a publication, or at a delivery that is read. Whoever is second waits, or is told."""

import fcntl
import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

LOCK = ".lock"
PAUSE = 0.1


PUBLISHING = "The joint snapshot is being published"


class BeingPublished(Exception):
    """Another process is at it; the message says which and since when."""


@contextmanager
def alone(folder: Path, owner: str, wait: float = 0.0, doing: str = PUBLISHING) -> Iterator[None]:
    """Hold the folder for one owner. The system lets go of it when the process ends, however it ends.

    `wait` is how many seconds to wait for another to finish; `doing` what the other is said to do. Raises
    BeingPublished.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder / LOCK).open("a+", encoding="utf-8") as file:
        _take(file.fileno(), folder / LOCK, wait, doing)
        try:
            file.truncate(0)
            file.write(json.dumps({"owner": owner, "pid": os.getpid(), "host": socket.gethostname(), "at": _now()}))
            file.flush()
            yield
        finally:
            file.truncate(0)


def _take(handle: int, path: Path, wait: float, doing: str) -> None:
    until = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError as error:
            if time.monotonic() >= until:
                raise BeingPublished(f"{doing} {_told(path)}. Wait until it is done.") from error
        time.sleep(PAUSE)


def _told(path: Path) -> str:
    try:
        who = json.loads(path.read_text(encoding="utf-8"))
        return f"by {who['owner']} (process {who['pid']} on {who['host']}, since {who['at']})"
    except (ValueError, KeyError):
        return "by another process"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
