"""Making the demonstration's databases: built aside, complete or not there at all."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from django.db import connections

from goldenthread.audit.actions import Process
from goldenthread.audit.tables import make_tables
from goldenthread.demo.contents.every import load_casework, load_partnership
from goldenthread.demo.installing import install
from goldenthread.demo.watching import Watch
from goldenthread.exchange.feeds.actions import publish as publish_joint
from goldenthread.exchange.feeds.selectors import current
from goldenthread.exchange.figures import publish
from goldenthread.partnership.actions import move_demonstration_clock
from goldenthread.partnership.clock import today_in
from goldenthread.partnership.models import Area

DAY = date(2024, 6, 19)
"""The demonstration's day unless told otherwise: Wednesday 19 June 2024."""
SELDOM = (20_000, 20, 50)
"""Things made between two lookings for garbage, and how many of those before the older are looked at too."""


def bring_up_to_date(watch: Watch) -> None:
    """The tables of both databases as this program has them."""
    watch.step("Preparing the databases")
    for alias in connections:
        make_tables(alias)


def publish_again(watch: Watch) -> None:
    """Publish what this program cannot read because an earlier one published it."""
    for area in Area.objects.all():
        newest = current(area)
        if newest and not newest.readable:
            watch.step("Publishing partners’ deliveries again, for this version")
            publish_joint(area=area, by=Process("gt demo"), today=today_in(area))


def make(size: str, folder: Path, today: date, watch: Watch) -> None:
    """The whole demonstration in the databases of the settings, which are then closed, whole on disk."""
    with _seldom_collecting():
        bring_up_to_date(watch)
        _trust_the_machine()
        area = install(size, folder, today, watch)
        watch.step("Bringing in advice, plans and appeals")
        load_casework(area)
        watch.step("Publishing the casework for the figures")
        publish(area, today)
        watch.step("Bringing in strategies, audits and boards")
        load_partnership(area)
    _close()


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Most of what is made while building stays: looking for garbage after every 700 things takes a tenth of it."""
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()


def _trust_the_machine() -> None:
    """Do not wait for the disk at each writing: a build that is cut short is not used, and a whole one is synced."""
    for connection in connections.all():
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA synchronous=OFF")


def _close() -> None:
    """Both databases, whole in one file each and on the disk."""
    for connection in connections.all():
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA synchronous=FULL")
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()


def set_day(asked: date) -> None:
    """Move the day it is there to the day asked for."""
    area = Area.objects.get()
    if today_in(area) != asked:
        move_demonstration_clock(area=area, today=asked, by=Process("Demonstration"))


def day_of_demonstration() -> date:
    """The day it is there."""
    return today_in(Area.objects.get())
