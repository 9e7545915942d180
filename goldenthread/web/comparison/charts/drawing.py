"""From a chart's content to accessible SVG, drawn once for equal content."""

import hashlib
import json
from dataclasses import asdict
from functools import lru_cache

from goldenthread.charts.svg import draw
from goldenthread.web.comparison.charts.data import BesideChart, YearsChart

DRAWN_AS = "2"  # goes up when the look of charts changes, so that browsers ask again


def etag(chart: YearsChart | BesideChart) -> str:
    """A name for the picture that changes with its content and not otherwise; costs no drawing."""
    text = json.dumps([DRAWN_AS, type(chart).__name__, asdict(chart)], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:20]


@lru_cache(maxsize=512)
def svg(chart: YearsChart | BesideChart) -> bytes:
    """The picture: a title and a description to be read out, no style attributes, no script."""
    # The drawing libraries take a second to load: only a process that draws pays for them.
    from goldenthread.web.comparison.charts.beside import beside_chart
    from goldenthread.web.comparison.charts.years import years_chart

    drawn = years_chart(chart) if isinstance(chart, YearsChart) else beside_chart(chart)
    return draw(drawn, chart.title, chart.words)
