"""Publishing as a task of the queue: a worker does it, and the publication says how far it is."""

from django.core.exceptions import PermissionDenied
from django_tasks import task

from goldenthread.exchange.feeds import quality
from goldenthread.exchange.feeds.actions.publishing import give_up, publish
from goldenthread.exchange.feeds.choices import Outcome
from goldenthread.exchange.feeds.models import Publication
from goldenthread.partnership.clock import today_in
from goldenthread.repository.one_at_a_time import BeingPublished

WAIT = 120.0
"""Seconds to wait for another publication of the area that is under way."""


@task()
def publish_asked(public_id: str) -> str:
    """Do a publication that somebody asked for. One that a dead worker left is done from its beginning.

    What fails is written with the publication, where whoever asked reads it; it is not tried again unasked.
    """
    asked = Publication.objects.select_related("area", "by").get(public_id=public_id)
    if asked.outcome != Outcome.RUNNING or asked.by is None:
        return "ended before"
    today = today_in(asked.area)
    try:
        made = publish(area=asked.area, by=asked.by, today=today, wait=WAIT, asked=asked)
    except (BeingPublished, PermissionDenied) as why:
        give_up(asked, why, asked.by)
        return "not begun"
    except Exception as error:
        asked.refresh_from_db()
        if asked.outcome == Outcome.FAILED:  # it says why
            return f"failed: {type(error).__name__}"
        raise
    quality.settle_plans(area=asked.area, by=asked.by, today=today)
    return f"{made.rows['persons']:,} children"
