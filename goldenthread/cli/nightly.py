"""``./gt nightly``: what is to be done once a day, for a timer to call where no worker runs.

Puts each step of the day on the queue (``goldenthread/config/nightly.py`` lists them) and does what is ready: figures,
measures, overdue answers, notices of delay, plans checked, cover, everybody's reminders, and forms left half filled in
forgotten. Doing it twice in a day does nothing twice. A step that fails is tried again by a worker, or by the next
call once its pause is over.
"""

import argparse
from typing import TYPE_CHECKING

from goldenthread.cli._installation import set_up

if TYPE_CHECKING:
    from goldenthread.reminders.models import Job


def main(argv: list[str]) -> int:
    """0 when every step of the day was done; 1 where one failed, or the installation's settings are refused."""
    argparse.ArgumentParser(prog="./gt nightly", description=__doc__).parse_args(argv)
    if not set_up():
        return 1
    from goldenthread.cli._progress import working
    from goldenthread.config.nightly import put_all
    from goldenthread.reminders.queue import reclaim
    from goldenthread.reminders.working import name_of_worker, work_off

    reclaim()
    jobs = put_all()
    with working("Doing what is to be done once a day"):
        work_off(name_of_worker())
    done = [_told(job) for job in jobs]
    return 0 if all(done) else 1


def _told(job: "Job") -> bool:
    """Say how a step went; whether it is done."""
    from goldenthread.reminders.titles import title_of

    job.refresh_from_db()
    job.task.refresh_from_db()
    where = f"{job.area.name}: " if job.area else ""
    done = job.task.status == "SUCCESSFUL"
    said = f"{job.task.return_value}" if done else f"not done: {job.problem or 'under way elsewhere'}"
    print(f"{where}{title_of(job.task.task_path)}: {said}")
    return done
