"""Write a return as DfE's workbook: one sheet of stacked tables, which COLLECT takes as it takes XML."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import xlsxwriter

from goldenthread.formats.sen2.model import PARENT, TABLES, Batch, Header, Progress, ReturnRefused
from goldenthread.formats.sen2.profile import Profile, TableSpec
from goldenthread.formats.sen2.write_header import header_values

TEMPLATE = "Data Entry Template"
MOST_ROWS = 1_048_576
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
RECORD_TYPE, LA = "Record Type", "LA (From Header Record)"
PERSON_ID = "Person ID (This must be a unique ID for each Person record)"
REQUEST_ID = "Requests record ID (This must be a unique ID for each Requests record)"


def write_workbook(
    path: Path, profile: Profile, header: Header, batches: Iterable[Batch], progress: Progress | None = None
) -> None:
    """Write a return of up to a sheet's million rows; the tables are stacked, so all are held to the end."""
    tables = _with_owners(list(batches))
    rows = sum(frame.height + 3 for frame in tables.values()) + 5
    if rows > MOST_ROWS:
        raise ReturnRefused(f"{path.name}: {rows:,} rows do not fit a sheet's {MOST_ROWS:,}. Write XML instead.")
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        book.set_properties({"created": _EPOCH})
        sheet = book.add_worksheet(TEMPLATE)
        row = _write_rows(sheet, 0, _header_rows(profile, header))
        for table in TABLES:
            row = _write_rows(sheet, row, _table_rows(profile.tables[table], tables[table], header.lea))
    if progress is not None:
        progress(tables["person"].height)


def _with_owners(batches: list[Batch]) -> dict[str, pl.DataFrame]:
    """Each table whole, with the person and request of every row."""
    tables: dict[str, pl.DataFrame] = {}
    for table in TABLES:
        frame = pl.concat([batch.tables[table] for batch in batches]) if batches else Batch.empty().tables[table]
        parent = PARENT[table]
        if parent is None:
            frame = frame.with_columns(pl.col("key").alias("person_id"), pl.lit(None).alias("request_id"))
        else:
            above = tables[parent].select(pl.col("key").alias("parent"), "person_id", "request_id")
            frame = frame.join(above, on="parent", how="left", maintain_order="left")
            if table == "requests":
                frame = frame.with_columns(pl.col("key").alias("request_id"))
        tables[table] = frame
    return tables


def _header_rows(profile: Profile, header: Header) -> Iterable[list[str | None]]:
    items = list(header_values(profile, header))
    yield ["Header Record"]
    yield [RECORD_TYPE, *(item.label for item, _ in items)]
    yield ["Header", *(value for _, value in items)]
    yield []


def _table_rows(spec: TableSpec, frame: pl.DataFrame, lea: str | None) -> Iterable[list[str | None]]:
    keys = [PERSON_ID] if spec.name == "person" else [PERSON_ID, REQUEST_ID]
    yield [spec.label]
    yield [RECORD_TYPE, LA, *keys, *(item.label for item in spec.items)]
    columns = ["person_id", "request_id"][: len(keys)] + [item.csv for item in spec.items]
    for values in frame.select(pl.col(columns).cast(pl.String)).iter_rows():
        yield [spec.xml, lea, *values]
    yield []


def _write_rows(sheet: xlsxwriter.worksheet.Worksheet, row: int, rows: Iterable[list[str | None]]) -> int:
    """Write from a row on as text, so that no number or date is changed; gives the next row."""
    for values in rows:
        for column, value in enumerate(values):
            if value is not None:
                sheet.write_string(row, column, value)
        row += 1
    return row
