"""Removing a file as it arrived, where it holds somebody who was erased: it holds others too, so people decide it."""

from django.db import transaction
from django.utils import timezone

from goldenthread.audit.actions import Actor
from goldenthread.exchange.feeds import places
from goldenthread.exchange.feeds.actions.common import write_down
from goldenthread.exchange.feeds.models import Delivery


def remove_original(*, delivery: Delivery, decision: str, by: Actor) -> None:
    """Remove the untouched file of a delivery, and of every other that is the very same file. Its rows stay.

    It cannot be mapped, mended or read again after, and the same file is not taken in again.
    """
    same = Delivery.objects.filter(area=delivery.area, checksum=delivery.checksum, original_removed_at=None)
    with transaction.atomic():
        for one in same.select_related("area"):
            write_down(one, "original_removed", by, decision=decision, checksum=one.checksum)
        same.update(original_removed_at=timezone.now())
    places.file_of(delivery).unlink(missing_ok=True)
