"""``./gt sen2 convert FROM TO``: the same return in another form, or for another year."""

import argparse
import sys
from datetime import datetime
from pathlib import Path

from goldenthread.cli._sen2_progress import counting
from goldenthread.formats.sen2.convert import convert
from goldenthread.formats.sen2.model import ReturnRefused
from goldenthread.formats.sen2.profile import YEARS
from goldenthread.formats.sen2.read import open_return

REFUSED = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where from, where to, and the parts of the header that a new file needs."""
    parser.add_argument(
        "source", type=Path, metavar="FROM", help="an XML file, a folder or zip of CSV files, or a workbook"
    )
    parser.add_argument("target", type=Path, metavar="TO", help="a name ending .xml, .xlsx, or a folder for CSV files")
    parser.add_argument(
        "--year", type=int, choices=YEARS, help="the collection year to write; the return's own if not given"
    )
    parser.add_argument("--serial", type=int, help="the serial number; the return's own if not given")
    parser.add_argument(
        "--time", type=_time, help="when the file was made, as 2025-02-03T10:15:00; the return's own if not given"
    )
    parser.add_argument(
        "--iso-dates", action="store_true", help="in CSV, write dates as 2025-01-16 and not as COLLECT does"
    )


def _time(text: str) -> str:
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S").isoformat()  # noqa: DTZ007 - the header holds no zone
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” should be a time such as 2025-02-03T10:15:00") from None


def run(args: argparse.Namespace) -> int:
    """0 where the file was written; 2 where the source was refused. What the target cannot hold is said."""
    try:
        opened = open_return(args.source)
        with counting("Writing") as progress:
            left_out = convert(opened, args.target, args.year, args.serial, args.time, args.iso_dates, progress)
    except ReturnRefused as refused:
        print(f"Refused. {refused}", file=sys.stderr)
        return REFUSED
    print(f"Written: {args.target}")
    for what, count in sorted(left_out.items()):
        print(f"Not carried over: {what} ({count:,} values)", file=sys.stderr)
    return 0
