"""The first page: every theme, its measures, and where the area stands on each."""

from dataclasses import dataclass

from goldenthread.formats.statistics import Area, Measure, Published, Theme
from goldenthread.web.comparison import wording


@dataclass(frozen=True, slots=True)
class Standing:
    """One measure of a theme, for the latest year published: the area, those it is set beside, and its place."""

    measure: Measure
    when: str
    own: str
    neighbours: str
    region: str
    england: str
    place: str


@dataclass(frozen=True, slots=True)
class ThemeStanding:
    """A theme with its measures; `more` is how many others its own page has."""

    theme: Theme
    standings: list[Standing]
    more: int


def theme_standing(figures: Published, theme: Theme, authority: Area, every: bool) -> ThemeStanding:
    """The key measures of a theme, or every one of them."""
    shown = [measure for measure in theme.measures if every or measure.key]
    return ThemeStanding(
        theme, [_standing(figures, measure, authority) for measure in shown], len(theme.measures) - len(shown)
    )


def _standing(figures: Published, measure: Measure, authority: Area) -> Standing:
    year = figures.years(measure.id)[-1]
    beside = figures.compare(measure.id, year, authority.code)
    mean = beside.neighbour_mean
    return Standing(
        measure=measure,
        when=f"Jan {year}" if figures.is_january(measure.id) else str(year),
        own=wording.cell(measure, beside.own),
        neighbours=wording.number(measure, mean) if mean is not None and measure.is_share else "–",
        region=wording.cell(measure, beside.region),
        england=wording.cell(measure, beside.england),
        place=f"{wording.ordinal(beside.rank.place)} of {beside.rank.of}" if beside.rank else "–",
    )
