"""Files as they arrive: kept untouched, by what is in them, readable by the service's own account alone."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Protocol

from goldenthread.repository.leftovers import sweep

ARRIVING = ".arriving-"
FOLDER_MODE, FILE_MODE = 0o700, 0o400
BLOCK = 1 << 20
LARGEST = 4 * 1024**3
"""Bytes: a year of attendance of a large authority is a tenth of it."""


class Readable(Protocol):
    """What gives its bytes a piece at a time: a file, or an upload."""

    def read(self, size: int = ..., /) -> bytes: ...


class Writable(Protocol):
    """What takes bytes."""

    def write(self, data: bytes, /) -> int: ...


class LandingRefused(Exception):
    """Nothing was kept; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Landed:
    """A file in its place. `known` where the same content was there already."""

    path: Path
    file_name: str
    sha256: str
    size: int
    known: bool


def land(folder: Path, stream: Readable, file_name: str, largest: int = LARGEST) -> Landed:
    """Keep a file: streamed beside its place, on disk before it is there, then there whole or not at all.

    Raises LandingRefused for a file that holds nothing or more than `largest` bytes.
    """
    folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    sweep(folder, ARRIVING)
    with NamedTemporaryFile(dir=folder, prefix=ARRIVING, delete=False) as file:
        path = Path(file.name)
        try:
            sha256, size = _copied(stream, file, largest)
            file.flush()
            os.fsync(file.fileno())
            path.chmod(FILE_MODE)
            target = place_of(folder, sha256)
            known = target.exists()
            if not known:
                _put(path, target)
            return Landed(target, safe_name(file_name), sha256, size, known)
        finally:
            path.unlink(missing_ok=True)


def place_of(folder: Path, sha256: str) -> Path:
    """Where a content lies under the folder of what has landed."""
    return folder / sha256[:2] / sha256


def safe_name(name: str) -> str:
    """A file name without folders or anything a shell or a browser would read as more than a name."""
    bare = Path(name.replace("\\", "/")).name
    return "".join(c if c.isalnum() or c in " ._-()" else "_" for c in bare).strip(". ")[-150:] or "delivery"


def _copied(stream: Readable, to: Writable, largest: int) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while block := stream.read(BLOCK):
        size += len(block)
        if size > largest:
            raise LandingRefused(
                f"The file is larger than {largest // 1024**2:,} MB. Ask the sender for it in parts: one for each term "
                "or month."
            )
        digest.update(block)
        to.write(block)
    if not size:
        raise LandingRefused("The file holds nothing: its size is 0 bytes. Ask the sender to write it again.")
    return digest.hexdigest(), size


def _put(path: Path, target: Path) -> None:
    target.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    path.rename(target)
    handle = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
