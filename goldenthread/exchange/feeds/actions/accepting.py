"""Taking a checked delivery for the joint snapshot, or refusing one."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import Actor
from goldenthread.exchange.feeds import quality
from goldenthread.exchange.feeds.actions.common import check_person, write_down
from goldenthread.exchange.feeds.choices import State
from goldenthread.exchange.feeds.models import Delivery
from goldenthread.exchange.feeds.rules import NotNow, check_state
from goldenthread.partnership.models import User
from goldenthread.partnership.permissions import Permission
from goldenthread.repository.feeds.feed import feed


@transaction.atomic
def accept(*, delivery: Delivery, by: User | Actor, today: date) -> Delivery:
    """Take it: its kept rows are in the next joint snapshot. One that tells all there is replaces the sender's last.

    Data quality plans whose aim it reaches are closed by it, however it came.
    Raises NotAllowed, NotNow.
    """
    person = check_person(by, delivery.area, today, Permission.MANAGE_FEEDS)
    delivery = (
        Delivery.objects.select_for_update(of=("self",)).select_related("area", "organisation").get(pk=delivery.pk)
    )
    check_state(delivery, "accept")
    if not delivery.rows_kept:
        raise NotNow("No row of this file could be kept, so there is nothing to take. Mend it, or refuse it.")
    delivery.state, delivery.accepted_at, delivery.accepted_by = State.ACCEPTED, timezone.now(), person
    delivery.save(update_fields=["state", "accepted_at", "accepted_by"])
    if feed(delivery.feed).whole:
        _replace(delivery)
    write_down(delivery, "accepted", by, rows=delivery.rows_in, kept=delivery.rows_kept)
    quality.settle_plans(area=delivery.area, by=by, today=today)
    return delivery


@transaction.atomic
def refuse(*, delivery: Delivery, why: str, by: User, today: date) -> Delivery:
    """Refuse it with the reason; the file stays where it is. Raises NotAllowed, NotNow."""
    check_person(by, delivery.area, today, Permission.MANAGE_FEEDS)
    check_state(delivery, "refuse")
    if not why.strip():
        raise NotNow("Say why it is refused, so that the sender can be told.")
    delivery.state, delivery.why = State.REFUSED, why.strip()
    delivery.save(update_fields=["state", "why"])
    write_down(delivery, "refused", by, why=delivery.why)
    return delivery


def _replace(delivery: Delivery) -> None:
    """Of deliveries that tell all there is, the one of the latest day stands, and of one day the last to arrive."""
    same = Delivery.objects.filter(
        area=delivery.area, feed=delivery.feed, organisation=delivery.organisation, state=State.ACCEPTED
    )
    newest = max(same, key=lambda one: (one.as_at, one.received_at, one.pk))
    same.exclude(pk=newest.pk).update(state=State.REPLACED, replaced_by=newest)
    delivery.refresh_from_db(fields=["state", "replaced_by"])
