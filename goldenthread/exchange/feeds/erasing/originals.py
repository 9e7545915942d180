"""Removing a file as it arrived: on a decision, or because the period for which files are kept has passed."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from goldenthread.audit.actions import Actor
from goldenthread.exchange.feeds import places, typed
from goldenthread.exchange.feeds.actions.common import write_down
from goldenthread.exchange.feeds.choices import Removed
from goldenthread.exchange.feeds.models import Delivery


def remove_original(*, delivery: Delivery, decision: str, by: Actor, why: Removed = Removed.DECISION) -> None:
    """Remove the untouched file of a delivery, and of every other that is the very same file. Its rows stay.

    It cannot be mapped, mended or read again after. Where it holds somebody erased, people decide it (it holds others
    too), and the same file is not taken in again.
    """
    same = of_same_file(delivery).filter(original_removed_at=None)
    with transaction.atomic():
        there = list(same.select_related("area"))
        for one in there:
            write_down(one, "original_removed", by, decision=decision, checksum=one.checksum)
        same.update(original_removed_at=timezone.now(), original_removed_for=why)
    for one in there:
        typed.forget(one)
    places.file_of(delivery).unlink(missing_ok=True)


def of_same_file(delivery: Delivery) -> QuerySet[Delivery]:
    """Every delivery that is the very same file: it lies on disk once."""
    return Delivery.objects.filter(area=delivery.area, checksum=delivery.checksum)
