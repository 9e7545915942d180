"""From a Vega-Altair chart to accessible SVG that a strict content security policy lets through."""

from typing import Any

from lxml import etree

SVG = "{http://www.w3.org/2000/svg}"


def draw(chart: Any, title: str, words: str) -> bytes:
    """The chart as SVG with a title and a description to be read out, no style attributes, no script."""
    # The drawing library takes a second to load: only a process that draws pays for it.
    import vl_convert

    from goldenthread.charts import look

    return accessible(vl_convert.vegalite_to_svg(chart.configure(**look.CONFIG).to_dict()), title, words)


def accessible(drawn: str, title: str, words: str) -> bytes:
    """SVG with role, title and description, its parts hidden from readers, and style attributes made plain ones."""
    root = etree.fromstring(drawn.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    for part in root.iter():
        _plain(part)
    root.set("role", "img")
    root.set("aria-labelledby", "chart-title chart-words")
    heading, description = etree.Element(f"{SVG}title", id="chart-title"), etree.Element(f"{SVG}desc", id="chart-words")
    heading.text, description.text = title, words
    root[:0] = [heading, description]
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _plain(part: etree._Element) -> None:
    """Strict content security policies refuse style attributes; the parts' own roles would be read out one by one."""
    for name in [name for name in part.attrib if str(name).startswith("aria-") or name in ("role", "class")]:
        del part.attrib[name]
    for declaration in str(part.attrib.pop("style", "")).split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            part.set(name.strip(), value.strip())
