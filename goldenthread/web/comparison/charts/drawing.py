"""From a chart's content to accessible SVG, drawn once for equal content."""

import hashlib
import json
from dataclasses import asdict
from functools import lru_cache

from lxml import etree

from goldenthread.web.comparison.charts.data import BesideChart, YearsChart

SVG = "{http://www.w3.org/2000/svg}"
DRAWN_AS = "2"  # goes up when the look of charts changes, so that browsers ask again


def etag(chart: YearsChart | BesideChart) -> str:
    """A name for the picture that changes with its content and not otherwise; costs no drawing."""
    text = json.dumps([DRAWN_AS, type(chart).__name__, asdict(chart)], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:20]


@lru_cache(maxsize=512)
def svg(chart: YearsChart | BesideChart) -> bytes:
    """The picture: a title and a description to be read out, no style attributes, no script."""
    # The drawing libraries take a second to load: only a process that draws pays for them.
    import vl_convert

    from goldenthread.web.comparison.charts import look
    from goldenthread.web.comparison.charts.beside import beside_chart
    from goldenthread.web.comparison.charts.years import years_chart

    drawn = years_chart(chart) if isinstance(chart, YearsChart) else beside_chart(chart)
    specification = drawn.configure(**look.CONFIG).to_dict()
    return accessible(vl_convert.vegalite_to_svg(specification), chart.title, chart.words)


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
