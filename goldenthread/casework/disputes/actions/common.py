"""What the actions share: the trail, and rows locked while they are changed."""

from typing import Any

from goldenthread.audit.actions import Actor, record_change
from goldenthread.casework.disputes.models import Dispute
from goldenthread.people.models import Child


def trail(child: Child, by: Actor, action: str, subject: str, **details: Any) -> None:
    """Write down what was done, and about which child."""
    record_change(
        by=by, area=child.area.code, action=f"disputes.{action}", subject=subject, child=child.public_id,
        details=details,
    )  # fmt: skip


def locked(dispute: Dispute) -> Dispute:
    """The dispute as it is now, locked until the transaction ends."""
    found = Dispute.objects.select_for_update(of=("self",)).select_related("area", "child__area", "case__area")
    return found.get(pk=dispute.pk)
