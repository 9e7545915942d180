"""Where contents lie in the data folder: by their SHA-256, an area a folder, readable by the service's own account."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Protocol

from django.conf import settings

from goldenthread.documents.refusals import DocumentRefused

FOLDER_MODE, FILE_MODE = 0o700, 0o400
BLOCK = 1 << 20
MEGABYTE = 1024 * 1024
LARGEST = 50 * MEGABYTE


class Readable(Protocol):
    """What gives its bytes a piece at a time: a file, or an upload."""

    def read(self, size: int = ..., /) -> bytes: ...


@dataclass(frozen=True)
class Arrived:
    """A content on disk, not yet in its place."""

    path: Path
    sha256: str
    size: int


def folder_of(area: str) -> Path:
    """The folder of an area's documents."""
    return Path(settings.DATA) / "documents" / area


def place_of(area: str, sha256: str) -> Path:
    """Where a content lies."""
    return folder_of(area) / sha256[:2] / sha256


@contextmanager
def arriving(area: str, stream: Readable, largest: int = LARGEST) -> Iterator[Arrived]:
    """Write a stream beside its place, whole and on disk before it is given; gone again unless put in its place.

    Raises DocumentRefused for more than ``largest`` bytes.
    """
    folder = folder_of(area)
    folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=folder, prefix=".arriving-", delete=False) as file:
        path = Path(file.name)
        try:
            digest, size = hashlib.sha256(), 0
            while block := stream.read(BLOCK):
                size += len(block)
                if size > largest:
                    raise DocumentRefused(
                        f"The file is larger than {largest // MEGABYTE} MB. Make its pictures smaller, save it as PDF, "
                        "or send it in parts."
                    )
                digest.update(block)
                file.write(block)
            file.flush()
            os.fsync(file.fileno())
            path.chmod(FILE_MODE)
            yield Arrived(path, digest.hexdigest(), size)
        finally:
            path.unlink(missing_ok=True)


def put_in_place(area: str, arrived: Arrived) -> Path:
    """Give a content its place, at once or not at all; one that is there already stays."""
    target = place_of(area, arrived.sha256)
    target.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    if not target.exists():
        arrived.path.rename(target)
        handle = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    return target


def remove(area: str, sha256: str) -> None:
    """Take a content away."""
    place_of(area, sha256).unlink(missing_ok=True)


def safe_name(name: str, endings: tuple[str, ...] = ()) -> str:
    """A file name without folders or anything a shell or a browser would read as more than a name.

    It ends in one of ``endings``, the first where it ended otherwise: what opens a file goes by its ending.
    """
    bare = Path(name.replace("\\", "/")).name
    clean = "".join(c if c.isalnum() or c in " ._-()" else "_" for c in bare).strip(". ")[-150:] or "document"
    if endings and not clean.lower().endswith(endings):
        clean = f"{clean.rsplit('.', 1)[0] or 'document'}{endings[0]}"
    return clean
