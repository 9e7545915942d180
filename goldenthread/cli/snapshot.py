"""``./gt snapshot``: publish an area's casework for the figures."""

import argparse
import os


def main(argv: list[str]) -> int:
    """Publish a fresh snapshot of each area, or of one; 1 where there is no such area."""
    parser = argparse.ArgumentParser(prog="./gt snapshot", description=__doc__)
    parser.add_argument("--area", help="the authority's three-digit number; every area where it is left out")
    asked = parser.parse_args(argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    import django

    django.setup()
    from goldenthread.exchange.extract import extract
    from goldenthread.partnership.models import Area

    areas = Area.objects.filter(code=asked.area) if asked.area else Area.objects.all()
    if asked.area and not areas:
        print(f"There is no area {asked.area} here.")
        return 1
    for area in areas:
        snapshot = extract(area)
        print(f"{area.name}: published {snapshot.id}, {sum(snapshot.rows.values()):,} rows")
    return 0
