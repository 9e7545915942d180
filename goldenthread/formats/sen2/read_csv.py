"""Read COLLECT's CSV export: nine files, one a table, in a folder."""

import csv
from pathlib import Path

from goldenthread.formats.sen2.csv_source import CsvSource, find_tables
from goldenthread.formats.sen2.keyed_tables import id_column
from goldenthread.formats.sen2.model import PARENT, TABLES, Header, ReturnRefused, Sen2Return, StructureFault
from goldenthread.formats.sen2.read_analysts import is_analysts_form, open_analysts_form
from goldenthread.formats.sen2.read_header import header_of
from goldenthread.formats.sen2.read_keyed import opened

SYSTEM_COLUMNS = frozenset({"sen2tableid", "nativeid", "sen2orderseqcolumn", "sourceid"})


def open_folder(folder: Path, name: str | None = None) -> Sen2Return:
    """Open the export in a folder; `name` is what the user called it, where that was a zip."""
    shown = name or folder.name
    if is_analysts_form(folder):
        return open_analysts_form(folder, shown)
    files = find_tables([file for file in folder.rglob("*") if file.suffix.lower() == ".csv" and file.is_file()])
    missing = [table for table in ("sen2", *TABLES) if table not in files]
    if missing:
        raise ReturnRefused(
            f"{shown} lacks the CSV files of {', '.join(missing)}. COLLECT's export of a SEN2 return has nine files, "
            f"whose names end in sen2, {', '.join(TABLES)}; put all nine together."
        )
    sources = {table: CsvSource(files[table]) for table in TABLES}
    for table, source in sources.items():
        _refuse_keyless(table, source)
    return opened("csv", folder, read_header_file(files["sen2"]), sources)


def read_header_file(path: Path) -> tuple[Header, dict[str, str], list[StructureFault]]:
    """The header from its own file: one row under its column names."""
    CsvSource(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if any(row.values())]
    if not rows:
        raise ReturnRefused(
            f"{path.name} has no row under its header line. It holds the header of the return; export it again."
        )
    items = [(key, value, 2) for key, value in rows[0].items() if key and key.strip().lower() not in SYSTEM_COLUMNS]
    header, extra, faults = header_of(items)
    if header.collection is not None and header.collection.upper() != "SEN2":
        raise ReturnRefused(f"{path.name}: this is a return of the {header.collection} collection, not SEN2.")
    if len(rows) > 1:
        faults.append(
            StructureFault("SX010", "", 0, 3, path.name, f"{path.name} has {len(rows)} rows; a return has one header")
        )
    return header, extra, faults


def _refuse_keyless(table: str, source: CsvSource) -> None:
    """Without their keys the rows cannot be put under their people."""
    parent = PARENT[table]
    wanted = [id_column(parent)] if parent else []
    if table not in {"plandetail", "placementdetail", "senneed"}:
        wanted.append(id_column(table))
    missing = [column for column in wanted if column not in source.columns]
    if missing:
        raise ReturnRefused(
            f"{source.name}: line 1 lacks the column {' and '.join(missing)}, by which the rows of {table} find their "
            "place. Take COLLECT's export as it comes, with every column."
        )
