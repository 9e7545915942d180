"""``./gt establishments load FILE``: keep a Get Information about Schools extract for the rules that need it."""

import argparse
import sys
from pathlib import Path

from goldenthread.cli._progress import working
from goldenthread.formats.sen2.establishments import RegisterRefused, load, register_path


def main(argv: list[str]) -> int:
    """0 when loaded, 1 when the file was refused, 2 when the command was not understood."""
    parser = argparse.ArgumentParser(prog="./gt establishments", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    loading = commands.add_parser(
        "load", help="load the extract “all establishment data” (edubasealldata….csv, or its zip)"
    )
    loading.add_argument("file", type=Path)
    loading.add_argument("--smaller", action="store_true", help="even where it has fewer than the one that is kept")
    asked = parser.parse_args(argv)
    try:
        with working("Reading the register"):
            register = load(asked.file, smaller=asked.smaller)
    except RegisterRefused as refused:
        print(f"Not loaded. {refused}", file=sys.stderr)
        return 1
    except OSError as error:
        where = error.filename or asked.file
        print(f"Not loaded. {where}: {error.strerror}. Check the name, and GT_DATA.", file=sys.stderr)
        return 1
    closed = int(register["closed"].is_not_null().sum())
    authorities = register["la"].drop_nulls().n_unique()
    print(
        f"{register.height:,} establishments, {closed:,} of them closed, are kept in {register_path()}. "
        f"Authorities: {authorities:,}."
    )
    return 0
