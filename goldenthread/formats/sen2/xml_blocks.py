"""An XML return in blocks of whole people, each checked for well-formedness before it is handed on.

Expat reads every byte once with no handlers set, which costs little; the people are cut out at `</Person>`. A document
type is refused wherever it stands, because entities can only be declared in one.
"""

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from goldenthread.formats.sen2.model import ReturnRefused

BLOCK = 1 << 23
LARGEST_HEADER = 1 << 20
LARGEST_PERSON = 1 << 26
_END_OF_PERSON = re.compile(rb"</(?:[\w.-]+:)?Person\s*>")
_END_OF_PERSONS = re.compile(rb"</(?:[\w.-]+:)?Persons\s*>")
_OPENING = re.compile(rb"<([A-Za-z_][\w.:-]*)")
_DECLARED = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_WIDE = ("utf-16", "utf16", "utf_16", "utf-32", "utf32", "utf_32", "ucs-2", "ucs-4", "iso-10646-ucs")
_OF_TEXT = ("iso8859", "cp", "mac", "utf-8")
"""Encodings of English text that exports are met in; Python knows others, some of which unpack."""

AGAIN = "Write the file again from the system it came from and send the whole of it."


@dataclass(slots=True)
class Head:
    """What stands before the people: header items as (path, value), unknown ones too, and where the people begin."""

    items: list[tuple[str, str, int]] = field(default_factory=list)
    root: str | None = None
    persons_at: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """UTF-8 bytes of whole `Person` elements and their first line; `after` names elements that follow the people."""

    data: bytes
    line: int
    last: bool = False
    after: tuple[str, ...] = ()


class XmlReader:
    """One pass over the bytes of a file: `head` once, then `blocks`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.head = Head()
        self._source = _utf8_blocks(path)
        self._read = b""
        self._fed = 0
        self._parser = _parser()
        self._watch_head()
        self._feed_until_persons()

    def blocks(self) -> Iterator[Block]:
        """The people, a block at a time; raises ReturnRefused with the line where the file breaks off."""
        begin = len(self._read)
        if self.head.persons_at is not None:
            begin = self._read.index(b">", self.head.persons_at) + 1
        line = 1 + self._read.count(b"\n", 0, begin)
        rest, self._read = self._read[begin:], b""
        for data in self._more():
            rest += data
            cut = _last_whole_person(rest)
            if cut:
                yield Block(rest[:cut], line)
                line += rest.count(b"\n", 0, cut)
                rest = rest[cut:]
            if len(rest) > LARGEST_PERSON:
                raise ReturnRefused(
                    f"{self.path.name}: one person from line {line} takes more than {LARGEST_PERSON >> 20} MB. {AGAIN}"
                )
        self._feed(b"", final=True)
        people, after = _without_tail(rest)
        yield Block(people, line, last=True, after=after)

    def _more(self) -> Iterator[bytes]:
        """Nothing more for what was read with the header, then the rest of the file, each checked first."""
        yield b""
        for data in self._source:
            self._feed(data)
            yield data

    def _feed_until_persons(self) -> None:
        for data in self._source:
            self._read += data
            self._feed(data)
            if self.head.persons_at is not None:
                break
            if len(self._read) > LARGEST_HEADER + BLOCK:
                raise ReturnRefused(
                    f"{self.path.name}: no Persons element in its first megabytes; {_not_sen2(self.head)}"
                )
        if self.head.persons_at is None:
            self._feed(b"", final=True)
        self._unwatch()

    def _feed(self, data: bytes, final: bool = False) -> None:
        try:
            self._parser.Parse(data, final)
        except expat.ExpatError as mistake:
            raise ReturnRefused(_explain(self.path, mistake)) from mistake

    def _watch_head(self) -> None:
        path: list[str] = []
        text: list[str] = []

        def start(name: str, _attributes: dict[str, str]) -> None:
            local = name.rpartition(":")[2]
            if not path:
                self.head.root = local
            path.append(local)
            text.clear()
            if local == "Persons" and len(path) == 2:
                self.head.persons_at = self._parser.CurrentByteIndex
                self._unwatch()

        def end(_name: str) -> None:
            value = "".join(text).strip()
            if value and path[1:2] == ["Header"]:
                self.head.items.append(("/".join(path[2:]), value, self._parser.CurrentLineNumber))
            text.clear()
            path.pop()

        self._parser.StartElementHandler = start
        self._parser.EndElementHandler = end
        self._parser.CharacterDataHandler = text.append

    def _unwatch(self) -> None:
        for handler in ("StartElementHandler", "EndElementHandler", "CharacterDataHandler"):
            setattr(self._parser, handler, None)


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype(parser)
    return parser


def _refuse_doctype(parser: expat.XMLParserType) -> Callable[..., None]:
    def refuse(*_name: object) -> None:
        raise ReturnRefused(
            f"The file declares a document type (DOCTYPE) on line {parser.CurrentLineNumber}. A SEN2 return has "
            "none, and one can make a small file unfold into an enormous one. Take the declaration out, or "
            "write the file again from the system it came from."
        )

    return refuse


def _utf8_blocks(path: Path) -> Iterator[bytes]:
    """The file's bytes as UTF-8 whatever encoding it declares."""
    with path.open("rb") as file:
        first = file.read(4096)
        encoding = _encoding(path, first)
        file.seek(0)
        if encoding == "utf-8":
            yield from iter(lambda: file.read(BLOCK), b"")
            return
        decoder = codecs.getincrementaldecoder(encoding)()
        at = 0
        while data := file.read(BLOCK):
            yield _decoded(path, decoder, data, at).encode()
            at += len(data)
        _decoded(path, decoder, b"", at, final=True)


