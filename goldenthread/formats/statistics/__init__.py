"""DfE statistics as published: read, kept by edition, and put questions to.

`published()` answers for the headline figures that ship with Golden Thread and the releases loaded on top of them;
`read_release` and `store.load` bring a release in; `preview_frame` gives one authority's totals in DfE's own names.
"""

from goldenthread.formats.statistics.areas import Area, Neighbour, area_of, authorities, neighbours
from goldenthread.formats.statistics.measures import Measure, Theme, measure, measures, themes
from goldenthread.formats.statistics.preview import preview_frame
from goldenthread.formats.statistics.published import Comparison, Figure, Published, Rank, published
from goldenthread.formats.statistics.refusal import NotARelease
from goldenthread.formats.statistics.release import Release, Table, read_release

__all__ = [
    "Area",
    "Comparison",
    "Figure",
    "Measure",
    "Neighbour",
    "NotARelease",
    "Published",
    "Rank",
    "Release",
    "Table",
    "Theme",
    "area_of",
    "authorities",
    "measure",
    "measures",
    "neighbours",
    "preview_frame",
    "published",
    "read_release",
    "themes",
]
