"""``./gt demo``: the demonstration area, served on this machine alone.

An area is built, and one that stands is brought up to date, by a process of its own. Meanwhile this one reads what
every page needs, so that it can serve the moment the area is there; and it holds no connection, file or thread of the
building's when it begins to. The server's processes are forked from it: in a library of figures that had begun its
threads here, they would wait for ever.
"""

import argparse
import os
import signal
import socket
import sys
import traceback
from collections.abc import Callable
from datetime import date
from typing import Any

from goldenthread.demo.door import USUAL_PORT, PortTaken, open_to_server, port_of, take
from goldenthread.demo.keeping import Kept

WORKERS = 2
LONGEST_PAGE = 120
"""Seconds. A pack with all its pictures can take half a minute of a busy laptop, and gunicorn's own limit is 30."""


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
                work = build if chosen.fresh or not kept.complete else bring_on
                building = _begin_beside(lambda: work(kept, chosen.date), door)
                application = _ready_to_serve(kept)
                if not _done(building):
                    return 1
                today = _day()
            return _serve(application, kept, door, today)
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


def _begin_beside(work: Callable[[], None], door: socket.socket) -> int:
    """Begin to build the databases, or bring them up to date, in another process; its number."""
    number = os.fork()
    if number:
        return number
    door.close()
    wrong = 1
    try:
        work()
        wrong = 0
    except KeyboardInterrupt:
        pass  # the other process says that it was stopped
    except Exception:
        traceback.print_exc()
    finally:
        os._exit(wrong)  # what was begun before the fork is the other's to end


def _done(building: int) -> bool:
    """Wait until that is done; whether it was. Who stops this process stops the building too."""
    try:
        return os.waitstatus_to_exitcode(os.waitpid(building, 0)[1]) == 0
    except KeyboardInterrupt:
        os.kill(building, signal.SIGTERM)
        raise


def build(kept: Kept, asked: date | None) -> None:
    """Build the databases, complete, and put them in their place."""
    kept.building.remove()
    _settings(kept.building.url)
    from goldenthread.demo.making import DAY, make
    from goldenthread.demo.watching import watching

    with watching() as watch:
        make(kept.size, kept.folder, asked or DAY, watch)
    kept.put_in_place()


def bring_on(kept: Kept, asked: date | None) -> None:
    """Bring the databases of an earlier run up to date, on the day asked for if one is."""
    _settings(kept.ready.url)
    from django.db import connections

    from goldenthread.demo.making import bring_up_to_date, publish_again, set_day
    from goldenthread.demo.watching import watching

    with watching() as watch:
        bring_up_to_date(watch)
        if asked:
            set_day(asked)
        publish_again(watch)
    connections.close_all()


def _ready_to_serve(kept: Kept) -> Any:
    """The server's application, with what its pages need already read. No database is asked anything."""
    _settings(kept.ready.url)
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)
    from goldenthread.config.wsgi import application

    return application


def _day() -> date:
    """The day it is there."""
    from django.db import connections

    from goldenthread.demo.making import day_of_demonstration

    today = day_of_demonstration()
    connections.close_all()  # each worker opens its own
    return today


def use(size: str) -> bool:
    """Set this process up for the demonstration that stands here; False, and why is said, where none does."""
    from goldenthread.config.base import ROOT
    from goldenthread.config.environment import read

    environment = {**os.environ, "GT_DEMONSTRATION": "1", "DATABASE_URL": "sqlite://"}
    kept = Kept(read(environment, ROOT).data, size)
    if not kept.complete:
        _say(f"There is no demonstration of {size} yet: ./gt demo --size {size} builds it.")
        return False
    _settings(kept.ready.url)
    return True


def _settings(url: str) -> None:
    os.environ |= {"GT_DEMONSTRATION": "1", "DATABASE_URL": url}
    os.environ["DJANGO_SETTINGS_MODULE"] = "goldenthread.config.settings"
    import django

    django.setup()


def _serve(application: Any, kept: Kept, door: socket.socket, today: date) -> int:
    """Become the server. Its address is announced once connections can wait at it."""
    from goldenthread.cli.worker import start_beside
    from goldenthread.config.serving import Server
    from goldenthread.demo.welcome import welcome

    start_beside("--no-nightly")  # the demonstration's day does not pass by itself
    port = port_of(door)
    bind = open_to_server(door)
    print(welcome(port, today, kept.size), flush=True)
    Server(application, bind=bind, workers=WORKERS, timeout=LONGEST_PAGE, loglevel="warning", preload_app=True).run()
    return 0


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
