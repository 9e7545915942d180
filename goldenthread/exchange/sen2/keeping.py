"""Files as they arrived, kept untouched under their checksum, readable by the service's own account alone."""

import hashlib
import os
import shutil
from pathlib import Path
from tempfile import mkdtemp

from django.conf import settings

FOLDER_MODE, FILE_MODE = 0o700, 0o400


def deliveries() -> Path:
    """The folder of deliveries in the data folder."""
    return Path(settings.DATA) / "deliveries"


def checksum(path: Path) -> str:
    """SHA-256 of a file; of a folder, of its files' names and contents in order of name."""
    digest = hashlib.sha256()
    for file in _files(path):
        if path.is_dir():
            digest.update(f"{file.relative_to(path)}\0{file.stat().st_size}\0".encode())
        with file.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()


def keep(path: Path, name: str, digest: str) -> Path:
    """Copy a file or folder to where deliveries are kept, once; where it is.

    It is copied beside and renamed, so that a copy is whole or not there.
    """
    target = deliveries() / digest
    if not target.exists():
        deliveries().mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        beside = Path(mkdtemp(prefix=".arriving-", dir=deliveries()))
        try:
            _copy(path, beside / _safe(name or path.name))
            beside.rename(target)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    return kept(digest)


def kept(digest: str) -> Path:
    """A kept delivery by its checksum. Raises FileNotFoundError where the data folder does not hold it."""
    folder = deliveries() / digest
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    if not found:
        raise FileNotFoundError(
            f"{folder} is not there: the delivery's file is missing from the data folder. Restore it from the backup."
        )
    return found[0]


def _files(path: Path) -> list[Path]:
    return sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]


def _copy(path: Path, target: Path) -> None:
    for file in _files(path):
        to = target / file.relative_to(path) if path.is_dir() else target
        to.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        shutil.copyfile(file, to)
        to.chmod(FILE_MODE)
        handle = os.open(to, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _safe(name: str) -> str:
    """A file name without folders or anything a shell or a browser would read as more than a name."""
    bare = Path(name.replace("\\", "/")).name
    return "".join(c if c.isalnum() or c in " ._-()" else "_" for c in bare).strip(". ")[-150:] or "delivery"
