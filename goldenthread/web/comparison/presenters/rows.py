"""The areas a measure is set beside, each with its figure of one year."""

from dataclasses import dataclass

from goldenthread.formats.statistics import Comparison, Figure, Measure, Published
from goldenthread.formats.statistics.areas import areas
from goldenthread.web.comparison import wording
from goldenthread.web.comparison.charts.data import Bar
from goldenthread.web.comparison.choice import Choice


@dataclass(frozen=True, slots=True)
class Row:
    """One area beside others. `number` orders it and draws its bar; `shown` is its cell; `note` says what it is."""

    name: str
    part: str
    number: float | None
    shown: str
    note: str = ""
    authority: str = ""
    figure: Figure | None = None


def rows_beside(figures: Published, measure: Measure, choice: Choice, comparison: Comparison) -> list[Row]:
    """The area, its region and England (for a share), and those it is set beside; highest first, no figure last."""
    rows = [_own(measure, choice, comparison)]
    if measure.is_share:
        rows += _wholes(measure, choice, comparison)
    rows += _others(figures, measure, choice, comparison)
    return sorted(rows, key=lambda row: (row.number is None, -(row.number or 0), row.part != "own", row.name))


def bars(rows: list[Row]) -> tuple[Bar, ...]:
    """The rows that have a number, as bars."""
    return tuple(Bar(row.name, row.number, row.part) for row in rows if row.number is not None)


def _own(measure: Measure, choice: Choice, comparison: Comparison) -> Row:
    figure = comparison.own
    return Row(
        choice.authority.name, "own", _number(figure), wording.cell(measure, figure), figure=figure, note="This area"
    )


def _wholes(measure: Measure, choice: Choice, comparison: Comparison) -> list[Row]:
    region, england = comparison.region, comparison.england
    rows = [Row("England", "england", _number(england), wording.cell(measure, england), figure=england)]
    if region is not None:
        rows.append(Row(region.area.name, "region", _number(region), wording.cell(measure, region), figure=region))
    if choice.beside == "neighbours" and comparison.neighbour_mean is not None:
        mean = comparison.neighbour_mean
        note = f"Mean of {comparison.neighbours_with_figure} of {len(comparison.neighbours)}"
        rows.append(Row("Neighbours’ mean", "neighbours", mean, wording.number(measure, mean), note))
    return rows


def _others(figures: Published, measure: Measure, choice: Choice, comparison: Comparison) -> list[Row]:
    if choice.beside == "neighbours":
        return [
            _other(
                measure,
                n.neighbour.area.code,
                n.figure,
                f"Neighbour {n.neighbour.rank}, {n.neighbour.closeness.lower()}",
            )
            for n in comparison.neighbours
        ]
    found = [f for f in figures.year_of_all(measure.id, choice.year) if f.area.code != choice.authority.code]
    if choice.beside == "region":
        found = [figure for figure in found if figure.area.region == choice.authority.region]
    return [_other(measure, figure.area.code, figure, _region(figure)) for figure in found]


def _region(figure: Figure) -> str:
    return areas()[figure.area.region].name


def _other(measure: Measure, code: str, figure: Figure | None, note: str) -> Row:
    area = areas()[code]
    return Row(area.name, "other", _number(figure), wording.cell(measure, figure), note, area.number, figure)


def _number(figure: Figure | None) -> float | None:
    return figure.number if figure is not None else None
