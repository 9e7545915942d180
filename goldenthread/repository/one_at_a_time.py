"""One publication of an area at a time. Whoever comes second waits, or is told who is at it."""

import fcntl
import json
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

LOCK = ".publishing"
PAUSE = 0.1


class BeingPublished(Exception):
    """Another process is publishing; the message says which and since when."""


@contextmanager
def alone(folder: Path, owner: str, wait: float = 0.0) -> Iterator[None]:
    """Hold the folder for one owner. The system lets go of it when the process ends, however it ends.

    `wait` is how many seconds to wait for another to finish. Raises BeingPublished.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder / LOCK).open("a+", encoding="utf-8") as file:
        _take(file.fileno(), folder / LOCK, wait)
        try:
            file.truncate(0)
            file.write(json.dumps({"owner": owner, "pid": os.getpid(), "host": socket.gethostname(), "at": _now()}))
            file.flush()
            yield
        finally:
            file.truncate(0)


def _take(handle: int, path: Path, wait: float) -> None:
    until = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError as error:
            if time.monotonic() >= until:
                raise BeingPublished(_told(path)) from error
        time.sleep(PAUSE)


def _told(path: Path) -> str:
    try:
        who = json.loads(path.read_text(encoding="utf-8"))
        by = f"by {who['owner']} (process {who['pid']} on {who['host']}, since {who['at']})"
    except (ValueError, KeyError):
        by = "by another process"
    return f"The joint snapshot is being published {by}. Wait until it is done; the one before it stands meanwhile."


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
