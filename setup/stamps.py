"""Remembering what was made from what, so that it is made again only when its inputs change."""

import fcntl
import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from setup.paths import BUILD, ROOT
from setup.problem import Problem


def fingerprint(files: Iterable[Path]) -> str:
    """One hash of the names and contents of some files of the checkout."""
    digest = hashlib.sha256()
    for path in sorted(files):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(ROOT)}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def read_stamp(path: Path) -> str:
    """What the stamp says; nothing where there is none."""
    try:
        return path.read_text("utf-8").strip()
    except OSError:
        return ""


def write_stamp(path: Path, text: str) -> None:
    """Write the stamp whole or not at all."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.write_text(text + "\n", "utf-8")
    draft.replace(path)


@contextmanager
def one_at_a_time(name: str) -> Iterator[None]:
    """Hold a lock that other runs of ./gt in this checkout wait for.

    Programs started meanwhile hold it too (see run_quietly), so that when this
    process alone is killed, the next run waits until they have ended.
    """
    try:
        BUILD.mkdir(exist_ok=True)
        handle = (BUILD / f"{name}.lock").open("w")
    except OSError as error:
        raise Problem(
            f"This needs setting up, and {ROOT} cannot be written to by this user ({error.strerror}).\n"
            f"Run the same command once as the owner of that folder, or clone it into a folder of your own."
        ) from error
    with handle:
        os.set_inheritable(handle.fileno(), True)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Waiting for another ./gt in this folder to finish setting up ...", file=sys.stderr, flush=True)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
