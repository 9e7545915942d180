"""``./gt sen2 import PATH``: bring a return in, compared first, all or nothing."""

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from goldenthread.cli._sen2_progress import counting

REFUSED = 2
LISTED = 20
RULES = ("none", "setting", "surname", "postcode", "sheet")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The return, its top-up sheet, the area, the rule of allocation, and who brings it in."""
    parser.add_argument("path", type=Path, help="an XML file, a folder or zip of COLLECT's CSV files, or a workbook")
    parser.add_argument("--top-up", type=Path, metavar="SHEET", help="CSV or workbook with officers, contacts, dates")
    parser.add_argument("--area", metavar="CODE", help="the authority's three-digit number, where there are several")
    parser.add_argument("--allocate", choices=RULES, default="none", metavar="RULE", help=", ".join(RULES))
    parser.add_argument("--by", metavar="EMAIL", help="the person who brings it in (otherwise: this command)")
    parser.add_argument("--compare", action="store_true", help="say what it would make or change, and change nothing")


def run(args: argparse.Namespace) -> int:
    """0 where it was brought in (or compared), 2 where it was refused."""
    os.umask(0o077)  # databases and deliveries are for their owner alone
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    import django

    from goldenthread.config.environment import UnsafeSettings

    try:
        django.setup()
    except UnsafeSettings as unsafe:
        print(unsafe, file=sys.stderr)
        return REFUSED
    return _run(args)


def _run(args: argparse.Namespace) -> int:
    from django.utils.timezone import localdate

    from goldenthread.exchange.selectors import beside
    from goldenthread.exchange.sen2 import Choice, MovedOn, bring_in, compare
    from goldenthread.exchange.sen2.allocation import Rule
    from goldenthread.formats.sen2.model import ReturnRefused
    from goldenthread.partnership.clock import today_in
    from goldenthread.partnership.rules import NotAllowed

    try:
        area, by = _area(args.area), _person(args.by)
        today, around = today_in(area), beside(area, args.path)
        with counting("Comparing") as progress:
            delivery = compare(
                args.path, area=area, by=by, today=today, top_up=args.top_up, beside=around, progress=progress
            )
        if delivery.state == delivery.State.BROUGHT_IN:
            before = localdate(delivery.brought_in_at)
            print(f"Nothing changed: this file was brought in on {before:%-d %B %Y}. What it made then:")
        elif not args.compare:
            with counting("Bringing in") as progress:
                bring_in(
                    delivery, by=by, today=today, choice=Choice(Rule(args.allocate)), beside=around, progress=progress
                )
    except (ReturnRefused, NotAllowed, MovedOn, _NotFoundError) as refused:
        print(f"Refused. {refused}", file=sys.stderr)
        return REFUSED
    print("\n".join(_lines(delivery.get_state_display(), delivery.label, delivery.report)))
    return 0


class _NotFoundError(Exception):
    """An area or person named on the command line is not here."""


def _area(code: str | None) -> Any:
    from goldenthread.partnership.models import Area

    areas = list(Area.objects.filter(code=code) if code else Area.objects.all())
    if len(areas) != 1:
        known = ", ".join(Area.objects.order_by("code").values_list("code", flat=True)) or "none yet"
        raise _NotFoundError(f"Say which area with --area CODE. Areas here: {known}.")
    return areas[0]


def _person(email: str | None) -> Any:
    from goldenthread.audit.actions import Process
    from goldenthread.partnership.models import User

    if email is None:
        return Process("gt sen2 import")
    user = User.objects.filter(email=email.lower(), is_active=True).first()
    if user is None:
        raise _NotFoundError(f"Nobody here has the email {email}. Check --by.")
    return user


def _lines(state: str, label: str, report: dict[str, Any]) -> list[str]:
    """The report in a few lines; the page of the delivery has it all."""
    made, faults = report["made"], report["faults"]
    matched, cases = sum(made["children_matched"].values()), made["cases_new"]
    lines = [
        f"{label}: {state.lower()}.",
        f"{made['children_new']:,} children new, {matched:,} already held, {made['doubts']:,} in doubt.",
        f"Cases made: {cases.get('assessment', 0):,} assessments, {cases.get('plan', 0):,} plans; "
        f"{made['cases_changed']:,} held cases changed.",
        f"{sum(made['events_new'].values()):,} events and {made['corrections']:,} corrections.",
        f"Faults: {faults['errors']:,} errors, {faults['queries']:,} queries.",
    ]
    lines += [
        f"Not brought in: {n['who'] or n['table']}, line {n['line']}: {n['why']}" for n in report["not_made"][:20]
    ]
    if report["not_made_count"] > 20:
        lines.append(f"... and {report['not_made_count'] - 20:,} more, on the page of the delivery.")
    return lines + [entry["sentence"] + "." for entry in report.get("missing", ())]