def _decoded(path: Path, decoder: codecs.IncrementalDecoder, data: bytes, at: int, final: bool = False) -> str:
    try:
        return decoder.decode(data, final)
    except UnicodeDecodeError as mistake:
        raise ReturnRefused(
            f"{path.name}: byte {at + mistake.start + 1} is not {mistake.encoding}, the encoding the file declares. "
            "Save the file as UTF-8."
        ) from mistake


def _encoding(path: Path, first: bytes) -> str:
    for mark, name in _MARKS:
        if first.startswith(mark):
            return name
    declared = _DECLARED.match(first.lstrip())
    name = declared.group(1).decode().lower() if declared else "utf-8"
    if name in {"utf-8", "utf8", "us-ascii", "ascii"}:
        return "utf-8"
    if name.startswith(_WIDE):  # read byte by byte, so the file is not what it says
        raise ReturnRefused(
            f"{path.name}: line 1 declares the encoding “{name}”, and the file is not in it (it has one byte a letter)."
            " Save the file as UTF-8 and have line 1 say so."
        )
    try:
        known = codecs.lookup(name).name
    except LookupError:
        known = ""
    if not known.startswith(_OF_TEXT):
        raise ReturnRefused(
            f"{path.name}: line 1 declares the encoding “{name}”, which is not known. Save it as UTF-8."
        )
    return known


def _explain(path: Path, mistake: expat.ExpatError) -> str:
    place = f"{path.name}, line {mistake.lineno}, column {mistake.offset + 1}"
    reason = expat.errors.messages[mistake.code]
    cut_short = {"no element found", "unclosed token", "unclosed CDATA section"}
    if reason in cut_short:
        return f"{place}: the file is cut short; its elements are not all closed. {AGAIN}"
    if "invalid token" in reason or "encoding" in reason:
        return (
            f"{place}: a character is not allowed there, or is not UTF-8 ({reason}). Save the file as UTF-8, with & "
            "and < in text written as &amp; and &lt;."
        )
    return f"{place}: the file is not well-formed XML ({reason}). {AGAIN}"


def _not_sen2(head: Head) -> str:
    found = "nothing that is XML" if head.root is None else f"a root element {head.root}"
    return f"a SEN2 return is Message with Header and Persons, and this has {found}. Choose the SEN2 return's own file."


def _last_whole_person(data: bytes) -> int:
    """Where the last `</Person>` ends that is not inside a comment or CDATA section; 0 where there is none."""
    cut = data.rfind(b"</Person>") + len(b"</Person>")
    if cut < len(b"</Person>"):
        ends = [match.end() for match in _END_OF_PERSON.finditer(data)]
        cut = ends[-1] if ends else 0
    while cut and _inside(data, cut):
        ends = [match.end() for match in _END_OF_PERSON.finditer(data, 0, cut - 1)]
        cut = ends[-1] if ends else 0
    return cut


def _without_tail(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """What stands before `</Persons>`, and the names of elements after it."""
    ends = list(_END_OF_PERSONS.finditer(data))
    if not ends:
        return b"", ()
    names = [match.group(1).decode() for match in _OPENING.finditer(data, ends[-1].end())]
    return data[: ends[-1].start()], tuple(names)


def _inside(data: bytes, at: int) -> bool:
    """Whether a place lies inside a comment or CDATA section."""
    sections = ((b"<!--", b"-->"), (b"<![CDATA[", b"]]>"))
    return any(data.rfind(begin, 0, at) > data.rfind(end, 0, at) for begin, end in sections)
