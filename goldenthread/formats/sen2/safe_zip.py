"""Zip files opened with suspicion: names that climb out, archives in archives, and bombs are refused.

Sizes are checked twice: what the archive declares, and what really comes out of it.
"""

import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from goldenthread.formats.sen2.model import ReturnRefused

MOST_MEMBERS = 500
MOST_BYTES = 8 << 30
"""All of England as CSV is under one gigabyte."""
MOST_RATIO = 200
"""Text of this kind packs to a tenth or a twentieth; the ratio is looked at above RATIO_FROM bytes."""
RATIO_FROM = 10 << 20
_PIECE = 1 << 20
_ARCHIVES = frozenset({".zip", ".gz", ".bz2", ".xz", ".7z", ".rar", ".tar", ".tgz", ".zst"})
_LITTER = ("__MACOSX", ".DS_Store", "Thumbs.db")

UNPACK = "Unpack it yourself and send the files, if you trust where it came from."


def members(path: Path) -> list[ZipInfo]:
    """The files in a zip, checked; ReturnRefused says which is at fault."""
    try:
        with ZipFile(path) as archive:
            found = [entry for entry in archive.infolist() if not entry.is_dir() and not _is_litter(entry)]
    except (BadZipFile, OSError, ValueError) as mistake:
        raise ReturnRefused(f"{path.name}: the zip is cut short or damaged ({mistake}). Make it again.") from mistake
    if len(found) > MOST_MEMBERS:
        raise ReturnRefused(f"{path.name} holds {len(found)} files; a return has nine. {UNPACK}")
    for entry in found:
        _check_name(path, entry)
    _check_sizes(path, found)
    return found


def _is_litter(entry: ZipInfo) -> bool:
    return any(part in _LITTER for part in PurePosixPath(entry.filename).parts)


def _check_name(path: Path, entry: ZipInfo) -> None:
    name = entry.filename.replace("\\", "/")
    parts = PurePosixPath(name).parts
    if name.startswith("/") or ".." in parts or ":" in name:
        raise ReturnRefused(f"{path.name}: the name {entry.filename} in it points outside the zip. {UNPACK}")
    if PurePosixPath(name).suffix.lower() in _ARCHIVES:
        raise ReturnRefused(
            f"{path.name}: {entry.filename} in it is itself an archive. Put the files straight into one zip."
        )
    if entry.flag_bits & 0x1:
        raise ReturnRefused(f"{path.name}: {entry.filename} in it is locked with a password. Send it unlocked.")


def _check_sizes(path: Path, found: list[ZipInfo]) -> None:
    size = sum(entry.file_size for entry in found)
    packed = sum(entry.compress_size for entry in found)
    if size > MOST_BYTES:
        raise ReturnRefused(
            f"{path.name} would unpack to {size >> 20:,} MB; the limit is {MOST_BYTES >> 20:,} MB. {UNPACK}"
        )
    if size > RATIO_FROM and size > MOST_RATIO * max(packed, 1):
        raise ReturnRefused(
            f"{path.name} would unpack to {size // max(packed, 1):,} times its size, as a zip bomb does; the limit is "
            f"{MOST_RATIO}. {UNPACK}"
        )


def unpack(path: Path, wanted: list[ZipInfo], folder: Path) -> list[Path]:
    """Write some members into a folder, counting what really comes out."""
    left = MOST_BYTES
    files: list[Path] = []
    with ZipFile(path) as archive:
        for number, entry in enumerate(wanted):
            target = folder / str(number) / PurePosixPath(entry.filename.replace("\\", "/")).name
            target.parent.mkdir(parents=True)
            with target.open("wb") as out:
                for piece in _pieces(path, archive, entry, left):
                    left -= len(piece)
                    out.write(piece)
            files.append(target)
    return files


def read_through(path: Path, wanted: list[ZipInfo]) -> None:
    """Unpack members to nowhere, so that what another library will read has been counted first."""
    left = MOST_BYTES
    with ZipFile(path) as archive:
        for entry in wanted:
            for piece in _pieces(path, archive, entry, left):
                left -= len(piece)


def _pieces(path: Path, archive: ZipFile, entry: ZipInfo, left: int) -> Iterator[bytes]:
    """A member's bytes; refused once more comes out than was declared, or than may."""
    most = min(entry.file_size, left)
    try:
        with archive.open(entry) as member:
            while piece := member.read(_PIECE):
                most -= len(piece)
                if most < 0:
                    raise ReturnRefused(f"{path.name}: {entry.filename} in it unpacks to more than it may. {UNPACK}")
                yield piece
    except (BadZipFile, OSError, EOFError, zlib.error, NotImplementedError) as mistake:
        raise ReturnRefused(
            f"{path.name}: {entry.filename} in it is cut short or damaged ({mistake}). Make the zip again."
        ) from mistake
