"""``./gt sql``: questions in SQL to the current joint snapshot, with nobody named."""

import argparse
import csv
import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

SHOWN = 50


def main(argv: list[str]) -> int:
    """Answer one question, or list the tables; 1 where it cannot be answered."""
    parser = argparse.ArgumentParser(prog="./gt sql", description=__doc__)
    parser.add_argument("question", nargs="?", help="one SELECT; the tables and their columns where it is left out")
    parser.add_argument("--area", help="the authority's three-digit number; the only area where it is left out")
    parser.add_argument("--csv", action="store_true", help="the whole answer as CSV")
    parser.add_argument("--named", metavar="EMAIL", help="leave names in, as this person, whose role must allow it")
    parser.add_argument("--why", default="", help="with --named: what the names are needed for; it is written down")
    asked = parser.parse_args(argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    import django

    from goldenthread.config.environment import UnsafeSettings

    try:
        django.setup()
    except UnsafeSettings as refusal:
        return _say(str(refusal))
    return _ask(asked)


def _ask(asked: argparse.Namespace) -> int:
    from goldenthread.exchange.feeds.asking import NotToBeAsked, opened
    from goldenthread.partnership.models import Area
    from goldenthread.repository.asking import CannotAsk, described

    areas = Area.objects.filter(code=asked.area) if asked.area else Area.objects.all()[:2]
    if len(areas) != 1:
        return _say(
            "There is no such area here." if asked.area else "There are several areas here: say which, with --area."
        )
    try:
        with opened(area=areas[0], email=asked.named or "", why=asked.why, question=asked.question or "") as at_hand:
            if not asked.question:
                titles = described(at_hand.tables())
                for table, columns in at_hand.tables().items():
                    print(f"{table} ({titles[table]}): {', '.join(columns)}")
                return 0
            found = at_hand.ask(asked.question)
    except (CannotAsk, NotToBeAsked) as refusal:
        return _say(str(refusal))
    _write(found, whole=asked.csv)
    return 0


def _write(found: "pl.DataFrame", *, whole: bool) -> None:
    rows: list[tuple[Any, ...]] = found.rows() if whole else found.head(SHOWN).rows()
    out = csv.writer(sys.stdout, delimiter="," if whole else "\t")
    out.writerow(found.columns)
    out.writerows(rows)
    if not whole and found.height > SHOWN:
        print(f"... the first {SHOWN} of {found.height:,} rows; --csv gives them all", file=sys.stderr)


def _say(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1
