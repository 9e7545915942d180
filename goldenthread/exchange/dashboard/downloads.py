"""The dashboard's figures as files: one row a number, as the reader who takes it away may see it."""

import io
from collections.abc import Iterable, Iterator
from datetime import date

import polars as pl

from goldenthread.exchange.dashboard.people import DIMENSIONS
from goldenthread.exchange.dashboard.sheet import OWN, Count, Group, Point, Sheet
from goldenthread.exchange.dashboard.words import number_of

SCHEMA = {
    "indicator": pl.String, "title": pl.String, "basis": pl.String, "breakdown": pl.String, "group": pl.String,
    "from": pl.Date, "to": pl.Date, "numerator": pl.Int64, "denominator": pl.Int64, "value": pl.Float64,
    "unit": pl.String, "mark": pl.String, "as_at": pl.Date, "source": pl.String, "definition_version": pl.Int64,
}  # fmt: skip
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
}
ALL, BY_MONTH = "all", "month"


def table(sheets: Iterable[Sheet]) -> pl.DataFrame:
    """Every number of some sheets; what is not shown has its mark in place of the numbers."""
    every = [one for sheet in sheets for one in (sheet, *sheet.others)]
    return pl.DataFrame([row for sheet in every for row in _rows(sheet)], schema=SCHEMA, orient="row")


def write(frame: pl.DataFrame, ending: str) -> bytes:
    """The table as CSV, XLSX or Parquet; KeyError for another ending."""
    out = io.BytesIO()
    if ending == "csv":
        out.write("\ufeff".encode())  # so that Excel reads it as UTF-8
        frame.write_csv(out)
    elif ending == "xlsx":
        frame.write_excel(out, worksheet="Figures", autofit=True)
    elif ending == "parquet":
        frame.write_parquet(out)
    else:
        raise KeyError(ending)
    return out.getvalue()


def _rows(sheet: Sheet) -> Iterator[tuple[object, ...]]:
    yield _row(sheet, ALL, "", sheet.first or sheet.as_at, sheet.last or sheet.as_at, sheet.count, sheet.number)
    yield from (_month(sheet, point) for point in sheet.trend if not sheet.is_profile)
    for dimension, groups in sheet.groups.items():
        yield from (_group(sheet, dimension, group) for group in groups)


def _month(sheet: Sheet, point: Point) -> tuple[object, ...]:
    number = number_of(sheet, point)
    return _row(sheet, BY_MONTH, f"{point.last:%Y-%m}", point.first, point.last, point.count, number)


def _group(sheet: Sheet, dimension: str, group: Group) -> tuple[object, ...]:
    name = "as defined" if dimension == OWN else (DIMENSIONS.get(dimension) or sheet.names.get(dimension, dimension))
    first, last = sheet.first or sheet.as_at, sheet.last or sheet.as_at
    return _row(sheet, name, group.label, first, last, group.count, number_of(sheet, group))


def _row(
    sheet: Sheet, breakdown: str, group: str, first: date, last: date, count: Count, number: float | None
) -> tuple[object, ...]:
    return (
        sheet.id, sheet.title, sheet.basis_title, breakdown, group, first, last, count.numerator, count.denominator,
        None if number is None else round(float(number), 1), sheet.unit, count.mark, sheet.as_at, sheet.source,
        sheet.version,
    )  # fmt: skip
