"""``./gt papers check FILE ...``: whether a PDF or a Word file can be read by everybody."""

import argparse
import sys
from pathlib import Path

from goldenthread.reporting.accessibility import faults_of
from goldenthread.reporting.document import DocumentError


def _check(args: argparse.Namespace) -> int:
    return max(_checked(Path(name)) for name in args.files)


def _checked(path: Path) -> int:
    """0 without a fault, 1 with faults, 2 where the file cannot be read."""
    try:
        faults = faults_of(path.read_bytes())
    except (DocumentError, OSError) as error:
        said = error if isinstance(error, DocumentError) else f"it cannot be read ({error.strerror})"
        print(f"{path}: {said}", file=sys.stderr)
        return 2
    for fault in faults:
        print(f"{path}: {fault}")
    count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
    print(
        f"{path}: {count if faults else 'no fault'} found. A machine cannot judge whether descriptions are good ones."
    )
    return 1 if faults else 0


def main(argv: list[str]) -> int:
    """Run one command: 0 no fault, 1 faults (printed), 2 a file that cannot be read (said on standard error)."""
    parser = argparse.ArgumentParser(prog="./gt papers", description="Papers and packs.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="whether a PDF or a Word file can be read by everybody")
    check.add_argument("files", nargs="+", metavar="FILE.pdf|FILE.docx")
    check.set_defaults(run=_check)
    args = parser.parse_args(argv)
    return int(args.run(args))
