"""``./gt documents scan``: scan the documents that wait for the virus scanner, or all of them again."""

import argparse
import sys

from goldenthread.cli._installation import set_up


def main(argv: list[str]) -> int:
    """0 when nothing waits any more, 1 where something still does or was found."""
    parser = argparse.ArgumentParser(prog="./gt documents", description=__doc__)
    parser.add_argument("what", choices=["scan"])
    parser.add_argument("--all", action="store_true", help="those cleared before, too: after a scanner was first set")
    asked = parser.parse_args(argv)
    return _scan(all_again=asked.all) if set_up() else 1


def _scan(*, all_again: bool) -> int:
    from collections import Counter

    from goldenthread.audit.actions import Process
    from goldenthread.cli._progress import working
    from goldenthread.documents.actions import scan_again
    from goldenthread.documents.selectors import to_scan

    by, found = Process("gt documents"), Counter[str]()
    with working("Scanning documents"):
        for file in to_scan(all_again=all_again):
            found[scan_again(file=file, by=by).label] += 1
    if not found:
        print("No document waits to be scanned.")
    for state, number in sorted(found.items()):
        print(f"{state}: {number:,}")
    wrong = sum(number for state, number in found.items() if state != "Nothing found")
    if wrong:
        print("Those not clean stay closed. Where the scanner was away, run this again.", file=sys.stderr)
    return 1 if wrong else 0
