"""``./gt sen2 generate PATH``: a return of invented people, valid or with known faults."""

import argparse
import sys
from pathlib import Path

from goldenthread.cli._sen2_progress import counting
from goldenthread.formats.sen2.generate import Wanted, generate, generated_header
from goldenthread.formats.sen2.model import ReturnRefused
from goldenthread.formats.sen2.profile import YEARS, profile
from goldenthread.formats.sen2.write import write_return
from goldenthread.vocabulary.local_authorities import is_local_authority

REFUSED = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How many, for whom, from which seed."""
    parser.add_argument(
        "target", type=Path, metavar="PATH", help="a name ending .xml, .xlsx, or a folder for CSV files"
    )
    parser.add_argument("--plans", type=int, default=5_000, help="plans active on the reference date (default 5000)")
    parser.add_argument("--year", type=int, choices=YEARS, default=YEARS[-1], help="the collection year")
    parser.add_argument("--lea", default="882", help="the authority's DfE number (default 882)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same return (default 1)")
    parser.add_argument("--serial", type=int, default=1, help="the header's serial number")
    parser.add_argument(
        "--faults",
        type=Path,
        metavar="LIST",
        help="plant one of each fault that can be, and list them in this CSV file",
    )


def run(args: argparse.Namespace) -> int:
    """0 where the return was made; 2 where what was asked for cannot be."""
    wanted = Wanted(profile(args.year), args.plans, args.lea, args.seed)
    try:
        _check(wanted)
        header = generated_header(wanted, args.serial)
        with counting("Making") as progress:
            if args.faults is None:
                write_return(args.target, wanted.profile, header, generate(wanted), progress)
            else:
                from goldenthread.formats.sen2.generate_faults import write_faulty

                write_faulty(args.target, args.faults, wanted, header, progress)
    except ReturnRefused as refused:
        print(f"Refused. {refused}", file=sys.stderr)
        return REFUSED
    print(f"Made: {args.target}")
    return 0


def _check(wanted: Wanted) -> None:
    if not is_local_authority(wanted.lea, wanted.profile.reference_date):
        raise ReturnRefused(
            f"{wanted.lea} was no English authority on {wanted.profile.reference_date}. Give its DfE number."
        )
    if wanted.plans < 1:
        raise ReturnRefused("A return needs at least one plan (--plans 1).")
