"""``./gt manage ...``: Django's own management commands."""

import os
import sys


def main(argv: list[str]) -> int:
    """Run one of them with the settings of this installation; 1 when the settings are refused."""
    os.umask(0o077)  # databases and deliveries are for their owner alone
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    from django.core.management import execute_from_command_line

    from goldenthread.config.environment import UnsafeSettings

    try:
        execute_from_command_line(["./gt manage", *argv])
    except UnsafeSettings as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0
