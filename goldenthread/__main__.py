"""The command line: ``./gt WORD ...`` runs ``goldenthread.cli.WORD.main([...])``.

Commands are imported only when asked for, so that a small one starts fast and
the ground floor's commands never need Django.
"""

import importlib
import importlib.util
import os
import sys

from goldenthread.cli import HELP


def main(argv: list[str]) -> int:
    """Run one command; 2 when there is no such command."""
    if not argv or argv[0] in {"help", "-h", "--help"}:
        print(HELP)
        return 0
    word = argv[0]
    module = f"goldenthread.cli.{word.replace('-', '_')}"
    if word.startswith("_") or not word.replace("-", "").isidentifier() or importlib.util.find_spec(module) is None:
        print(f"There is no command “{word}”. ./gt help lists them.", file=sys.stderr)
        return 2
    return int(importlib.import_module(module).main(argv[1:]))


def run(argv: list[str]) -> int:
    """Run one command; a reader that stops reading (``| head``) ends it quietly."""
    try:
        code = main(argv)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing is left to flush into the closed pipe
        return 0
    return code


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
