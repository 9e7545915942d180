"""SVG made fit to be set in a paper: in the paper's type, and with nothing in it that reaches outside."""

from lxml import etree

from goldenthread.reporting.document import DocumentError

FONT = "Libertinus Serif"
_REACHES_OUT = {"script", "foreignObject", "image", "style", "a", "use"}


def embeddable(svg: bytes, font: str = FONT) -> str:
    """The drawing as text, its words in `font`. Raises `DocumentError` where it cannot be read."""
    try:
        root = etree.fromstring(svg, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError as error:
        raise DocumentError(f"A picture is not SVG that can be read ({error}); draw it again.") from None
    for part in list(root.iter()):
        _make_plain(part, font)
    return etree.tostring(root, encoding="unicode")


def _make_plain(part: etree._Element, font: str) -> None:
    name = etree.QName(part).localname if isinstance(part.tag, str) else ""
    outside = name in _REACHES_OUT and not _stays_inside(part, name)
    if (outside or not name) and part.getparent() is not None:
        part.getparent().remove(part)  # type: ignore[union-attr]  # asked for in the line above
        return
    if "font-family" in part.attrib:
        part.set("font-family", font)


def _stays_inside(part: etree._Element, name: str) -> bool:
    """Whether a reference is to a part of the same drawing."""
    targets = [str(value) for key, value in part.attrib.items() if etree.QName(key).localname == "href"]
    return name == "use" and all(target.startswith("#") for target in targets)
