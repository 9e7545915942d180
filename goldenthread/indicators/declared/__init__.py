"""Indicators that are declared: one file each, in a small checked language, counted over the feeds' tables.

    from goldenthread.indicators import declared
    with declared.reading(joint) as at_hand:
        at_hand.figure("INC-04", asked).value
        at_hand.breakdowns("INC-04", asked)["ethnicity"].parts

A new one is a file in `definitions/feeds`, or in a folder of the authority's own (`with_local`), and nothing else.
"""

from goldenthread.indicators.declared.catalogue import NotCounted, catalogue, not_counted
from goldenthread.indicators.declared.compute import (
    Breakdown,
    NotInSnapshot,
    Part,
    Reading,
    expression,
    reading,
    sql_of,
)
from goldenthread.indicators.declared.load import faults, load, loaded, shipped, with_local
from goldenthread.indicators.declared.model import Declared

__all__ = [
    "Breakdown", "Declared", "NotCounted", "NotInSnapshot", "Part", "Reading", "catalogue", "expression", "faults",
    "load", "loaded", "not_counted", "reading", "shipped", "sql_of", "with_local",
]  # fmt: skip
