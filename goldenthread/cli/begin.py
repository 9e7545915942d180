"""``./gt begin``: make an authority's area and its first system administrator, and print their set-up link."""

import argparse
import os
import sys


def main(argv: list[str]) -> int:
    """0 when made, 1 when refused; nothing is made then."""
    parser = argparse.ArgumentParser(prog="./gt begin", description="Make an area and its first administrator.")
    parser.add_argument("--area", required=True, metavar="CODE", help="the authority's three-digit DfE number")
    parser.add_argument("--name", required=True, help="the area's name, such as Southend-on-Sea")
    parser.add_argument("--person", required=True, metavar="NAME", help="who is to let everybody else in")
    parser.add_argument("--email", required=True, help="the address they sign in with")
    asked = parser.parse_args(argv)
    os.umask(0o077)  # databases and deliveries are for their owner alone
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    import django

    from goldenthread.config.environment import UnsafeSettings

    try:
        django.setup()
    except UnsafeSettings as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return _begin(asked)


def _begin(asked: argparse.Namespace) -> int:
    from django.conf import settings
    from django.urls import reverse
    from django.utils import timezone

    from goldenthread.audit.actions import Process
    from goldenthread.partnership.accounts import CannotChange
    from goldenthread.partnership.beginning import begin_area
    from goldenthread.partnership.clock import statutory_day
    from goldenthread.partnership.invitations import lasts, token_for

    today, by = statutory_day(timezone.now()), Process("gt begin")
    try:
        user = begin_area(code=asked.area, name=asked.name, person=asked.person, email=asked.email, today=today, by=by)
    except CannotChange as refusal:
        print(f"Not made. {refusal}", file=sys.stderr)
        return 1
    path = reverse("invitation", args=[user.public_id, token_for(user)])
    print(f"{asked.name} ({asked.area}) is made, and {user.name} is its system administrator.")
    print(
        f"They choose a password within {lasts().days} days, once, at:\n\n  https://{settings.ALLOWED_HOSTS[0]}{path}\n"
    )
    return 0
