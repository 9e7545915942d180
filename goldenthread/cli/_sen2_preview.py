"""``./gt sen2 preview PATH``: the tables DfE will publish about the authority, beside last year's."""

import argparse
import json
import sys
from pathlib import Path

import polars as pl

from goldenthread.cli._sen2_progress import counting
from goldenthread.formats.sen2.establishments import loaded
from goldenthread.formats.sen2.model import ReturnRefused, Sen2Return
from goldenthread.formats.sen2.preview import Preview, preview
from goldenthread.formats.sen2.read import open_return
from goldenthread.formats.statistics.preview import preview_frame

REFUSED = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The return, where the tables go, and last year's return."""
    parser.add_argument("path", type=Path, help="an XML file, a folder or zip of COLLECT's CSV files, or a workbook")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print every table as JSON")
    form.add_argument("--csv", type=Path, metavar="FOLDER", help="write each table as a CSV file into a folder")
    parser.add_argument("--last-year", type=Path, metavar="PATH", help="last year's return, counted in the same way")


def run(args: argparse.Namespace) -> int:
    """0 when the tables are made, 1 where they cannot be written, 2 where a file was refused."""
    register = loaded()
    try:
        sen2_return = open_return(args.path)
        last_year = open_return(args.last_year) if args.last_year else None
        with counting("Counting") as progress:
            earlier = preview(last_year, establishments=register).totals() if last_year else None
            published = _published(sen2_return, earlier)
            made = preview(sen2_return, published, establishments=register, progress=progress)
    except ReturnRefused as refused:
        print(f"Refused. {refused}", file=sys.stderr)
        return REFUSED
    if args.csv:
        return _write(made, args.csv)
    sys.stdout.write(_as_json(made) if args.json else readable(made))
    return 0


def _published(sen2_return: Sen2Return, earlier: pl.DataFrame | None) -> pl.DataFrame | None:
    """What DfE has published of the authority; a return of last year, where given, comes before it."""
    try:
        printed = preview_frame(sen2_return.header.lea or "").select("table", "column", "time_period", "value")
    except KeyError:
        return earlier
    if earlier is None:
        return printed
    counted = earlier.with_columns(pl.col("value").cast(pl.String))
    return pl.concat([counted, printed.join(counted, on=["table", "column", "time_period"], how="anti")])


def readable(made: Preview) -> str:
    """Totals beside last year's, what is hard to believe, and what was assumed."""
    lines = [f"SEN2 {made.year}: what DfE would publish, beside what it last published", ""]
    lines += [f"  {'':<48}{'now':>12}{'last':>12}", ""]
    for table in made.beside.partition_by("table", maintain_order=True):
        lines.append(table["table"][0])
        lines += [_line(row) for row in table.iter_rows(named=True)]
        lines.append("")
    lines.append("Hard to believe" if made.implausible else "Nothing is hard to believe.")
    lines += [
        f"  {one.code} {one.table}.{one.column}: {one.words} (now {_number(one.now)}, last {_number(one.last)})"
        for one in made.implausible
    ]
    return "\n".join([*lines, "", "How it was counted", *(f"  - {note}" for note in made.notes)]) + "\n"


def _line(row: dict[str, float | str | None]) -> str:
    period = f" in {row['last_period']}" if row["last_period"] else ""
    return f"  {row['column']:<48}{_number(row['now']):>12}{_number(row['last']):>12}{period}"


def _number(value: float | str | None) -> str:
    if isinstance(value, float):
        return f"{value:,.1f}".removesuffix(".0")
    return value or "not known"


def _as_json(made: Preview) -> str:
    content = {
        "year": made.year,
        "tables": {name: frame.to_dicts() for name, frame in made.tables.items()},
        "beside": made.beside.to_dicts(),
        "implausible": [
            {"code": o.code, "table": o.table, "column": o.column, "now": o.now, "last": o.last, "words": o.words}
            for o in made.implausible
        ],
        "notes": list(made.notes),
    }
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def _write(made: Preview, folder: Path) -> int:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, frame in {**made.tables, "beside_last_year": made.beside}.items():
            frame.write_csv(folder / f"{name}.csv")
    except OSError as error:
        print(f"Not written. {error.filename or folder}: {error.strerror}. Choose another folder.", file=sys.stderr)
        return 1
    print(f"{len(made.tables)} tables, and their totals beside last year's, are in {folder}.")
    return 0
