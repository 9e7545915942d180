"""``./gt sen2 validate PATH``: check a return against every rule of its year."""

import argparse
import sys
from pathlib import Path

from goldenthread.cli._sen2_progress import counting
from goldenthread.formats.sen2.establishments import loaded
from goldenthread.formats.sen2.model import ReturnRefused
from goldenthread.formats.sen2.read import open_return
from goldenthread.formats.sen2.rules import validate

REFUSED = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The return, the form of the report, and last year's return."""
    parser.add_argument("path", type=Path, help="an XML file, a folder or zip of COLLECT's CSV files, or a workbook")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print the report as JSON")
    form.add_argument("--csv", action="store_true", help="print one row a finding as CSV")
    parser.add_argument("--last-year", type=Path, metavar="PATH", help="last year's return, to compare with")


def run(args: argparse.Namespace) -> int:
    """0 where there are no errors, 1 where there are, 2 where a file was refused."""
    try:
        sen2_return = open_return(args.path)
        last_year = open_return(args.last_year) if args.last_year else None
        with counting("Checking") as progress:
            report = validate(sen2_return, last_year=last_year, establishments=loaded(), progress=progress)
    except ReturnRefused as refused:
        print(f"Refused. {refused}", file=sys.stderr)
        return REFUSED
    for code, listed, count in report.cut_short() if args.csv else ():
        print(f"{code}: the first {listed:,} of {count:,} are listed.", file=sys.stderr)
    sys.stdout.write(report.to_json() if args.json else report.to_csv() if args.csv else report.readable())
    return 1 if report.errors else 0
