"""``./gt copy --scrubbed DEST``: a copy of the database without a name in it, for support and training."""

import argparse
import sys
from pathlib import Path

from goldenthread.cli._installation import set_up


def main(argv: list[str]) -> int:
    """0 when the copy is made; 1 where it is not, and why is said."""
    parser = argparse.ArgumentParser(prog="./gt copy", description=__doc__)
    parser.add_argument("--scrubbed", required=True, type=Path, metavar="DEST", help="a folder that is new or empty")
    asked = parser.parse_args(argv)
    return _copy(asked.scrubbed) if set_up() else 1


def _copy(folder: Path) -> int:
    from goldenthread.cli._copying import NAME, CannotCopy, copy_scrubbed
    from goldenthread.cli._progress import working
    from goldenthread.cli._scrubbing import UnknownShape

    try:
        with working("Copying, every name left out"):
            rows = copy_scrubbed(folder)
    except (CannotCopy, UnknownShape) as refusal:
        print(f"Not copied: {refusal}", file=sys.stderr)
        return 1
    print(f"Copied {sum(rows.values()):,} rows of {len(rows)} tables into {folder.resolve()}.")
    print(
        "It holds no name, address, identifier, note or password; no file that was brought in; no snapshot. To open "
        f"it: DATABASE_URL=sqlite:///{folder.resolve() / NAME}"
    )
    return 0
