"""``./gt demo``: the demonstration area, served on this machine alone."""

import argparse
import os
import socket
import sys
from collections.abc import Callable
from datetime import date

from goldenthread.demo.door import USUAL_PORT, PortTaken, open_to_server, port_of, take
from goldenthread.demo.keeping import Kept

WORKERS = "2"


def main(argv: list[str]) -> int:
    """Set up, build the area where there is none, and serve it until stopped; 1 when something stands in the way."""
    os.umask(0o077)  # databases and deliveries are for their owner alone
    chosen = _chosen(argv)
    from goldenthread.config.base import ROOT
    from goldenthread.config.environment import UnsafeSettings, read

    # A demonstration has databases of its own: never those of an authority that this machine may also serve.
    environment = {**os.environ, "GT_DEMONSTRATION": "1", "DATABASE_URL": "sqlite://"}
    try:
        with take(chosen.port) as door:
            if chosen.port is None and port_of(door) != USUAL_PORT:
                _say(f"Port {USUAL_PORT} is in use by another program, so this will be on port {port_of(door)}.")
            kept = Kept(read(environment, ROOT).data, chosen.size)
            with kept.alone(lambda: _say("Another ./gt demo is building this area. Waiting for it ...")):
                today = _prepare(kept, chosen.date, fresh=chosen.fresh)
            return _serve(kept, door, today)
    except (PortTaken, UnsafeSettings) as refusal:
        _say(str(refusal))
        return 1
    except KeyboardInterrupt:
        _say("\nStopped. What was half built is not used: the same command builds it afresh.")
        return 130


def _chosen(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./gt demo", description="Build the demonstration area and serve it.")
    parser.add_argument("--size", choices=["southend", "essex"], default="southend", help="1,737 or 13,035 plans")
    parser.add_argument("--date", type=date.fromisoformat, metavar="YYYY-MM-DD", help="the day it is there")
    parser.add_argument("--fresh", action="store_true", help="build it again, whatever was recorded in it")
    parser.add_argument("--port", type=int, help="the port to serve on (8000, or a free one)")
    return parser.parse_args(argv)


def _prepare(kept: Kept, asked: date | None, *, fresh: bool) -> date:
    """The databases, complete and up to date; the day it is in them."""
    build = fresh or not kept.complete
    if build:
        kept.building.remove()
    _settings(kept.building.url if build else kept.ready.url)
    from goldenthread.demo.making import DAY, bring_up_to_date, day_of_demonstration, make
    from goldenthread.demo.watching import watching

    with watching() as watch:
        if build:
            make(kept.size, kept.folder, asked or DAY, watch)
            kept.put_in_place()
            today = asked or DAY
        else:
            bring_up_to_date(watch)
            today = day_of_demonstration(asked)
        _gather(watch.step)
    return today


def _settings(url: str) -> None:
    os.environ |= {"GT_DEMONSTRATION": "1", "DATABASE_URL": url}
    os.environ["DJANGO_SETTINGS_MODULE"] = "goldenthread.config.settings"
    import django

    django.setup()


def _gather(step: Callable[[str], None]) -> None:
    from django.core.management import call_command

    step("Gathering the style sheet, scripts and pictures")
    call_command("collectstatic", verbosity=0, interactive=False)


def _serve(kept: Kept, door: socket.socket, today: date) -> int:
    """Become the server. Its address is announced once connections can wait at it."""
    from goldenthread.demo.welcome import welcome

    bind = open_to_server(door)
    print(welcome(port_of(door), today, kept.size), flush=True)
    os.environ["DATABASE_URL"] = kept.ready.url
    server = [sys.executable, "-P", "-m", "gunicorn", "goldenthread.config.wsgi:application"]
    options = ["--bind", bind, "--workers", WORKERS, "--log-level", "warning"]
    return os.execv(sys.executable, [*server, *options])  # noqa: S606  no shell is meant


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
