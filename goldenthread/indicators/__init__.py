"""Indicators: the partnership's own figures, each defined in a checked file and computed by one expression.

    from goldenthread import indicators
    asked = indicators.asked_of(snapshot, as_at=date(2024, 6, 19))
    indicators.figures(snapshot, asked)[("EHC-04", "dfe")].value
    indicators.behind(indicators.rows(snapshot, asked, "EHC-04"), "numerator")      # the cases it counts

`definitions/` says what each counts; `expressions/` computes it over a snapshot's tables; `reference` computes it again
in plain Python, and the tests hold that the two agree.
"""

from goldenthread.indicators.asked import Asked, Choices, Period, asked_of
from goldenthread.indicators.compute import Reading, behind, figures, reading, rows
from goldenthread.indicators.definition import Basis, Definition, definition, definitions, past_review
from goldenthread.indicators.figure import Beside, Bucket, Figure

__all__ = [
    "Asked",
    "Basis",
    "Beside",
    "Bucket",
    "Choices",
    "Definition",
    "Figure",
    "Period",
    "Reading",
    "asked_of",
    "behind",
    "definition",
    "definitions",
    "figures",
    "past_review",
    "reading",
    "rows",
]
