"""XML: the elements that repeat are the rows, what is in them the columns."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from lxml import etree

from goldenthread.repository.parsing.parsed import Batch, FileRefused, Parsed, distinct, frame

BATCH = 20_000
LOOKED_AT = 200
"""Records read to learn which columns there are; a column that first comes after them is refused, with its name."""
HEAD = 1 << 16


def read(path: Path) -> Parsed:
    """Open an XML file. Raises FileRefused where it declares a document type, is damaged, or nothing in it repeats."""
    with path.open("rb") as stream:
        head = stream.read(HEAD).replace(b"\x00", b"").lower()
    if b"<!doctype" in head or b"<!entity" in head:
        raise FileRefused(
            "The file declares a document type or entities, with which a small file can be made to fill a computer. "
            "It was not opened. Ask the sender for plain XML without them, or for CSV."
        )
    row = _row_name(path)
    columns: dict[str, None] = {}
    for _, _, values in islice(_records(path, row), LOOKED_AT):
        columns.update(dict.fromkeys(values))
    names = list(columns)
    return Parsed("xml", distinct(names), lambda: _batches(path, row, names))


def _elements(path: Path, events: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    try:
        found = etree.iterparse(
            str(path), events=events, resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False
        )
        for event, element in found:
            if isinstance(element.tag, str):
                yield event, element
    except etree.XMLSyntaxError as error:
        raise FileRefused(
            f"The XML is cut short or damaged in line {error.lineno}: {error.msg}. Ask the sender to send it again."
        ) from error
    except OSError as error:
        raise FileRefused(f"The XML cannot be read: {error}. Ask the sender to send it again.") from error


def _row_name(path: Path) -> str:
    """The name of the element that repeats and holds the values: of those with values right below, the commonest."""
    seen: Counter[str] = Counter()
    for _, element in islice(_elements(path, ("end",)), 20_000):
        if element.getparent() is not None and (_leaves(element) or element.attrib):
            seen[_bare(element.tag)] += 1
    if not seen:
        raise FileRefused("Nothing in this XML repeats as the rows of a table do. Ask the sender for CSV.")
    return seen.most_common(1)[0][0]


def _leaves(element: Any) -> bool:
    return len(element) > 0 and all(len(below) == 0 for below in element)


def _bare(tag: str) -> str:
    return tag.rsplit("}", 1)[-1]


def _records(path: Path, row: str) -> Iterator[tuple[int, int, dict[str, str]]]:
    """Each record: its number, from 1; its line in the file as far as the reader counts them; its values by name."""
    number = 0
    for _, element in _elements(path, ("end",)):
        if _bare(element.tag) != row:
            continue
        number += 1
        values = {_bare(str(name)): str(value) for name, value in element.attrib.items()}
        values |= {_bare(below.tag): (below.text or "").strip() for below in element if isinstance(below.tag, str)}
        yield number, element.sourceline or 0, values
        element.clear()
        # Those before it are still held by their parent, empty; a million of them are not.
        while element.getprevious() is not None:
            del element.getparent()[0]


def _batches(path: Path, row: str, names: list[str]) -> Iterator[Batch]:
    records = _records(path, row)
    known = set(names)
    while chunk := list(islice(records, BATCH)):
        for number, line, values in chunk:
            if strange := values.keys() - known:
                raise FileRefused(
                    f"Record {number} (line {line}) has {', '.join(sorted(strange))}, which no record before it has. "
                    "Ask the sender to write every column in every record."
                )
        # The first record is line 2, as it is in a CSV with the same rows.
        lines = [number + 1 for number, _, _ in chunk]
        yield Batch(frame(lines, [[values.get(name, "") for name in names] for *_, values in chunk], len(names)))
