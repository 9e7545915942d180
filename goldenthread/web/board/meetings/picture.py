"""The governance picture, drawn from the data as accessible SVG: boxes on levels, lines between, each box a link."""

import textwrap
from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.urls import reverse
from lxml import etree
from markupsafe import Markup

from goldenthread.governance.selectors.lines import Picture

if TYPE_CHECKING:
    from goldenthread.governance.models import Body

SVG = "http://www.w3.org/2000/svg"
BOX, HEIGHT, GAP, RISE = 176, 64, 20, 70
INK, LINE, WASH, GOLD, QUIET = "#14293f", "#5d6b78", "#f3f6f8", "#e9b949", "#4b5761"
LETTERS = 22
Places = dict[int, tuple[int, int]]


def draw(picture: Picture) -> Markup:
    """The picture. Lines that a paper states are whole; those we infer are dashed, and the picture says so."""
    places, width = _places(picture)
    height = len(picture.levels) * (HEIGHT + RISE) - RISE + 50
    root = etree.fromstring(f'<svg xmlns="{SVG}"/>')
    _set(root, {"viewBox": f"0 0 {width} {height}", "width": width, "height": height, "role": "group",
                "aria-labelledby": "picture-title picture-words", "class": "gt-chart__picture"})  # fmt: skip
    _text_of(root, "title", "Who reports to whom", "picture-title")
    words = "Each box is a body and a link to its page. The same is told as a list below."
    _text_of(root, "desc", words, "picture-words")
    for line in picture.lines:
        _line(root, places[line.lower_id], places[line.upper_id], stated=line.stated)
    for level in picture.levels:
        for body in level:
            _box(root, body, places[body.pk])
    _key(root, height - 14)
    # Built by lxml, which escapes every name; nothing typed is joined into it as text.
    return Markup(etree.tostring(root, encoding="unicode"))  # noqa: S704  as said above


def _places(picture: Picture) -> tuple[Places, int]:
    """Where each box stands: levels from the top, each in the middle, ordered so that lines cross little."""
    widest = max((len(level) for level in picture.levels), default=1)
    width = widest * (BOX + GAP) + GAP
    places: Places = {}
    uppers: dict[int, list[int]] = {}
    for line in picture.lines:
        uppers.setdefault(line.lower_id, []).append(line.upper_id)
    for depth, level in enumerate(picture.levels):
        level.sort(key=lambda body: _middle(body, uppers, places))
        start = (width - len(level) * (BOX + GAP) + GAP) // 2
        for column, body in enumerate(level):
            places[body.pk] = (start + column * (BOX + GAP), depth * (HEIGHT + RISE) + 4)
    return places, width


def _middle(body: "Body", uppers: Mapping[int, list[int]], places: Places) -> tuple[float, str]:
    above = [places[key][0] for key in uppers.get(body.pk, []) if key in places]
    return (sum(above) / len(above) if above else 0.0, body.name)


def _line(root: etree._Element, lower: tuple[int, int], upper: tuple[int, int], *, stated: bool) -> None:
    x1, y1, x2, y2 = lower[0] + BOX // 2, lower[1], upper[0] + BOX // 2, upper[1] + HEIGHT
    bend = (y1 - y2) // 2
    path = etree.SubElement(root, f"{{{SVG}}}path")
    _set(path, {"d": f"M{x1} {y1}C{x1} {y1 - bend} {x2} {y2 + bend} {x2} {y2}", "fill": "none", "stroke": LINE,
                "stroke-width": 2})  # fmt: skip
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
