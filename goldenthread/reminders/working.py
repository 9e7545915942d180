"""A worker: it claims one task after another, and says while it works that it lives."""

import logging
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import close_old_connections, connection
from django_tasks_db.models import DBTaskResult

from goldenthread.partnership.identifiers import opaque_id
from goldenthread.reminders import queue
from goldenthread.reminders.models import Job
from goldenthread.reminders.rules import RENEWED
from goldenthread.reminders.titles import title_of

log = logging.getLogger(__name__)


def name_of_worker() -> str:
    """A name that no other worker has: the machine, the process, and a word of chance."""
    return f"{socket.gethostname()[:30]}:{os.getpid()}:{opaque_id()}"[:64]


def work(worker: str, stop: threading.Event, *, beat: Callable[[], None], idle: float = 1.0) -> int:
    """Do tasks until stopped; how many were tried. ``beat`` is called before each look: it puts what is due on the
    queue and puts again what others left."""
    done = 0
    while not stop.is_set():
        close_old_connections()
        beat()
        job = queue.claim(worker)
        if job is None:
            stop.wait(idle)
            continue
        with living(job):
            attempt(job)
        done += 1
    return done


def work_off(worker: str) -> int:
    """Do what is ready on the queue now, and stop when nothing is; how many tasks were tried."""
    done = 0
    while (job := queue.claim(worker)) is not None:
        attempt(job)
        done += 1
    return done


def attempt(job: Job) -> bool:
    """Try a claimed task; whether it succeeded. What it met is kept by its kind alone: its words may name a child."""
    row = job.task
    try:
        value = _call(row)
    except Exception as met:
        log.exception("%s failed, try %d", title_of(row.task_path), job.tries)
        queue.fail(job, type(met).__name__)
        return False
    return queue.succeed(job, value)


def _call(row: DBTaskResult) -> Any:
    given = row.args_kwargs
    return row.task.call(*given["args"], **given["kwargs"])


@contextmanager
def living(job: Job) -> Iterator[None]:
    """Renew a job's lease from a thread of its own while it is done."""
    over = threading.Event()

    def keep() -> None:
        while not over.wait(RENEWED.total_seconds()):
            queue.renew(job)
            connection.close()

    thread = threading.Thread(target=keep, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
