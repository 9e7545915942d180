"""The thread as accessible SVG: a column for each kind, each thing a link to its own thread, lines with their words."""

import textwrap
from collections import Counter
from collections.abc import Mapping
from datetime import date

from lxml import etree
from markupsafe import Markup

from goldenthread.governance.thread import Line, Thread
from goldenthread.vocabulary.thread import Node, Ref
from goldenthread.web.board.thread.columns import CALLED, COLUMNS, PLACES
from goldenthread.web.board.thread.wording import address, day_of

SVG = "http://www.w3.org/2000/svg"
BOX, HEIGHT, ACROSS, DOWN, TOP = 160, 82, 38, 36, 34
MOST = 6
"""Things drawn in one column, the nearest first; the list under the drawing holds them all."""
INK, QUIET, LINE, WASH, GOLD, WHITE = "#14293f", "#4b5761", "#9db4c6", "#f3f6f8", "#e9b949", "#ffffff"
LETTERS, FOOT = 21, 25
LANE = 28
"""How far over a row of boxes the lines run that go past columns: clear of the words over each box."""
Places = dict[Ref, tuple[int, int]]


def draw(thread: Thread) -> Markup:
    """The drawing: each thing hangs on one line from nearer the centre, golden where it is the centre's own tie.

    Ties between two things that are here anyway are told in the list alone, so that each line can carry its words.
    """
    columns, beyond = _columns(thread)
    places, width, height = _places(columns)
    root = etree.fromstring(f'<svg xmlns="{SVG}"/>')
    _set(root, {"viewBox": f"0 0 {width} {height}", "width": width, "height": height, "role": "group",
                "aria-labelledby": "thread-title thread-words", "class": "gt-thread__picture"})  # fmt: skip
    _named(root, "title", "The thread", "thread-title")
    said = "Each box is tied to it, and is a link to its own thread. The list below tells the same."
    _named(root, "desc", said, "thread-words")
    drawn = [line for line in thread.lines if line.start in places and line.end in places]
    told = _first_lines(drawn, thread)
    for line in sorted(told, key=lambda line: thread.centre.ref in (line.start, line.end)):
        _line(root, line, places, thread.centre.ref)
    for place, column in columns.items():
        x, y = places[column[-1].ref]
        _heading(root, COLUMNS[place][1], x)
        if beyond[place]:
            _words(
                root,
                f"{beyond[place]} more in the list",
                places[column[0].ref][0],
                y + HEIGHT + 16,
                colour=QUIET,
                size=12,
            )
        for node in column:
            _box(root, node, places[node.ref], thread)
    for line in told:
        _label(root, line, places, thread)
    # Built by lxml, which escapes every title; nothing typed is joined into it as text.
    return Markup(etree.tostring(root, encoding="unicode"))  # noqa: S704  as said above


