"""Questions put to the published figures: a series of years, an area beside others, its place in the order."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from goldenthread.formats.statistics import store
from goldenthread.formats.statistics.areas import ENGLAND, Area, Neighbour, area_of, areas, neighbours
from goldenthread.formats.statistics.figures import Edition, Printed, cells
from goldenthread.formats.statistics.measures import Measure, Source, measure
from goldenthread.formats.statistics.periods import year_of
from goldenthread.formats.statistics.symbols import number_of, symbol_of

HOW_THE_MEAN_IS_MADE = (
    "the plain mean of the neighbours that have a figure, each counting once; worked out here, not published by DfE"
)

SCHOOL_YEAR = len("202425")


@dataclass(frozen=True, slots=True)
class Figure:
    """One published figure: text exactly as printed, the number it says (None where it says none), DfE's symbol.

    `before` is what an earlier edition (`before_in`) printed, "" where the same. `source` names release, table and
    column in DfE's spelling.
    """

    measure: str
    area: Area
    year: int
    text: str
    number: float | None
    symbol: str
    release: str
    source: Source
    before: str = ""
    before_in: str = ""


@dataclass(frozen=True, slots=True)
class NeighbourFigure:
    """A statistical neighbour and its figure, None where no row is published."""

    neighbour: Neighbour
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class Rank:
    """A place among the authorities with a figure, 1 for the highest number; equal numbers share a place."""

    place: int
    of: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """One authority's figure of a year beside England's, its region's and its statistical neighbours'.

    `neighbour_mean` is made as `how` says, from `neighbours_with_figure` of them.
    """

    own: Figure | None
    region: Figure | None
    england: Figure | None
    neighbours: tuple[NeighbourFigure, ...]
    neighbour_mean: float | None
    neighbours_with_figure: int
    rank: Rank | None
    how: str = HOW_THE_MEAN_IS_MADE


class Published:
    """The published figures at hand. Areas are named by ONS code or DfE number; KeyError where there is no such one."""

    def __init__(self, editions: Iterable[Edition] = ()) -> None:
        self.editions = tuple(editions)
        self._held: dict[str, dict[tuple[str, int], Figure]] = {}
        self._january: set[str] = set()
        self._compared: dict[tuple[str, int, str], Comparison] = {}

    def figure(self, measure_id: str, area: str, year: int) -> Figure | None:
        """One figure; None where nothing is published."""
        return self._figures(measure_id).get((area_of(area).code, year))

    def years(self, measure_id: str) -> list[int]:
        """The years for which any area has a figure, oldest first."""
        return sorted({year for _, year in self._figures(measure_id)})

    def latest(self, measure_id: str, area: str) -> Figure | None:
        """An area's figure of the last year that is published for it."""
        code = area_of(area).code
        mine = [figure for (place, _), figure in self._figures(measure_id).items() if place == code]
        return max(mine, key=lambda figure: figure.year, default=None)

    def is_january(self, measure_id: str) -> bool:
        """Whether the measure is a count in January, and not of a calendar year."""
        self._figures(measure_id)
        return measure_id in self._january

    def series(self, measure_id: str, places: Iterable[str]) -> dict[str, list[Figure]]:
        """Each place's figures, oldest first, by ONS code."""
        figures = self._figures(measure_id)
        codes = [area_of(place).code for place in places]
        return {code: [figures[code, y] for y in self.years(measure_id) if (code, y) in figures] for code in codes}

    def year_of_all(self, measure_id: str, year: int) -> list[Figure]:
        """The figures of every authority for one year, those of former authorities too, highest first."""
        found = [f for (_, y), f in self._figures(measure_id).items() if y == year and f.area.level == "authority"]
        return sorted(found, key=lambda f: (f.number is None, -(f.number or 0), f.area.name))

    def rank(self, measure_id: str, year: int, authority: str) -> Rank | None:
        """The authority's place, 1 for the highest; None where it has no number."""
        own = self.figure(measure_id, authority, year)
        if own is None or own.number is None:
            return None
        numbers = [figure.number for figure in self.year_of_all(measure_id, year) if figure.number is not None]
        return Rank(1 + sum(number > own.number for number in numbers), len(numbers))

    def compare(self, measure_id: str, year: int, authority: str) -> Comparison:
        """An authority's figure beside England's, its region's and its ten statistical neighbours'. Made once."""
        key = (measure_id, year, area_of(authority).code)
        if key not in self._compared:
            self._compared[key] = self._compare(*key)
        return self._compared[key]

    def _compare(self, measure_id: str, year: int, authority: str) -> Comparison:
        area = area_of(authority)
        beside = tuple(NeighbourFigure(n, self.figure(measure_id, n.area.code, year)) for n in neighbours(area.code))
        numbers = [b.figure.number for b in beside if b.figure is not None and b.figure.number is not None]
        return Comparison(
            own=self.figure(measure_id, area.code, year),
            region=self.figure(measure_id, area.region, year) if area.region else None,
            england=self.figure(measure_id, ENGLAND, year),
            neighbours=beside,
            neighbour_mean=sum(numbers) / len(numbers) if numbers else None,
            neighbours_with_figure=len(numbers),
            rank=self.rank(measure_id, year, area.code),
        )

    def neighbour_means(self, measure_id: str, authority: str) -> dict[int, float]:
        """The mean of the statistical neighbours for each year in which any has a figure."""
        means = {year: self.compare(measure_id, year, authority).neighbour_mean for year in self.years(measure_id)}
        return {year: mean for year, mean in means.items() if mean is not None}

    def _figures(self, measure_id: str) -> dict[tuple[str, int], Figure]:
        if measure_id not in self._held:
            self._held[measure_id] = self._of(measure(measure_id))
        return self._held[measure_id]

    def _of(self, of: Measure) -> dict[tuple[str, int], Figure]:
        """Earlier releases first, each later one over it; a mark does not hide a number printed before."""
        found: dict[tuple[str, int], Figure] = {}
        for source in reversed(of.sources):
            for (code, period), printed in cells(source.release, source.table, source.column, self.editions).items():
                if len(period) == SCHOOL_YEAR:
                    self._january.add(of.id)
                year = year_of(period)
                if code not in areas() or not _within(source, year):
                    continue
                figure = _figure(of, source, code, year, printed)
                if figure.number is not None or (code, year) not in found:
                    found[code, year] = figure
        return found


def _within(source: Source, year: int) -> bool:
    return source.years is None or source.years[0] <= year <= source.years[1]


def _figure(of: Measure, source: Source, code: str, year: int, printed: Printed) -> Figure:
    nil = of.nil != "" and printed.text == of.nil
    return Figure(
        measure=of.id,
        area=areas()[code],
        year=year,
        text=printed.text,
        number=0.0 if nil else number_of(printed.text),
        symbol=symbol_of(printed.text),
        release=printed.release,
        source=source,
        before=printed.before,
        before_in=printed.before_in,
    )


def published(data_folder: Path | None = None) -> Published:
    """The figures that ship, and the releases loaded into the data folder where one is given.

    The same object is given again until a release is loaded.
    """
    if data_folder is None:
        return _at("", "")
    return _at(str(data_folder), store.state(data_folder))


@lru_cache(maxsize=8)
def _at(folder: str, state: str) -> Published:
    return Published(store.editions_for_pages(Path(folder)) if state else ())
