"""The data behind a page, to take away."""

import csv
import io

from goldenthread.formats.statistics import Figure, Measure, Published
from goldenthread.formats.statistics.areas import areas

HEADINGS = (
    "measure", "title", "unit", "area_code", "dfe_number", "area", "level", "year", "value_as_published", "number",
    "symbol", "printed_before", "printed_before_in", "release", "table", "column", "licence",
)  # fmt: skip


def measure_csv(figures: Published, measure: Measure) -> str:
    """Every area and year of a measure, the text as published beside the number it says."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for code in sorted(areas()):
        writer.writerows(_row(measure, figure) for figure in figures.series(measure.id, [code])[code])
    return out.getvalue()


def _row(measure: Measure, figure: Figure) -> tuple[object, ...]:
    area, source = figure.area, figure.source
    return (
        *(measure.id, measure.title, measure.unit),
        *(area.code, area.number, area.name, area.level, figure.year),
        *(figure.text, "" if figure.number is None else f"{figure.number:.10g}", figure.symbol),
        *(figure.before, figure.before_in, figure.release, source.table, source.column, "OGL v3.0"),
    )
