"""The queue: done once, tried again with growing pauses, set aside, and found again after a dead worker."""

import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone
from django_tasks import task

from goldenthread.reminders import queue, working
from goldenthread.reminders.models import Job
from goldenthread.reminders.rules import LEASE, MOST_TRIES, PAUSES, pause_after

DONE: list[str] = []


@task()
def note(word: str) -> int:
    """A task for tests."""
    DONE.append(word)
    return len(word)


@task()
def fall_over(word: str) -> None:
    """A task for tests that always fails, with words that name somebody."""
    raise ValueError(f"Robin Marlowe {word}")


@pytest.fixture(autouse=True)
def nothing_done():
    DONE.clear()
    mail.outbox = []


def row(job):
    job.refresh_from_db()
    job.task.refresh_from_db()
    return job


def test_a_key_is_put_once_and_done_once(db):
    first = queue.put(note, "one", key="k")
    assert queue.put(note, "two", key="k") == first
    assert working.work_off("w") == 1
    assert DONE == ["one"]
    assert row(first).task.status == "SUCCESSFUL"
    assert first.task.return_value == 3
    assert queue.put(note, "three", key="k") == first
    assert working.work_off("w") == 0


def test_what_is_not_yet_to_be_done_waits(db):
    queue.put(note, "later", key="k", run_after=timezone.now() + timedelta(hours=1))
    assert working.work_off("w") == 0


def test_a_failing_task_is_tried_again_after_growing_pauses_then_set_aside(db):
    job, now = queue.put(fall_over, "x", key="k"), timezone.now()
    for number in range(1, MOST_TRIES + 1):
        assert queue.claim("w", now) is not None
        queue.fail(Job.objects.get(), "ValueError", now)
        assert row(job).tries == number
        if number < MOST_TRIES:
            assert job.task.run_after == now + PAUSES[number - 1]
            assert job.set_aside_at is None
            type(job.task).objects.update(run_after=now)
    assert (job.task.status, job.set_aside_at, job.leased_until) == ("FAILED", now, None)
    assert queue.claim("w", now) is None


def test_pauses_grow():
    assert [pause_after(n) for n in range(1, MOST_TRIES)] == sorted(PAUSES)
    assert pause_after(MOST_TRIES) is None


def test_what_a_try_met_is_kept_without_its_words(db):
    queue.put(fall_over, "x", key="k")
    working.work_off("w")
    assert Job.objects.get().problem == "ValueError"


def test_a_task_left_by_a_dead_worker_is_put_again_when_its_lease_ends(db):
    job, now = queue.put(note, "left", key="k"), timezone.now()
    taken = queue.claim("dead", now)
    assert queue.reclaim(now + LEASE) == 0
    assert queue.reclaim(now + LEASE + timedelta(seconds=1)) == 1
    assert row(job).task.status == "READY"
    assert not queue.succeed(taken, 1)  # the dead one, alive after all, no longer has it
    type(job.task).objects.update(run_after=now)
    assert working.work_off("alive") == 1
    assert row(job).task.status == "SUCCESSFUL"
    assert job.tries == 2


def test_a_worker_that_says_it_lives_keeps_its_task(db):
    queue.put(note, "long", key="k")
    now = timezone.now()
    job = queue.claim("w", now)
    assert queue.renew(job, now + LEASE)
    assert queue.reclaim(now + LEASE + timedelta(seconds=1)) == 0


def test_what_was_put_by_others_is_under_the_same_rule(db):
    fall_over.enqueue("x")
    assert working.work_off("w") == 1
    assert Job.objects.get().tries == 1


def test_what_was_set_aside_is_started_again_with_all_its_tries(db):
    job = queue.put(note, "again", key="k")
    Job.objects.update(set_aside_at=timezone.now(), tries=MOST_TRIES)
    queue.start_again(row(job), timezone.now())
    assert working.work_off("w") == 1
    assert (row(job).tries, job.set_aside_at) == (1, None)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_two_workers_do_each_task_once():
    """On PostgreSQL, where each steps over what the other has locked; SQLite's tests have one connection in memory."""
    workers = 1 if connection.vendor == "sqlite" else 2
    for number in range(30):
        queue.put(note, f"task {number}", key=f"k{number}")
    begin = threading.Barrier(workers)

    def work(who: str) -> None:
        begin.wait()
        working.work_off(who)
        connection.close()  # in memory it is kept open all the same

    threads = [threading.Thread(target=work, args=(f"w{n}",)) for n in range(workers - 1)]
    for thread in threads:
        thread.start()
    work("here")
    for thread in threads:
        thread.join()
    assert sorted(DONE) == sorted(f"task {number}" for number in range(30))
    assert set(Job.objects.values_list("tries", flat=True)) == {1}
