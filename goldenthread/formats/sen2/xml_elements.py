"""The elements of a block of people as arrays, in document order.

Two ways in make the same arrays. The quick one finds every tag with one vector comparison; it is used where the block
holds nothing but plain tags and text. The patient one walks a parsed tree, and takes comments, CDATA, attributes and
processing instructions. A test holds them to each other.
"""

import html
from dataclasses import dataclass, field

import numpy as np
import polars as pl
import pyarrow as pa
from lxml import etree
from numpy.typing import NDArray

from goldenthread.formats.sen2.model import ReturnRefused
from goldenthread.formats.sen2.normalise import stripped

LESS, GREATER, NEWLINE = b"<>\n"
DEEPEST = 60
TOO_DEEP = f"Elements stand more than {DEEPEST} deep inside one person, where a SEN2 return has seven levels at most."
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(slots=True)
class Elements:
    """`code` indexes `names`; `parent` is an element's number, -1 at the top; `text` is stripped, null where blank.

    `attributes` are (element, name, value); `strays` are texts that stand beside child elements, by element.
    """

    names: list[str]
    code: Integers
    parent: Integers
    line: Integers
    text: pl.Series
    attributes: list[tuple[int, str, str]] = field(default_factory=list)
    strays: list[tuple[int, str]] = field(default_factory=list)


def elements(data: bytes, line: int) -> Elements:
    """The elements of well-formed people; `line` is the block's first line."""
    found = quick_elements(data, line)
    return walked_elements(data, line) if found is None else found


def quick_elements(data: bytes, line: int) -> Elements | None:
    """From the positions of < and >; None where the block holds more than plain tags and text."""
    if b"<!" in data or b"<?" in data:
        return None
    letters = np.frombuffer(data, dtype=np.uint8)
    marks = np.flatnonzero((letters == LESS) | (letters == GREATER))
    if marks.size % 2 or not _alternate(letters, marks):
        return None
    parts = _parts(data, marks)
    names, tag = _tags(parts)
    if any(len(name.split()) > 1 for name in names):
        return None
    closing = np.array([name.startswith("</") for name in names], dtype=bool)[tag]
    empty = np.array([name.endswith("/") for name in names], dtype=bool)[tag]
    opening = np.flatnonzero(~closing)
    text, strays = _texts(parts, closing, empty, opening)
    if strays:
        return None
    newlines = np.flatnonzero(letters == NEWLINE)
    return Elements(
        names=[_local(name.strip("</ \t\r\n")) for name in names],
        code=tag[opening],
        parent=_parents(_depths(closing, empty)[opening]),
        line=line + np.searchsorted(newlines, marks[opening * 2]),
        text=text,
    )


def _alternate(letters: NDArray[np.uint8], marks: Integers) -> bool:
    return bool((letters[marks[0::2]] == LESS).all() and (letters[marks[1::2]] == GREATER).all())


def _parts(data: bytes, marks: Integers) -> pl.Series:
    """The block cut before every mark without copying: "<Surname", ">Ash", "</Surname", ">" and so on."""
    ends = np.append(marks, len(data)).astype(np.int64)
    array = pa.LargeStringArray.from_buffers(len(marks), pa.py_buffer(ends), pa.py_buffer(data))
    return pl.Series(array, dtype=pl.String)


def _tags(parts: pl.Series) -> tuple[list[str], Integers]:
    """The different tags as spelt, and the number of each tag's spelling."""
    tags = parts.gather_every(2)
    names = tags.unique()
    code = tags.cast(pl.Enum(names)).to_physical().to_numpy().astype(np.int64)
    return names.to_list(), code


def _depths(closing: Flags, empty: Flags) -> Integers:
    """How deep each opening tag stands; 0 at the top."""
    step = np.where(closing, -1, np.where(empty, 0, 1))
    depth: Integers = np.cumsum(step) - (step == 1)
    return depth


def _parents(depth: Integers) -> Integers:
    """For each element the last one before it that stands one step higher."""
    parent = np.full(depth.size, -1, dtype=np.int64)
    deepest = int(depth.max(initial=0))
    above = np.flatnonzero(depth == 0)
    if deepest > DEEPEST:
        raise ReturnRefused(TOO_DEEP)
    for level in range(1, deepest + 1):
        here = np.flatnonzero(depth == level)
        parent[here] = above[np.searchsorted(above, here) - 1]
        above = here
    return parent


def _texts(parts: pl.Series, closing: Flags, empty: Flags, opening: Integers) -> tuple[pl.Series, bool]:
    """The text of each element that has no children, and whether text stands anywhere else."""
    followed_by_close = np.append(closing[1:], True)
    leaf = followed_by_close[opening] & ~empty[opening]
    where = np.where(leaf, opening * 2 + 1, -1)
    text = stripped(_decoded(parts.gather(pl.Series(where).replace(-1, None)).str.slice(1)))
    tags = np.arange(closing.size)
    others = np.setdiff1d(tags, opening[leaf], assume_unique=True)
    rest = parts.gather(others * 2 + 1).unique().str.slice(1).str.strip_chars()
    return text, bool((rest != "").any())


def _decoded(text: pl.Series) -> pl.Series:
    """Text with its character references read; the five named ones and numbers are all that XML knows here."""
    referring = text.str.contains("&", literal=True).fill_null(False)
    if not referring.any():
        return text
    read = text.filter(referring).map_elements(html.unescape, return_dtype=pl.String)
    return text.scatter(referring.arg_true(), read)


def _local(name: str) -> str:
    """A name without its namespace prefix."""
    return name.rpartition(":")[2]


def walked_elements(data: bytes, line: int) -> Elements:
    """From a parsed tree."""
    # Undeclared prefixes (their declarations stand above the block) are forgiven; the rest was checked as it was read.
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    top = etree.fromstring(b"<Persons>" + data + b"</Persons>", parser)
    walk = _Walk()
    for child in top:
        walk.take(child, -1, 0)
    numbers = np.array(walk.code, dtype=np.int64), np.array(walk.parent, dtype=np.int64)
    lines = np.array(walk.line, dtype=np.int64) + line - 1
    text = stripped(pl.Series(walk.text, dtype=pl.String))
    return Elements(list(walk.names), *numbers, lines, text, walk.attributes, walk.strays)


def _line(node: etree._Element) -> int:
    line: object = node.sourceline
    return line if isinstance(line, int) else 0


class _Walk:
    """Gathers a tree's elements in document order."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}
        self.code: list[int] = []
        self.parent: list[int] = []
        self.line: list[int] = []
        self.text: list[str | None] = []
        self.attributes: list[tuple[int, str, str]] = []
        self.strays: list[tuple[int, str]] = []

    def take(self, node: etree._Element, parent: int, depth: int) -> None:
        """One element and everything below it."""
        if depth > DEEPEST:
            raise ReturnRefused(TOO_DEEP)
        number = len(self.code)
        name = _local(etree.QName(node).localname)
        self.code.append(self.names.setdefault(name, len(self.names)))
        self.parent.append(parent)
        self.line.append(_line(node))
        leaf = len(node) == 0
        self.text.append(node.text if leaf else None)
        self.attributes += [
            (number, _local(str(key).rpartition("}")[2]), str(value)) for key, value in node.attrib.items()
        ]
        if not leaf:
            around = [node.text, *(child.tail for child in node)]
            self.strays += [(number, text.strip()) for text in around if text and text.strip()]
        for child in node:
            self.take(child, number, depth + 1)
