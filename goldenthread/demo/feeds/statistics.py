"""What publishers put out, by the feeds of published statistics: figures that were published, and none invented.

They are those that ship (`formats.statistics`), of England, region, NHS areas and the area itself, up to the year
before the demonstration's. Only the day on which each file came out is assumed.
"""

from collections.abc import Iterator
from datetime import date

from goldenthread.demo.feeds.homes import Row
from goldenthread.formats.statistics import inspections
from goldenthread.formats.statistics.comparators import Comparator, comparators, printed_of
from goldenthread.formats.statistics.comparators import places_of as places

DFE, NHS = "Department for Education", "NHS England"
PUBLISHED = {DFE: date(2023, 6, 22), NHS: date(2023, 12, 14)}
"""The day given for each file: an assumption, for the copies that ship do not say when each figure came out."""
LAST_YEAR = 2023


def figures(publisher: str, authority: str) -> list[Row]:
    """The rows of one publisher's file about an authority and those it is set beside, to the demonstration's year."""
    found = [row for one in comparators().values() if one.publisher == publisher for row in _rows(one, authority)]
    return sorted(found, key=lambda row: (row["measure"], row["area"], row["period"]))


def _rows(one: Comparator, authority: str) -> Iterator[Row]:
    wanted = places(authority)
    for (area, period), (value, _) in printed_of(one.id).items():
        if area in wanted and int(period[:4]) <= LAST_YEAR - (len(period.partition("-")[0]) == len("202324")):
            yield {
                "measure": one.id, "area": area, "period": period, "value": value, "release": one.release,
                "published_on": PUBLISHED[one.publisher].isoformat(), "licence": "OGL3",
            }  # fmt: skip


def seen(until: date) -> list[Row]:
    """Area SEND inspections whose reports were out by a day."""
    return [
        {
            "area": one.area, "inspected_on": one.inspected_on.isoformat(),
            "published_on": one.published_on.isoformat(), "outcome": one.outcome, "report": one.report,
        }
        for one in inspections.shipped()
        if one.published_on <= until
    ]  # fmt: skip
