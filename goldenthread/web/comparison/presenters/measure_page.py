"""The page of one measure: the figure, how it moved, beside whom, two charts with their tables, and the small print."""

from dataclasses import dataclass

from goldenthread.formats.statistics import Comparison, Figure, Measure, Published
from goldenthread.formats.statistics import measure as measure_named
from goldenthread.formats.statistics.areas import ENGLAND, areas
from goldenthread.web.comparison import wording
from goldenthread.web.comparison.charts.data import BesideChart, Line, Point, YearsChart
from goldenthread.web.comparison.choice import BESIDE, Choice
from goldenthread.web.comparison.presenters import footnotes
from goldenthread.web.comparison.presenters.rows import Row, bars, rows_beside

ROUNDING = 0.0501  # DfE prints shares to one decimal


@dataclass(frozen=True)
class Large:
    """The figure writ large, with what it is made of."""

    value: str
    when: str
    numerator: float | None
    denominator: float | None
    of: str
    movement: str
    comparators: str
    place: str


@dataclass(frozen=True)
class MeasurePage:
    """Everything the page shows."""

    measure: Measure
    choice: Choice
    heading: str
    large: Large
    years_chart: YearsChart
    years_headings: list[str]
    years_rows: list[list[str]]
    beside_chart: BesideChart
    beside_rows: list[Row]
    years: list[int]
    marks: list[str]
    sources: list[str]
    how: str


def measure_page(figures: Published, measure: Measure, choice: Choice) -> MeasurePage:
    """Puts the page together from the published figures."""
    comparison = figures.compare(measure.id, choice.year, choice.authority.code)
    rows = rows_beside(figures, measure, choice, comparison)
    lines = _lines(figures, measure, choice)
    headings, table, shown = _years_table(figures, measure, choice)
    shown += [row.figure for row in rows if row.part != "neighbours"]
    january = figures.is_january(measure.id)
    return MeasurePage(
        measure=measure,
        choice=choice,
        heading=wording.sentence(measure, comparison.own, choice.authority.name, choice.year, january),
        large=_large(figures, measure, choice, comparison, january),
        years_chart=years_chart(measure, choice, lines),
        years_headings=headings,
        years_rows=table,
        beside_chart=beside_chart(measure, choice, rows, january),
        beside_rows=rows,
        years=figures.years(measure.id)[::-1],
        marks=footnotes.marks(shown),
        sources=footnotes.sources(measure, shown),
        how=comparison.how,
    )


def charts_of(figures: Published, measure: Measure, choice: Choice) -> dict[str, YearsChart | BesideChart]:
    """The two charts alone, by the name in their address."""
    comparison = figures.compare(measure.id, choice.year, choice.authority.code)
    rows = rows_beside(figures, measure, choice, comparison)
    return {
        "years": years_chart(measure, choice, _lines(figures, measure, choice)),
        "beside": beside_chart(measure, choice, rows, figures.is_january(measure.id)),
    }


def _large(figures: Published, measure: Measure, choice: Choice, comparison: Comparison, january: bool) -> Large:
    own = comparison.own
    series = figures.series(measure.id, [choice.authority.code])[choice.authority.code]
    earlier = [f for f in series if f.year < choice.year and f.number is not None]
    rank = comparison.rank
    numerator, denominator = _made_of(figures, measure, choice, own)
    return Large(
        value=wording.cell(measure, own) if own is None or own.number is None else wording.number(measure, own.number),
        when=wording.when(choice.year, january),
        numerator=numerator,
        denominator=denominator,
        of=measure.bottom_words,
        movement=wording.movement(measure, own, earlier[-1] if earlier else None),
        comparators=_comparators(measure, comparison),
        place=f"{wording.ordinal(rank.place)} of {rank.of} authorities with a figure (1st is the highest)."
        if rank
        else "",
    )


def _made_of(
    figures: Published, measure: Measure, choice: Choice, own: Figure | None
) -> tuple[float | None, float | None]:
    """The counts behind a share; none where they do not give the share that DfE prints."""
    top, bottom = _sum(figures, measure.top, choice), _sum(figures, measure.bottom, choice)
    if own is None or own.number is None or top is None or not bottom:
        return None, None
    return (top, bottom) if abs(100 * top / bottom - own.number) < ROUNDING else (None, None)


def _sum(figures: Published, parts: tuple[str, ...], choice: Choice) -> float | None:
    found = [figures.figure(part, choice.authority.code, choice.year) for part in parts]
    numbers = [figure.number for figure in found if figure is not None and figure.number is not None]
    return sum(numbers) if numbers and len(numbers) == len(parts) else None


