"""Opens what DfE publishes: the zip of a release, the folder it unpacks to, or one CSV, plain or gzipped.

Nothing is unpacked to disk, and no more is read than a release could hold, whatever the archive claims.
"""

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from goldenthread.formats.statistics.refusal import NotARelease

# The 2025 release unpacks to 43 MB in 14 tables; a limit many times that still fits in memory.
MOST_BYTES = 1_000_000_000
MOST_FILES = 1_000
MOST_RATIO = 200  # published tables pack about 30 to 1
RATIO_MATTERS_ABOVE = 10_000_000
PIECE = 1 << 20

TRY_AGAIN = "Download the release again from Explore Education Statistics."


@dataclass(frozen=True, slots=True)
class RawFile:
    """One file of a release: its name inside it, and its bytes."""

    name: str
    data: bytes


def raw_files(path: Path) -> Iterator[RawFile]:
    """The CSV files and the data guidance of a release, one at a time.

    Raises `NotARelease` for a path that is not there, is not one of the forms, is cut short, is locked by a password,
    or would unpack to more than a release could be.
    """
    if path.is_dir():
        yield from _of_folder(path)
    elif not path.exists():
        raise NotARelease("there is no such file.", str(path), "Check the spelling of the path.")
    elif zipfile.is_zipfile(path):
        yield from _of_zip(path)
    elif path.name.lower().endswith((".csv", ".csv.gz")):
        yield RawFile(path.name, _bytes_of(path, MOST_BYTES))
    else:
        raise NotARelease(
            "it is neither a zip, a folder, nor a CSV.", path.name, "Give the file as DfE publishes it: a zip or a CSV."
        )


def _wanted(name: str) -> bool:
    lower = name.lower()
    return lower.endswith((".csv", ".csv.gz")) or (lower.endswith(".txt") and "guidance" in lower)


def _of_folder(folder: Path) -> Iterator[RawFile]:
    left = MOST_BYTES
    files = sorted(file for file in folder.rglob("*") if file.is_file() and _wanted(file.name))
    if len(files) > MOST_FILES:
        raise NotARelease(f"it holds {len(files)} files.", folder.name, "Give the folder of one release.")
    for file in files:
        data = _bytes_of(file, left)
        left -= len(data)
        yield RawFile(file.relative_to(folder).as_posix(), data)


def _of_zip(path: Path) -> Iterator[RawFile]:
    left = MOST_BYTES
    with zipfile.ZipFile(path) as archive:
        entries = sorted((e for e in archive.infolist() if not e.is_dir()), key=lambda entry: entry.filename)
        _refuse_bomb(path.name, entries)
        for entry in entries:
            if _wanted(entry.filename):
                data = _bytes_of_entry(path.name, archive, entry, left)
                left -= len(data)
                yield RawFile(PurePosixPath(entry.filename).as_posix(), data)


def _refuse_bomb(where: str, entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_FILES:
        raise NotARelease(f"it holds {len(entries)} files; a release has fewer than 100.", where, TRY_AGAIN)
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise NotARelease("it would unpack to more than 1 GB; a release is far smaller.", where, TRY_AGAIN)
    for entry in entries:
        if entry.file_size > RATIO_MATTERS_ABOVE and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
            raise NotARelease(f"“{entry.filename}” unpacks to over {MOST_RATIO} times its size.", where, TRY_AGAIN)


def _bytes_of_entry(where: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    if entry.flag_bits & 0x1:
        raise NotARelease(f"“{entry.filename}” is locked by a password.", where, "Give the zip as DfE publishes it.")
    try:
        with archive.open(entry) as stream:
            data = _at_most(stream, left, where)
    except (zipfile.BadZipFile, EOFError, zlib.error, NotImplementedError) as error:
        raise NotARelease(f"“{entry.filename}” is damaged ({error}).", where, TRY_AGAIN) from error
    return _ungzipped(entry.filename, data, left)


def _bytes_of(file: Path, left: int) -> bytes:
    with file.open("rb") as stream:
        return _ungzipped(file.name, _at_most(stream, left, file.name), left)


def _ungzipped(name: str, data: bytes, left: int) -> bytes:
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            return _at_most(stream, left, name)
    except (EOFError, OSError, zlib.error) as error:
        raise NotARelease(f"it is cut short or damaged ({error}).", name, TRY_AGAIN) from error


def _at_most(stream: IO[bytes] | gzip.GzipFile, most: int, where: str) -> bytes:
    """Reads in pieces and stops at the limit: the sizes an archive declares are claims, not facts."""
    pieces: list[bytes] = []
    size = 0
    while piece := stream.read(PIECE):
        size += len(piece)
        if size > most:
            raise NotARelease("it unpacks to more than 1 GB; a release is far smaller.", where, TRY_AGAIN)
        pieces.append(piece)
    return b"".join(pieces)
