"""``./gt law --area CODE --profile NAME``: choose an area's readings of uncertain law, in an area of any size."""

import argparse
import os
import sys


def main(argv: list[str]) -> int:
    """0 when chosen, 1 when refused; the deadlines of every case are drawn again in one transaction."""
    parser = argparse.ArgumentParser(prog="./gt law", description="Choose an area's readings of uncertain law.")
    parser.add_argument("--area", required=True, metavar="CODE", help="the authority's three-digit DfE number")
    parser.add_argument(
        "--profile", required=True, metavar="NAME", help="reference or authority, as on the page Settings"
    )
    asked = parser.parse_args(argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    import django

    from goldenthread.config.environment import UnsafeSettings

    try:
        django.setup()
    except UnsafeSettings as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return _choose(asked.area, asked.profile)


def _choose(code: str, profile: str) -> int:
    from goldenthread.audit.actions import Process
    from goldenthread.casework.choosing_law import choose_profile
    from goldenthread.cli._progress import working
    from goldenthread.partnership.clock import today_in
    from goldenthread.partnership.models import Area
    from goldenthread.statute import LawError

    area = Area.objects.filter(code=code).first()
    if area is None:
        print(f"There is no area {code} here.", file=sys.stderr)
        return 1
    try:
        with working("Drawing every deadline again"):
            drawn = choose_profile(area=area, profile=profile, today=today_in(area), by=Process("gt law"))
    except LawError as refusal:
        print(f"Not chosen: {refusal}.", file=sys.stderr)
        return 1
    print(f"{area.name} goes by “{profile}”. Deadlines of {drawn:,} case{'' if drawn == 1 else 's'} drawn again.")
    return 0