def _comparators(measure: Measure, comparison: Comparison) -> str:
    """England's, the region's and, for a share, the neighbours' mean; for a count, that it follows the area's size."""
    parts = [
        f"{figure.area.name} {wording.cell(measure, figure)}"
        for figure in (comparison.england, comparison.region)
        if figure is not None
    ]
    if not measure.is_share:
        return f"{', '.join(parts)}. A count follows the size of the area: set shares beside each other."
    if comparison.neighbour_mean is not None:
        mean = wording.number(measure, comparison.neighbour_mean)
        counted = f"{comparison.neighbours_with_figure} of {len(comparison.neighbours)}"
        parts.append(f"statistical neighbours {mean} (mean of {counted})")
    return ", ".join(parts)


def _lines(figures: Published, measure: Measure, choice: Choice) -> tuple[Line, ...]:
    years = figures.years(measure.id)
    wanted = [(choice.authority.code, "own")]
    if measure.is_share:
        wanted += [(ENGLAND, "england"), (choice.authority.region, "region")]
    series = figures.series(measure.id, [code for code, _ in wanted])
    lines = [_line(areas()[code].name, part, years, series[code]) for code, part in wanted if series[code]]
    if measure.is_share:
        means = figures.neighbour_means(measure.id, choice.authority.code)
        lines.append(Line("Neighbours’ mean", tuple(Point(y, means.get(y)) for y in years), "neighbours"))
    return tuple(lines)


def _line(name: str, part: str, years: list[int], series: list[Figure]) -> Line:
    numbers = {figure.year: figure.number for figure in series}
    return Line(name, tuple(Point(year, numbers.get(year)) for year in years), part)


def years_chart(measure: Measure, choice: Choice, lines: tuple[Line, ...]) -> YearsChart:
    """The chart over years; its title says where the area began and where it is."""
    own = [point for point in lines[0].points if point.number is not None] if lines and lines[0].part == "own" else []
    words = ". ".join(f"{line.name}: {_said(measure, line)}" for line in lines)
    return YearsChart(
        title=_years_title(measure, choice.authority.name, own),
        words=f"{words}. The numbers are in the table that follows.",
        share=measure.is_share,
        lines=lines,
        breaks=tuple(year for year, _ in measure.breaks),
    )


def _years_title(measure: Measure, name: str, own: list[Point]) -> str:
    numbers = [(point.number, point.year) for point in own if point.number is not None]
    if not numbers:
        return f"{measure.title}: no year is published for {name}"
    first, last, highest = _in_year(measure, numbers[0]), _in_year(measure, numbers[-1]), max(numbers)
    if len(numbers) == 1:
        return f"{measure.title}: {name} had {first}, the only year published"
    by_way_of = f", highest at {_in_year(measure, highest)}" if highest[0] > max(numbers[0][0], numbers[-1][0]) else ""
    return f"{measure.title}: {name} went from {first} to {last}{by_way_of}"


def _in_year(measure: Measure, point: tuple[float, int]) -> str:
    return f"{wording.number(measure, point[0])} in {point[1]}"


def _said(measure: Measure, line: Line) -> str:
    return ", ".join(f"{p.year} {wording.number(measure, p.number)}" for p in line.points if p.number is not None)


def beside_chart(measure: Measure, choice: Choice, rows: list[Row], january: bool) -> BesideChart:
    """The chart of one year; its title says whom the area is set beside, and what places have no bar."""
    drawn = bars(rows)
    missing = [row.name for row in rows if row.number is None]
    title = f"{measure.title} {wording.when(choice.year, january)}: {choice.authority.name} and {_company(choice)}"
    words = ", ".join(f"{bar.name} {wording.number(measure, bar.number)}" for bar in drawn)
    without = f" No figure: {', '.join(missing)}." if missing else ""
    return BesideChart(title, f"Highest first: {words}.{without}", measure.is_share, drawn)


def _company(choice: Choice) -> str:
    words = BESIDE[choice.beside]
    return words[0].lower() + words[1:]


def _years_table(
    figures: Published, measure: Measure, choice: Choice
) -> tuple[list[str], list[list[str]], list[Figure | None]]:
    """Headings, rows (latest first) and the figures shown, for the marks."""
    codes = [choice.authority.code, *([choice.authority.region] if choice.authority.region else []), ENGLAND]
    headings = ["Year", *(areas()[code].name for code in codes)]
    means = figures.neighbour_means(measure.id, choice.authority.code) if measure.is_share else {}
    if means:
        headings.append("Neighbours’ mean")
    rows: list[list[str]] = []
    shown: list[Figure | None] = []
    for year in figures.years(measure.id)[::-1]:
        found = [figures.figure(measure.id, code, year) for code in codes]
        mean = [wording.number(measure, means[year]) if year in means else "–"] if means else []
        rows.append([str(year), *(wording.cell(measure, figure) for figure in found), *mean])
        shown += found
    return headings, rows, shown


def parts_of(measure: Measure) -> list[Measure]:
    """The measures that a share is made of, for links."""
    return [measure_named(name) for name in dict.fromkeys((*measure.top, *measure.bottom))]
