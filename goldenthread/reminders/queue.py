"""Putting work on the queue, claiming it once, and what becomes of a try.

Each function is one short transaction, so that several workers may call it at once: on PostgreSQL they step over each
other's locked rows, on SQLite they wait their turn.
"""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from goldenthread.partnership.models import Area
from goldenthread.reminders.models import Job
from goldenthread.reminders.rules import KEPT_DONE, LEASE, pause_after


def put(task: Task, *args: Any, key: str, area: Area | None = None, run_after: datetime | None = None) -> Job:
    """Put a task on the queue once for a key; the job that is there already where the key was used before."""
    there = Job.objects.filter(key=key).first()
    if there:
        return there
    try:
        with transaction.atomic():
            asked = task.using(run_after=run_after) if run_after else task
            made = asked.enqueue(*args)
            return Job.objects.create(task_id=made.id, key=key, area=area)
    except IntegrityError:  # another put it at the same moment
        return Job.objects.get(key=key)


def claim(worker: str, now: datetime | None = None) -> Job | None:
    """Take the next task that is ready, for a worker alone, until its lease ends; none where none is ready."""
    now = now or timezone.now()
    if not DBTaskResult.objects.ready().exists():  # on SQLite, looking takes no lock that a page would wait for
        return None
    with transaction.atomic():
        row = DBTaskResult.objects.ready().get_locked()
        if row is None:
            return None
        row.claim(worker)
        job, _ = Job.objects.get_or_create(task=row, defaults={"key": f"task:{row.pk}"})
        job.tries, job.worker, job.leased_until, job.task = job.tries + 1, worker, now + LEASE, row
        job.save(update_fields=["tries", "worker", "leased_until"])
    return job


def renew(job: Job, now: datetime | None = None) -> bool:
    """Say that a worker is still at it; whether the job is still that worker's."""
    now = now or timezone.now()
    return bool(_mine(job).update(leased_until=now + LEASE))


def _mine(job: Job) -> Any:
    """The job, as long as the try that was claimed is the one under way."""
    running = Q(task__status=TaskResultStatus.RUNNING)
    return Job.objects.filter(running, pk=job.pk, worker=job.worker, tries=job.tries)


def succeed(job: Job, value: Any, now: datetime | None = None) -> bool:
    """Write down that a try succeeded; false where the job was no longer that worker's."""
    with transaction.atomic():
        mine = _mine(job).select_for_update(of=("self",)).first()
        if mine is None:
            return False
        _finish(mine, TaskResultStatus.SUCCESSFUL, now or timezone.now(), return_value=value)
        Job.objects.filter(pk=mine.pk).update(leased_until=None, problem="", set_aside_at=None)
    return True


def fail(job: Job, problem: str, now: datetime | None = None) -> bool:
    """Write down that a try failed: it is put again after a pause, or set aside; false where it was another's."""
    with transaction.atomic():
        mine = _mine(job).select_for_update(of=("self",)).first()
        if mine is None:
            return False
        _put_again(mine, problem, now or timezone.now())
    return True


def reclaim(now: datetime | None = None) -> int:
    """Put again what a worker left when it died, known by its lease; how many."""
    now = now or timezone.now()
    with transaction.atomic():
        left = Job.objects.select_for_update(of=("self",), skip_locked=True).filter(
            task__status=TaskResultStatus.RUNNING, leased_until__lt=now
        )
        found = list(left.order_by("pk"))
        for job in found:
            _put_again(job, "The worker stopped before it was done.", now)
    return len(found)


def _put_again(job: Job, problem: str, now: datetime) -> None:
    pause = pause_after(job.tries)
    if pause is None:
        _finish(job, TaskResultStatus.FAILED, now)
        Job.objects.filter(pk=job.pk).update(leased_until=None, problem=problem[:200], set_aside_at=now)
        return
    _ready(job, now + pause)
    Job.objects.filter(pk=job.pk).update(leased_until=None, problem=problem[:200])


def _ready(job: Job, when: datetime) -> None:
    DBTaskResult.objects.filter(pk=job.task_id).update(status=TaskResultStatus.READY, run_after=when, finished_at=None)


def _finish(job: Job, status: str, now: datetime, **fields: Any) -> None:
    DBTaskResult.objects.filter(pk=job.task_id).update(status=status, finished_at=now, **fields)


def start_again(job: Job, now: datetime) -> None:
    """Put a job that was set aside on the queue again, with all its tries before it."""
    _ready(job, now)
    Job.objects.filter(pk=job.pk).update(tries=0, set_aside_at=None, given_up_at=None, given_up_why="")


def forget_done(now: datetime) -> int:
    """Forget tasks done long ago, with their jobs; how many. Those set aside are kept until somebody decides."""
    old = DBTaskResult.objects.filter(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=now - KEPT_DONE)
    return old.delete()[1].get("django_tasks_db.DBTaskResult", 0)
