"""The governance picture, drawn from the data as accessible SVG: boxes on levels, lines between, each box a link."""

import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from django.urls import reverse
from lxml import etree
from markupsafe import Markup

from goldenthread.governance.selectors.lines import Picture
from goldenthread.web.board.meetings.layout import BOX, Layout, lay_out

if TYPE_CHECKING:
    from goldenthread.governance.models import Body

SVG = "http://www.w3.org/2000/svg"
HEIGHT, RISE = 64, 70
KEY = 400
"""The width that the words beneath the picture need."""
INK, LINE, WASH, GOLD, QUIET = "#14293f", "#5d6b78", "#f3f6f8", "#e9b949", "#4b5761"
LETTERS = 22


def draw(picture: Picture) -> Markup:
    """The picture. Lines that a paper states are whole; those we infer are dashed, and the picture says so."""
    levels = [[body.pk for body in level] for level in picture.levels]
    made = lay_out(levels, [(line.lower_id, line.upper_id) for line in picture.lines])
    tops = {key: depth * (HEIGHT + RISE) + 4 for depth, level in enumerate(levels) for key in level}
    width = max(made.width, KEY)
    height = len(picture.levels) * (HEIGHT + RISE) - RISE + 50
    root = etree.fromstring(f'<svg xmlns="{SVG}"/>')
    _set(root, {"viewBox": f"0 0 {width} {height}", "width": width, "height": height, "role": "group",
                "aria-labelledby": "picture-title picture-words", "class": "gt-chart__picture"})  # fmt: skip
    _text_of(root, "title", "Who reports to whom", "picture-title")
    words = "Each box is a body and a link to its page. The same is told as a list below."
    _text_of(root, "desc", words, "picture-words")
    for line in picture.lines:
        _line(root, _way(line.lower_id, line.upper_id, made, tops), stated=line.stated)
    for level in picture.levels:
        for body in level:
            _box(root, body, (made.middles[body.pk] - BOX // 2, tops[body.pk]))
    _key(root, height - 14)
    # Built by lxml, which escapes every name; nothing typed is joined into it as text.
    return Markup(etree.tostring(root, encoding="unicode"))  # noqa: S704  as said above


def _way(lower: int, upper: int, made: Layout, tops: Mapping[int, int]) -> list[tuple[int, int, int]]:
    """The points of a line, from its lower end up: across, where it comes in below and where it goes out above."""
    start = (made.middles[lower], tops[lower], tops[lower])
    end = (made.middles[upper], tops[upper] + HEIGHT, tops[upper] + HEIGHT)
    levels = range(tops[lower] - (HEIGHT + RISE), tops[upper], -(HEIGHT + RISE))
    passed = [(x, top + HEIGHT, top) for x, top in zip(made.lanes[lower, upper], levels, strict=True)]
    return [start, *passed, end]


def _line(root: etree._Element, way: Sequence[tuple[int, int, int]], *, stated: bool) -> None:
    """A line upwards: curves between the levels, and goes straight up its lane where it passes one."""
    x, _, y = way[0]
    told = [f"M{x} {y}"]
    for to, bottom, top in way[1:]:
        bend = (y - bottom) // 2
        told.append(f"C{x} {y - bend} {to} {bottom + bend} {to} {bottom}")
        told += [f"V{top}"] if top != bottom else []
        x, y = to, top
    path = etree.SubElement(root, f"{{{SVG}}}path")
    _set(path, {"d": "".join(told), "fill": "none", "stroke": LINE, "stroke-width": 2})
    if not stated:
        path.set("stroke-dasharray", "6 6")


def _box(root: etree._Element, body: "Body", at: tuple[int, int]) -> None:
    link = etree.SubElement(root, f"{{{SVG}}}a")
    _set(link, {"href": reverse("meetings:body", args=[body.public_id]), "aria-label": body.name})
    shape = etree.SubElement(link, f"{{{SVG}}}rect")
    _set(shape, {"x": at[0], "y": at[1], "width": BOX, "height": HEIGHT, "fill": WASH, "stroke": INK})
    top = etree.SubElement(link, f"{{{SVG}}}rect")
    _set(top, {"x": at[0], "y": at[1], "width": BOX, "height": 4, "fill": GOLD})
    lines = textwrap.wrap(body.name, LETTERS, max_lines=3, placeholder="…")
    first = at[1] + HEIGHT // 2 + 8 - 9 * (len(lines) - 1)
    for number, words in enumerate(lines):
        _words(link, words, at[0] + BOX // 2, first + 18 * number, anchor="middle")


def _key(root: etree._Element, y: int) -> None:
    for x, stated, words in ((4, True, "stated in a paper"), (200, False, "inferred, not stated")):
        path = etree.SubElement(root, f"{{{SVG}}}path")
        _set(path, {"d": f"M{x} {y - 5}h44", "stroke": LINE, "stroke-width": 2})
        if not stated:
            path.set("stroke-dasharray", "6 6")
        _words(root, words, x + 52, y, colour=QUIET)


def _words(parent: etree._Element, words: str, x: int, y: int, *, anchor: str = "start", colour: str = INK) -> None:
    text = etree.SubElement(parent, f"{{{SVG}}}text")
    text.text = words
    _set(text, {"x": x, "y": y, "fill": colour, "font-size": 14, "text-anchor": anchor})


def _text_of(root: etree._Element, tag: str, words: str, key: str) -> None:
    element = etree.SubElement(root, f"{{{SVG}}}{tag}", id=key)
    element.text = words


def _set(element: etree._Element, attributes: Mapping[str, object]) -> None:
    for name, value in attributes.items():
        element.set(name, str(value))
