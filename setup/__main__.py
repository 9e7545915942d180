"""Set up what a command needs, then run the command: ``./gt WORD ...``."""

import os
import sys

from setup.environment import ensure_environment
from setup.paths import ROOT, VENV_PYTHON
from setup.problem import Problem
from setup.stylesheet import ensure_stylesheet

# These say what there is, so they change nothing and need nothing.
NEEDS_NOTHING = {"help", "-h", "--help", "doctor"}
NOT_YOURS = (
    "{file} cannot be read by this user.\n"
    "Give the user who runs ./gt the right to read {root} and everything in it, or clone it into a folder of their own."
)
SHOWS_PAGES = {"demo", "serve"}


def is_command(word: str) -> bool:
    """Whether there is one of that name; where not, the command line says so without setting anything up."""
    module = word.replace("-", "_")
    commands = ROOT / "goldenthread" / "cli"
    return module.isidentifier() and ((commands / f"{module}.py").exists() or (commands / module).is_dir())


def prepare(word: str) -> None:
    """Everything the command needs, made or brought into step."""
    if word in NEEDS_NOTHING or not is_command(word):
        return
    ensure_environment(for_checks=word == "test")
    if word in SHOWS_PAGES:
        ensure_stylesheet()


def main(argv: list[str]) -> int:
    """Prepare, then become `python -m goldenthread`; returns only when something stands in the way."""
    word = argv[0] if argv else "help"
    try:
        prepare(word)
        python = str(VENV_PYTHON) if VENV_PYTHON.exists() else sys.executable
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    except PermissionError as error:
        print(NOT_YOURS.format(file=error.filename, root=ROOT), file=sys.stderr)
        return 1
    return os.execv(python, [python, "-P", "-m", "goldenthread", *argv])  # noqa: S606  no shell is meant


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("\nStopped. Run the same command to go on; what is already done is kept.")
