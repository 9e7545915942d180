"""Figures kept beside their snapshot come back as they were, their uncertainty with them."""

from dataclasses import replace
from datetime import UTC, date, datetime

from goldenthread import indicators
from goldenthread.exchange.kept_figures import Shelf
from goldenthread.indicators import Period
from goldenthread.indicators.figure import Beside, Bucket, Figure
from goldenthread.indicators.intervals import Interval

OF = indicators.definition("EHC-04")
FIGURE = Figure(
    definition=OF, basis=OF.default, value=50.0, numerator=3, denominator=6, buckets=(Bucket("a", "A", 3, 6, 100.0),),
    beside=(Beside("exception", "An exception", 2, 1),), snapshot="s", as_at=date(2024, 5, 31),
    known_at=datetime(2024, 6, 1, 4, tzinfo=UTC), period=Period(date(2023, 6, 1), date(2024, 5, 31)),
)  # fmt: skip


def test_a_figure_comes_back_as_it_was_kept(tmp_path):
    shelf = Shelf(tmp_path, "s")
    typical = replace(FIGURE, value=18.4, spread=Interval(15.1, 22.0, "order statistics"))
    shelf.keep("asked", [("plain", FIGURE), ("typical", typical)])
    assert shelf.held("asked") == [("plain", FIGURE), ("typical", typical)]
    assert shelf.held("something else") is None
