"""Reading the jobs that failed and the messages that did not go, for those who mend them."""

from django.db.models import Q, QuerySet
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from goldenthread.partnership.models import Area
from goldenthread.reminders.models import Job, Message, MessageState


def _jobs(area: Area) -> QuerySet[Job]:
    """The jobs of an area, and those that are of no one area."""
    return Job.objects.filter(Q(area=area) | Q(area=None)).select_related("task", "decided_by")


def set_aside(area: Area) -> QuerySet[Job]:
    """Jobs that failed as often as they may and wait for somebody's decision, the latest first."""
    return _jobs(area).filter(set_aside_at__isnull=False, given_up_at=None).order_by("-set_aside_at")


def given_up(area: Area) -> QuerySet[Job]:
    """Jobs that somebody said to leave, the latest first."""
    return _jobs(area).filter(given_up_at__isnull=False).order_by("-given_up_at")


def to_be_tried_again(area: Area) -> QuerySet[Job]:
    """Jobs that failed and will be tried again by themselves, the soonest first."""
    return _jobs(area).filter(task__status=TaskResultStatus.READY, tries__gt=0).order_by("task__run_after")


def job_in(area: Area, public_id: str) -> Job | None:
    """One job, or none."""
    return _jobs(area).filter(public_id=public_id).first()


def waiting_and_running() -> tuple[int, int]:
    """How many tasks wait to be done now, and how many are being done."""
    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    return DBTaskResult.objects.ready().count(), running.count()


def not_known(area: Area) -> QuerySet[Message]:
    """Messages of which nobody knows whether they went, the latest first."""
    found = Message.objects.filter(area=area, state=MessageState.UNKNOWN)
    return found.select_related("to").order_by("-for_day", "pk")
