"""``./gt serve``: serve this installation, once its settings are safe and its database is up to date."""

import argparse
import os
import sys

from goldenthread.config.environment import LOOPBACK, UnsafeSettings, read
from setup.paths import ROOT

NOT_MIGRATED = (
    "The database is older than the program. Make a backup, then run, for each database that ./gt doctor names:\n"
    "./gt manage migrate --database NAME (./gt manage showmigrations says what is waiting). Nothing was started."
)
LONGEST_START = 120
"""Seconds in which a process of the server may begin, or answer one page; past that it is ended and begun again. A
process reads all pages and all law first, and one ended before it has done so never serves."""
OURS = "goldenthread.config.settings"
OTHER_SETTINGS = (
    "DJANGO_SETTINGS_MODULE is “{name}”: an installation is served with its own settings alone, which are strict.\n"
    "Unset it. Nothing was started."
)
NOT_BEYOND = (
    "GT_DEMONSTRATION is on and --bind is “{bind}”, which other machines can reach: anybody could sign in as a "
    "demonstration person. Bind it to 127.0.0.1, or turn the demonstration off. Nothing was started."
)


def main(argv: list[str]) -> int:
    """Check, gather the static files, then become the server; 1 when something stands in the way."""
    os.umask(0o077)  # databases and deliveries are for their owner alone
    parser = argparse.ArgumentParser(prog="./gt serve", description="Serve this installation.")
    parser.add_argument("--bind", default="127.0.0.1:8000", help="address and port to listen on (default %(default)s)")
    parser.add_argument("--workers", type=int, default=2, help="server processes (default %(default)s)")
    parser.add_argument("--no-worker", action="store_true", help="background work is done elsewhere, by ./gt worker")
    chosen = parser.parse_args(argv)
    problem = _settings_are_unsafe(chosen.bind) or what_stands_in_the_way()
    if problem:
        print(problem, file=sys.stderr)
        return 1
    if not chosen.no_worker:
        from goldenthread.cli.worker import start_beside

        start_beside()
    server = [sys.executable, "-P", "-m", "gunicorn", "goldenthread.config.wsgi:application"]
    options = ["--bind", chosen.bind, "--workers", str(chosen.workers), "--access-logfile", "-"]
    options += ["--timeout", str(LONGEST_START)]
    return os.execv(sys.executable, [*server, *options])  # noqa: S606  no shell is meant


def _settings_are_unsafe(bind: str) -> str:
    """Why these may not be served, whatever they say; nothing where they may.

    Those of the tests have a key that everybody knows. And the Host header that a demonstration asks for can be forged
    by whoever reaches it; the address it listens on cannot.
    """
    name = os.environ.setdefault("DJANGO_SETTINGS_MODULE", OURS)
    if name != OURS:
        return OTHER_SETTINGS.format(name=name)
    try:
        demonstration = read(os.environ, ROOT).demonstration
    except UnsafeSettings as refusal:
        return str(refusal)
    here = bind.startswith("unix:") or bind.rpartition(":")[0] in LOOPBACK
    return NOT_BEYOND.format(bind=bind) if demonstration and not here else ""


def what_stands_in_the_way() -> str:
    """Why it cannot start, in plain words; nothing when it can. Gathers the static files where it can."""
    import django
    from django.core.management import call_command
    from django.db import connections
    from django.db.utils import OperationalError

    try:
        django.setup()
        for alias in connections:
            call_command("migrate", database=alias, check_unapplied=True, verbosity=0, interactive=False)
        call_command("collectstatic", verbosity=0, interactive=False)
    except OperationalError as error:
        return f"The database cannot be reached: {str(error).strip()}. Check DATABASE_URL; ./gt doctor says more."
    except SystemExit:  # how Django says that migrations are waiting
        return NOT_MIGRATED
    return ""
