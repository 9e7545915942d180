"""``./gt prune``: list, and with ``--confirm`` remove, the snapshots past an area's retention.

The current snapshot stays, and any that a kept figure cites. Contents of documents that no row names go too.
"""

import argparse
import sys
from typing import TYPE_CHECKING

from goldenthread.cli._installation import set_up

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area


def main(argv: list[str]) -> int:
    """0 when listed or removed; 1 where there is no such area, or a period is no period."""
    parser = argparse.ArgumentParser(prog="./gt prune", description=__doc__)
    parser.add_argument("--area", metavar="CODE", help="the authority's three-digit number; every area if left out")
    parser.add_argument(
        "--retain", type=int, metavar="DAYS", help="first set for how many days the area keeps snapshots"
    )
    parser.add_argument("--confirm", action="store_true", help="remove what is listed")
    asked = parser.parse_args(argv)
    if asked.retain is not None and (asked.retain < 1 or not asked.area):
        print("--retain takes a number of days, 1 or more, and goes with --area.", file=sys.stderr)
        return 1
    return _prune(asked.area, asked.retain, confirm=asked.confirm) if set_up() else 1


def _prune(code: str | None, retain: int | None, *, confirm: bool) -> int:
    from goldenthread.partnership.models import Area

    areas = Area.objects.filter(code=code) if code else Area.objects.all()
    if code and not areas:
        print(f"There is no area {code} here.", file=sys.stderr)
        return 1
    for area in areas:
        if retain is not None:
            _set(area, retain)
        _of_area(area, confirm=confirm)
    return 0


def _set(area: "Area", days: int) -> None:
    from goldenthread.audit.actions import Process
    from goldenthread.cli._pruning import KEY
    from goldenthread.partnership.actions import change_setting
    from goldenthread.partnership.clock import today_in

    change_setting(area=area, key=KEY, value=days, valid_from=today_in(area), by=Process("gt prune"))


def _of_area(area: "Area", *, confirm: bool) -> None:
    from django.utils import timezone

    from goldenthread.audit.actions import Process
    from goldenthread.cli._pruning import orphans, past_retention, prune, retention_of

    days = retention_of(area)
    keeps = f"keeps snapshots for {days} days" if days else "keeps every snapshot (set a period with --retain DAYS)"
    print(f"{area.name} {keeps}.")
    gone, contents = past_retention(area, timezone.now()), orphans(area, timezone.now())
    for snapshot in gone:
        print(f"  snapshot {snapshot.id}")
    for path in contents:
        print(f"  content that no document names {path.name}")
    if not (gone or contents):
        print("  Nothing is to go.")
    elif confirm:
        prune(area, gone, contents, Process("gt prune"))
        print(f"  Removed: {len(gone)} snapshots, {len(contents)} contents.")
    else:
        print("  Nothing was removed. Add --confirm to remove them.")
