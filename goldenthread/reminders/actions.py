"""What a person decides about a job that was set aside. Each is written to the trail."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import record_change
from goldenthread.partnership.models import Area, User
from goldenthread.reminders import queue
from goldenthread.reminders.models import Job
from goldenthread.reminders.rules import CannotDo, check_may_mend


@transaction.atomic
def try_again(*, job: Job, area: Area, by: User, today: date) -> Job:
    """Put a job that was set aside on the queue again. Raises NotAllowed, CannotDo."""
    held = _held(job, area, by, today)
    queue.start_again(held, timezone.now())
    _decided(held, area, by, "reminders.tried_again")
    return held


@transaction.atomic
def give_up(*, job: Job, area: Area, by: User, today: date, why: str) -> Job:
    """Leave a job undone, and say why: it is kept. Raises NotAllowed, CannotDo."""
    held = _held(job, area, by, today)
    if not why.strip():
        raise CannotDo("Say why it is left undone: it is kept with the job.")
    held.given_up_at, held.given_up_why = timezone.now(), why.strip()[:500]
    held.save(update_fields=["given_up_at", "given_up_why"])
    _decided(held, area, by, "reminders.given_up")
    return held


def _held(job: Job, area: Area, by: User, today: date) -> Job:
    check_may_mend(by, area, today)
    held = Job.objects.select_for_update(of=("self",)).select_related("task").get(pk=job.pk)
    if held.set_aside_at is None or held.given_up_at is not None:
        raise CannotDo("Somebody else has decided about this already. Look at what they did.")
    return held


def _decided(job: Job, area: Area, by: User, action: str) -> None:
    Job.objects.filter(pk=job.pk).update(decided_by=by)
    record_change(
        by=by, area=area.code, action=action, subject=f"job:{job.public_id}", details={"task": job.task.task_path}
    )
