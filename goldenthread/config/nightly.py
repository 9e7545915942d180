"""What is done once a day in each area: one task a step, so that one that fails holds up no other.

Every step may be done again on the same day: what is done is not done twice. This module knows every part, so it
stands above them all; the queue that runs it knows none.
"""

from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks.base import Task

from goldenthread.audit.actions import Process
from goldenthread.partnership.clock import LONDON, today_in
from goldenthread.partnership.models import Area
from goldenthread.reminders import queue
from goldenthread.reminders.models import Job
from goldenthread.reminders.tasks import write_messages
from goldenthread.reminders.titles import name

BY = Process("gt nightly")
BEGINS = time(2, 0)
"""In London. Whoever is told of their day reads it in the morning."""


def _area(code: str) -> tuple[Area, date]:
    area = Area.objects.get(code=code)
    return area, today_in(area)


@task()
def publish_figures(code: str, _day: str) -> str:
    """Publish the casework for the figures, and bring the plans' measures up to date."""
    from goldenthread.exchange.figures import publish
    from goldenthread.exchange.readings import record_figures

    area, today = _area(code)
    publish(area, today)
    return f"{len(record_figures(area, today, BY))} new readings"


@task()
def publish_joint(code: str, _day: str) -> str:
    """Publish the joint snapshot, where since the last a file was accepted or mended, or a match decided.

    So is one that this version of the programme cannot read.
    """
    from goldenthread.exchange.feeds.actions import publish
    from goldenthread.exchange.feeds.selectors import current, decided_since, unpublished

    area, today = _area(code)
    waiting, decided, newest = unpublished(area), decided_since(area), current(area)
    outdated = newest is not None and not newest.readable
    if not (waiting or decided or outdated):
        return "nothing new was accepted, mended or decided"
    made = publish(area=area, by=BY, today=today)
    told = f"{waiting} new deliveries or readings of them, {decided} matches decided"
    told += "; the one before was of another version" if outdated else ""
    return f"{told}; {made.rows['persons']:,} children"


@task()
def remove_originals(code: str, _day: str) -> str:
    """Remove partners' files, as they arrived, that are past the period the area keeps them for."""
    from goldenthread.exchange.feeds.retention import days_of, remove_past

    area, today = _area(code)
    return f"{remove_past(area=area, by=BY, today=today)} files older than {days_of(area, today)} days removed"


@task()
def draft_profile(code: str, _day: str) -> str:
    """Make the dashboard's figures of the last month's end, and the public profile's draft where it has none yet."""
    from goldenthread.exchange.dashboard import kept, selectors
    from goldenthread.exchange.dashboard.actions import draft_month

    area, today = _area(code)
    as_at = selectors.last_month_end(today)
    found = kept.sheets(area, as_at)
    made = draft_month(area=area, as_at=as_at, by=BY)
    return f"{len(found)} figures{'; a draft of the public profile' if made else ''}"


@task()
def tell_boards(code: str, _day: str) -> str:
    """Tell the boards above of answers that are overdue."""
    from goldenthread.governance.actions.escalations import tell_of_overdue

    area, today = _area(code)
    return f"{tell_of_overdue(area=area, today=today, by=BY)} told of"


@task()
def propose_delays(code: str, _day: str) -> str:
    """Propose a notice for each limit just missed."""
    from goldenthread.casework.intake.actions.delaying import propose

    area, today = _area(code)
    return f"{propose(area=area, today=today, by=BY)} notices proposed"


@task()
def plan_reviews(code: str, _day: str) -> str:
    """Have a row for every annual review due within a year."""
    from goldenthread.casework.reviews.actions import plan_ahead

    area, today = _area(code)
    return f"{plan_ahead(area=area, today=today, by=BY)} reviews planned"


@task()
def deliver_letters(code: str, _day: str) -> int:
    """Send the letters that wait to go by e-mail, each once; how many copies."""
    from goldenthread.correspondence.actions import deliver_waiting

    area, today = _area(code)
    return deliver_waiting(area=area, today=today)


@task()
def check_plans(code: str, _day: str) -> str:
    """Check every plan."""
    from goldenthread.casework.plans.actions.checking import check_every_plan

    checked, found = check_every_plan(*_area(code))
    return f"{checked} versions checked, {found} things found in them"


@task()
def keep_cover(code: str, _day: str) -> str:
    """Let covering officers see what came to those they cover for."""
    from goldenthread.casework.allocation.actions import keep_up

    return f"{keep_up(*_area(code))} children more"


@task()
def forget(_day: str) -> str:
    """Forget forms left half filled in, requests begun and not sent, tasks done long ago, and old counts of tries."""
    from goldenthread.casework.intake.actions.asking import LASTS
    from goldenthread.casework.intake.actions.asking import forget as forget_askings
    from goldenthread.drafts.actions import forget as forget_drafts
    from goldenthread.drafts.rules import KEPT_FOR
    from goldenthread.partnership.tallies import forget_tallies

    now = timezone.now()
    forget_tallies(before=now)
    drafts, askings = forget_drafts(before=now - KEPT_FOR), forget_askings(before=now - LASTS)
    return f"{drafts} forms, {askings} requests and {queue.forget_done(now)} tasks forgotten"


STEPS: dict[str, tuple[Task, str]] = {
    "cover": (keep_cover, "Letting covering officers see what came to those they cover for"),
    "delays": (propose_delays, "Proposing notices of limits just missed"),
    "reviews": (plan_reviews, "Planning the annual reviews due within a year"),
    "letters": (deliver_letters, "Sending the letters that wait to go by e-mail"),
    "boards": (tell_boards, "Telling the boards above of overdue answers"),
    "plans": (check_plans, "Checking every plan"),
    "messages": (write_messages, "Writing everybody’s reminders and news of the day"),
    "figures": (publish_figures, "Publishing the casework for the figures"),
    "joint": (publish_joint, "Publishing the joint snapshot of what partners sent"),
    "originals": (remove_originals, "Removing partners’ files past the period they are kept for"),
    "profile": (draft_profile, "Making the dashboard’s figures, and the public profile’s draft of a month that ended"),
}
for _step, _title in STEPS.values():
    name(_step.module_path, _title)
name(forget.module_path, "Forgetting half-filled forms and old tasks")


def put_all() -> list[Job]:
    """Put every step of today on the queue, for every area; those of today that are there already among them."""
    jobs = []
    for area in Area.objects.order_by("code"):
        day = today_in(area).isoformat()
        jobs += [
            queue.put(step, area.code, day, key=f"nightly:{key}:{area.code}:{day}", area=area)
            for key, (step, _) in STEPS.items()
        ]
    day = timezone.localtime(timezone.now(), LONDON).date().isoformat()
    return [*jobs, queue.put(forget, day, key=f"nightly:forget:{day}")]


class Beat:
    """What a worker does before each look at the queue: at most every half minute."""

    EVERY = timedelta(seconds=30)

    def __init__(self, *, nightly: bool = True) -> None:
        self._nightly = nightly
        self._last: datetime | None = None

    def __call__(self) -> None:
        """Put again what dead workers left; from two at night on, put the day's steps."""
        now = timezone.now()
        if self._last and now - self._last < self.EVERY:
            return
        self._last = now
        queue.reclaim(now)
        if self._nightly and timezone.localtime(now, LONDON).time() >= BEGINS:
            put_all()
