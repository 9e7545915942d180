"""``./gt demo``: the demonstration area, served on this machine alone."""

import os
import sys

ADDRESS = "127.0.0.1:8000"


def main(argv: list[str]) -> int:
    """Make the demonstration's database and serve it until stopped."""
    os.environ["GT_DEMONSTRATION"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings")
    import django
    from django.core.management import call_command
    from django.db import connections

    if argv:
        print(f"./gt demo does not know “{argv[0]}”. ./gt help says what it knows.", file=sys.stderr)
        return 2
    django.setup()
    for alias in connections:
        call_command("migrate", database=alias, verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    print(f"Golden Thread is at http://{ADDRESS}/ (Ctrl-C stops it)", flush=True)
    server = [sys.executable, "-P", "-m", "gunicorn", "goldenthread.config.wsgi:application"]
    return os.execv(sys.executable, [*server, "--bind", ADDRESS, "--workers", "2", "--log-level", "warning"])  # noqa: S606  no shell is meant
