"""``./gt statistics``: bring in DfE statistical releases as published, and say what is held and what was revised."""

import argparse
import csv
import os
import re
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table as Listing

from goldenthread.formats.statistics import NotARelease, Release, as_feed, read_release, store
from goldenthread.formats.statistics.periods import year_of
from setup.paths import ROOT


def main(argv: list[str]) -> int:
    """0 when done, 1 when a file was refused, 2 when the command was not understood."""
    parser = argparse.ArgumentParser(prog="./gt statistics", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    load = commands.add_parser("load", help="load a DfE release: a zip, a folder, or one CSV (.csv, .csv.gz)")
    load.add_argument("file", type=Path)
    load.add_argument("--release", help="its name and year, such as “Education, health and care plans 2026”")
    load.add_argument("--published", type=_day, help="the day it was published, YYYY-MM-DD")
    commands.add_parser("list", help="list the editions held")
    revisions = commands.add_parser("revisions", help="write every revised cell of a release as CSV")
    revisions.add_argument("release", help="the name of the release, as “list” prints it")
    rows = commands.add_parser("rows", help="write a DfE release as a file of the feed dfe_statistics")
    rows.add_argument("file", type=Path)
    rows.add_argument("--release", help="its name and year, such as “Education, health and care plans 2026”")
    rows.add_argument("--published", type=_day, required=True, help="the day it was published, YYYY-MM-DD")
    rows.add_argument("--to", type=Path, required=True, help="the file to write, for ./gt feeds receive or an upload")
    asked = parser.parse_args(argv)
    if asked.command == "rows":
        return _rows(asked.file, asked.release, asked.published, asked.to)
    data = Path(os.environ.get("GT_DATA", "").strip() or ROOT / "var")
    if asked.command == "load":
        return _load(data, asked.file, asked.release, asked.published or "")
    return _list(data) if asked.command == "list" else _revisions(data, asked.release)


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}” is not a day: write it as 2026-06-25") from error


def _load(data: Path, file: Path, name: str | None, published: str) -> int:
    console = Console()
    try:
        with console.status(f"Reading {file.name}"):
            release = read_release(file)
            name = name or _name_of(file, release)
            year = _year_in(name, file)
        with console.status("Comparing with what is held, and keeping it"):
            now = datetime.now(UTC).isoformat(timespec="seconds")
            done = store.load(data, release, name=name, year=year, published=published, source=file.name, loaded_at=now)
    except NotARelease as refused:
        print(f"Not loaded. {refused}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"Not loaded. The data folder {data} cannot be used: {error.strerror}. Set GT_DATA.", file=sys.stderr)
        return 1
    _say(console, done)
    return 0


def _rows(file: Path, name: str | None, published: str, to: Path) -> int:
    try:
        release = read_release(file)
        name = name or _name_of(file, release)
        found = as_feed.rows(release, name, published)
        if found.is_empty():
            raise NotARelease("it has none of the headline measures.", file.name, "Give a release on EHC plans.")
        found.write_csv(to)
    except (NotARelease, OSError) as refused:
        print(f"Not written. {refused}", file=sys.stderr)
        return 1
    of = found["measure"].n_unique()
    print(f"{to}: {found.height:,} figures of {of} measure{'s' if of > 1 else ''}, {name}. Bring it in with")
    print(f'./gt feeds receive {to} --feed dfe_statistics --organisation "Department for Education" --accept')
    return 0


def _name_of(file: Path, release: Release) -> str:
    if release.reporting_year:
        return f"Education, health and care plans {release.reporting_year}"
    stem = re.sub(r"[_-]+", " ", re.sub(r"\.(zip|csv|csv\.gz)$", "", file.name, flags=re.IGNORECASE)).strip()
    return stem[:1].upper() + stem[1:]


def _year_in(name: str, file: Path) -> str:
    found = re.search(r"\b(20\d{2})\b", name)
    if found is None:
        raise NotARelease(
            "it does not say which year's release it is.",
            file.name,
            "Say so: --release “Education, health and care plans 2026”.",
        )
    return found[1]


def _say(console: Console, done: store.Loaded) -> None:
    edition = done.edition
    if not done.is_new:
        console.print(f"{edition.release}: these very tables are held already. Nothing was changed.")
        return
    listing = Listing(title=f"Loaded {edition.release}, published {edition.published or '(day not given)'}")
    for heading in ("table", "rows", "areas", "years", "against what was held"):
        listing.add_column(heading, justify="right" if heading in ("rows", "areas") else "left", overflow="fold")
    for table in edition.tables:
        years = f"{year_of(table.first)} to {year_of(table.last)}"
        listing.add_row(table.name, f"{table.rows:,}", f"{table.areas:,}", years, _against(done, table.name))
    console.print(listing)
    for name, why in edition.set_aside.items():
        console.print(f"Set aside, not a table of figures: {name} ({why}).")


def _against(done: store.Loaded, table: str) -> str:
    if table in done.revised:
        count = done.revised[table]
        return f"{count:,} {'cell' if count == 1 else 'cells'} revised"
    return "the same" if table in done.unchanged else "held for the first time"


def _list(data: Path) -> int:
    held = store.editions(data)
    if not held:
        print("No release has been loaded. The pages show the figures that ship. ./gt statistics load FILE adds one.")
    for edition in held:
        when = f"published {edition.published}" if edition.published else "day of publication not given"
        print(f"{edition.release}: {when}, {len(edition.tables)} tables, from {edition.source}, {edition.loaded_at}")
    return 0


def _revisions(data: Path, release: str) -> int:
    if not store.editions(data, release):
        print(f"No release called “{release}” is held. ./gt statistics list names them.", file=sys.stderr)
        return 1
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["table", "time_period", "geographic_level", "area", "row", "column", "before", "after"])
    for _, _, cells in store.revised_cells(data, release):
        writer.writerows(cells.iter_rows())
    return 0