def _columns(thread: Thread) -> tuple[dict[int, list[Node]], Counter[int]]:
    """The columns that have something, each with what is nearest, the centre among it; and how many each leaves out."""
    found: dict[int, list[Node]] = {}
    beyond: Counter[int] = Counter()
    for node in sorted(thread.nodes.values(), key=lambda node: thread.steps[node.ref]):
        column = found.setdefault(PLACES[node.ref.kind], [])
        if len(column) < MOST:
            column.append(node)
        else:
            beyond[PLACES[node.ref.kind]] += 1
    for column in found.values():
        column.sort(key=lambda node: (node.day is None, node.day or date.min, node.title))
        nearest = [node for node in column if thread.steps[node.ref] == 0]
        if nearest:
            column.remove(nearest[0])
            column.insert(len(column) // 2, nearest[0])
    return dict(sorted(found.items())), beyond


def _places(columns: Mapping[int, list[Node]]) -> tuple[Places, int, int]:
    """Where each box stands, its column in the middle from top to bottom; and how wide and high it all is."""
    tallest = max(len(column) for column in columns.values())
    height = TOP + tallest * (HEIGHT + DOWN) + 24
    places: Places = {}
    for across, column in enumerate(columns.values()):
        # Whole rows, so that between them lines can run clear of every box.
        top = TOP + DOWN + (tallest - len(column)) // 2 * (HEIGHT + DOWN)
        for down, node in enumerate(column):
            places[node.ref] = (2 + across * (BOX + ACROSS), top + down * (HEIGHT + DOWN))
    # The half gap behind the last column is for the lines that go around in it.
    return places, len(columns) * (BOX + ACROSS) - ACROSS // 2 + 4, height


def _first_lines(drawn: list[Line], thread: Thread) -> list[Line]:
    """For each thing the line that leads to it from nearer the centre: the one that carries its words."""
    found: dict[Ref, Line] = {}
    for line in sorted(drawn, key=lambda line: thread.steps[line.start] + thread.steps[line.end]):
        outer = _outer(line, thread)
        if outer != thread.centre.ref:
            found.setdefault(outer, line)
    return list(found.values())


def _outer(line: Line, thread: Thread) -> Ref:
    return line.end if thread.steps[line.end] >= thread.steps[line.start] else line.start


def _line(root: etree._Element, line: Line, places: Places, centre: Ref) -> None:
    near = centre in (line.start, line.end)
    path = etree.SubElement(root, f"{{{SVG}}}path")
    curve = _curve(places[line.start], places[line.end])
    _set(path, {"d": curve, "fill": "none", "stroke": GOLD if near else LINE, "stroke-width": 3 if near else 1.5})


def _curve(start: tuple[int, int], end: tuple[int, int]) -> str:
    """The way of a line: around in one column, straight over to the next, past others in the lane over a row."""
    (x1, y1), (x2, y2) = sorted((start, end))
    lane, y1, y2, half = y2 - LANE, y1 + HEIGHT // 2, y2 + HEIGHT // 2, ACROSS // 2
    if x1 == x2:
        x1 += BOX
        return f"M{x1} {y1}C{x1 + half} {y1} {x1 + half} {y2} {x1} {y2}"
    x1 += BOX
    if x2 - x1 == ACROSS:
        return f"M{x1} {y1}C{x1 + half} {y1} {x1 + half} {y2} {x2} {y2}"
    into = f"C{x1 + half} {y1} {x1 + half} {lane} {x1 + ACROSS} {lane}H{x2 - ACROSS}"
    return f"M{x1} {y1}{into}C{x2 - half} {lane} {x2 - half} {y2} {x2} {y2}"


def _label(root: etree._Element, line: Line, places: Places, thread: Thread) -> None:
    """The tie's words over the box it leads to, read towards the box or from it."""
    outer = _outer(line, thread)
    x, y = places[outer]
    words = line.words if outer == line.end else f"{line.words} …"
    _words(root, textwrap.shorten(words, 28, placeholder="…"), x + 1, y - 6, colour=QUIET, size=12, lean="italic")


def _heading(root: etree._Element, words: str, x: int) -> None:
    _words(root, words, x, 18, weight="600", size=15)
    rule = etree.SubElement(root, f"{{{SVG}}}path")
    _set(rule, {"d": f"M{x} 27h{BOX}", "stroke": INK, "stroke-width": 1})


def _box(root: etree._Element, node: Node, at: tuple[int, int], thread: Thread) -> None:
    centre = node.ref == thread.centre.ref
    link = etree.SubElement(root, f"{{{SVG}}}a")
    said = ". ".join(part for part in (f"{CALLED[node.ref.kind]}: {node.title}", day_of(node), node.standing) if part)
    _set(link, {"href": address(node.ref), "aria-label": said})
    if centre:
        link.set("aria-current", "page")
    shape = etree.SubElement(link, f"{{{SVG}}}rect")
    _set(shape, {"x": at[0], "y": at[1], "width": BOX, "height": HEIGHT, "rx": 2, "fill": INK if centre else WHITE,
                 "stroke": INK if thread.steps[node.ref] < 2 else LINE, "stroke-width": 1.5})  # fmt: skip
    edge = etree.SubElement(link, f"{{{SVG}}}rect")
    _set(edge, {"x": at[0], "y": at[1], "width": 4, "height": HEIGHT, "fill": GOLD if centre else LINE})
    foot = " · ".join(part for part in (day_of(node, short=True), node.standing) if part)
    lines = textwrap.wrap(node.title, LETTERS, max_lines=3, placeholder="…")
    for number, words in enumerate(lines):
        _words(link, words, at[0] + 12, at[1] + 19 + 17 * number, colour=WHITE if centre else INK, size=13)
    _words(link, textwrap.shorten(foot, FOOT, placeholder="…") if foot else "", at[0] + 12, at[1] + HEIGHT - 8,
           colour=WASH if centre else QUIET, size=12)  # fmt: skip


def _words(
    parent: etree._Element, words: str, x: int, y: int, *, colour: str = INK, size: int = 14, weight: str = "",
    lean: str = "",
) -> None:  # fmt: skip
    text = etree.SubElement(parent, f"{{{SVG}}}text")
    text.text = words
    _set(text, {"x": x, "y": y, "fill": colour, "font-size": size})
    if weight:
        text.set("font-weight", weight)
    if lean:
        text.set("font-style", lean)


def _named(root: etree._Element, tag: str, words: str, key: str) -> None:
    element = etree.SubElement(root, f"{{{SVG}}}{tag}", id=key)
    element.text = words


def _set(element: etree._Element, attributes: Mapping[str, object]) -> None:
    for name, value in attributes.items():
        element.set(name, str(value))
