"""How a text is written: which encoding, and which mark between its cells."""

import codecs
import csv
from pathlib import Path

from goldenthread.repository.parsing.parsed import FileRefused

BLOCK = 1 << 20
DELIMITERS = ",\t;|"
_CONTROL = bytes({*range(0x20)} - {*b"\t\n\f\r"})
"""What no text holds; taken out of UTF-8 in one go, which costs a tenth of looking for it."""


def encoding_of(path: Path) -> str:
    """UTF-8, UTF-16, or Windows Western, which older systems write. Raises FileRefused for what is no text.

    The whole file is decoded, a block at a time: a name with an accent may come in the last row.
    """
    with path.open("rb") as stream:
        first = stream.read(4)
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        candidates = ["utf-16"]
    elif len(first) >= 4 and first[1] == 0 == first[3]:
        candidates = ["utf-16-le"]
    else:
        candidates = ["utf-8-sig", "cp1252"]
    found = next((name for name in candidates if _decodes(path, name)), None)
    if found is None:
        raise FileRefused(
            "This is no text that can be read: it has bytes that no table has. It may be another kind of file under "
            "the name of a CSV. Ask the sender to save it as CSV in UTF-8."
        )
    return found


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as stream:
            while block := stream.read(BLOCK):
                text = decoder.decode(block).encode("utf-8", "surrogatepass")
                if len(text.translate(None, _CONTROL)) < len(text):
                    return False
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def delimiter_of(lines: list[str]) -> str:
    """The mark between cells: the one that divides the first lines into the most cells, alike in most of them."""
    return max(DELIMITERS, key=lambda mark: _fit(lines, mark))


def _fit(lines: list[str], mark: str) -> tuple[float, int]:
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=mark) if row]
    except csv.Error:
        return 0.0, 0
    common = max(set(widths), key=widths.count, default=0)
    if common < 2:
        return 0.0, 0
    return widths.count(common) / len(widths), common
