"""From the words of a document to paragraphs."""

import re
from dataclasses import dataclass

_LINES = re.compile(r"\n\s*\n|\r\n\s*\r\n")
_BREAK = re.compile(r"[ \t]*\n[ \t]*")
LONGEST_HEADING = 90
LONGEST = 6_000  # characters: a paragraph longer than this is no paragraph
MOST = 400
ENDS = (".", "!", "?", ";", ",")


@dataclass(frozen=True)
class Piece:
    """One paragraph of a text, and the heading it stands under."""

    heading: str
    text: str


def pieces(text: str) -> list[Piece]:
    """The paragraphs of a text under their headings, at most 400; the last holds all that is left.

    Where blank lines part it, they part the paragraphs and single breaks are taken out (a PDF breaks every line);
    otherwise each line is one, as a Word document is read. A short line without a stop is the heading of what follows.
    """
    parted = len(_LINES.findall(text)) > 0
    lines = (_BREAK.sub(" ", part) for part in _LINES.split(text)) if parted else text.splitlines()
    found: list[Piece] = []
    heading, silent = "", True
    for line in (line.strip() for line in lines):
        if not line:
            continue
        if _is_heading(line):
            if heading and silent:
                found.append(Piece("", heading))
            heading, silent = line.rstrip(":"), True
        else:
            found += [Piece(heading, part) for part in _cut(line)]
            silent = False
    if heading and silent:
        found.append(Piece("", heading))
    return _at_most(found)


def _is_heading(line: str) -> bool:
    return len(line) <= LONGEST_HEADING and not line.endswith(ENDS) and "\t" not in line and not line[:1].islower()


def _cut(line: str) -> list[str]:
    return [line[start : start + LONGEST] for start in range(0, len(line), LONGEST)]


def _at_most(found: list[Piece]) -> list[Piece]:
    if len(found) <= MOST:
        return found
    rest = "\n".join(piece.text for piece in found[MOST - 1 :])
    return [*found[: MOST - 1], Piece(found[MOST - 1].heading, rest)]
