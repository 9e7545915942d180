"""``./gt nightly``: what is to be done once a day, for a timer to call.

Publishes the casework for the figures, brings the readings of each plan's measures up to date, tells the boards above
of answers that are overdue, proposes notices of limits just missed, and forgets forms left half filled in. Doing it
twice in a day does nothing twice.
"""

import argparse
from typing import TYPE_CHECKING

from goldenthread.cli._installation import set_up

if TYPE_CHECKING:
    from goldenthread.partnership.models import Area


def main(argv: list[str]) -> int:
    """0 when every area was done; 1 where the installation's settings are refused."""
    argparse.ArgumentParser(prog="./gt nightly", description=__doc__).parse_args(argv)
    if not set_up():
        return 1
    from goldenthread.partnership.models import Area

    for area in Area.objects.order_by("code"):
        _of_area(area)
    _forget_drafts()
    _forget_askings()
    return 0


def _forget_drafts() -> None:
    from django.utils import timezone

    from goldenthread.drafts.actions import forget
    from goldenthread.drafts.rules import KEPT_FOR

    gone = forget(before=timezone.now() - KEPT_FOR)
    print(f"Forms half filled in and not touched for {KEPT_FOR.days} days: {gone} forgotten")


def _forget_askings() -> None:
    from django.utils import timezone

    from goldenthread.casework.intake.actions.asking import LASTS, forget

    gone = forget(before=timezone.now() - LASTS)
    print(f"Requests begun without an account and not sent for {LASTS.days} days: {gone} forgotten")


def _of_area(area: "Area") -> None:
    from goldenthread.audit.actions import Process
    from goldenthread.casework.intake.actions.delaying import propose
    from goldenthread.casework.plans.actions.checking import check_every_plan
    from goldenthread.cli._progress import working
    from goldenthread.exchange.figures import publish
    from goldenthread.exchange.readings import record_figures
    from goldenthread.governance.actions.escalations import tell_of_overdue
    from goldenthread.partnership.clock import today_in

    today, by = today_in(area), Process("gt nightly")
    with working(f"Publishing the casework of {area.name}"):
        publish(area, today)
    with working("Bringing the plans’ measures up to date"):
        readings = record_figures(area, today, by)
    told = tell_of_overdue(area=area, today=today, by=by)
    late = propose(area=area, today=today, by=by)
    with working("Checking every plan"):
        checked, found = check_every_plan(area, today)
    print(f"{area.name}: {checked} versions of plans checked, {found} things found in them")
    print(
        f"{area.name}: {len(readings)} new readings, {told} overdue answers told of, {late} notices of delay proposed"
    )
