"""Publishing, and reading what a partner's system sent, as tasks of the queue: a worker does them."""

from django.core.exceptions import PermissionDenied
from django_tasks import task

from goldenthread.audit.actions import Process
from goldenthread.exchange.feeds.actions.publishing import give_up, publish
from goldenthread.exchange.feeds.actions.receiving import read_arrived
from goldenthread.exchange.feeds.choices import Outcome, State
from goldenthread.exchange.feeds.models import Delivery, Publication
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
    return f"{made.rows['persons']:,} children"


@task()
def read_sent(public_id: str) -> str:
    """Read a file that a partner's system sent, too large to be read while the system waited for its answer."""
    sent = Delivery.objects.select_related("area", "organisation").get(public_id=public_id)
    made = read_arrived(delivery=sent, by=Process(sent.by_name), today=today_in(sent.area))
    return f"{State(made.state).label}: {made.rows_in:,} rows"
