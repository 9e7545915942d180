"""``./gt snapshot``: publish an area's casework for the figures."""

import argparse
import os
import sys


def main(argv: list[str]) -> int:
    """Publish a fresh snapshot of each area, or of one; 1 where there is no such area."""
    parser = argparse.ArgumentParser(prog="./gt snapshot", description=__doc__)
    parser.add_argument("--area", help="the authority's three-digit number; every area where it is left out")
    asked = parser.parse_args(argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    import django

    from goldenthread.config.environment import UnsafeSettings

    try:
        django.setup()
    except UnsafeSettings as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return _publish(asked.area)


def _publish(code: str | None) -> int:
    from goldenthread.cli._progress import working
    from goldenthread.exchange.figures import publish
    from goldenthread.partnership.clock import today_in
    from goldenthread.partnership.models import Area

    areas = Area.objects.filter(code=code) if code else Area.objects.all()
    if code and not areas:
        print(f"There is no area {code} here.", file=sys.stderr)
        return 1
    for area in areas:
        with working(f"Publishing the casework of {area.name}"):
            snapshot = publish(area, today_in(area))
        print(f"{area.name}: published {snapshot.id}, {sum(snapshot.rows.values()):,} rows")
    return 0
