"""``./gt sen2 WORD ...``: read, check, write, make and bring in the SEN2 return.

Each word is a module beside this one, with ``add_arguments(parser)`` and ``run(args)``; it is imported when asked for.
"""

import argparse
import importlib
import importlib.util
import sys

WORDS = {
    "validate": "check a return against every rule of its year",
    "convert": "write a return in another form (XML, COLLECT's CSV files, DfE's workbook) or for another year",
    "generate": "make a return of invented people, valid or with known faults",
    "preview": "show the tables DfE will publish about the authority from a return",
    "import": "bring a return into the casework",
}


def main(argv: list[str]) -> int:
    """Run one of the words; 2 when there is no such word."""
    if not argv or argv[0] in {"help", "-h", "--help"}:
        print("./gt sen2 WORD ... --help says more.\n")
        print("\n".join(f"  {word:10} {what}" for word, what in WORDS.items()))
        return 0
    word = argv[0]
    name = f"goldenthread.cli._sen2_{word}"
    if word not in WORDS or importlib.util.find_spec(name) is None:
        print(f"There is no command “sen2 {word}”. ./gt sen2 help lists them.", file=sys.stderr)
        return 2
    module = importlib.import_module(name)
    parser = argparse.ArgumentParser(prog=f"./gt sen2 {word}", description=WORDS[word].capitalize() + ".")
    module.add_arguments(parser)
    return int(module.run(parser.parse_args(argv[1:])))
