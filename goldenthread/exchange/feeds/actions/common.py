"""What actions on feeds share: who may, and the line in the trail."""

from datetime import date
from typing import Any

from goldenthread.audit.actions import Actor, record_change
from goldenthread.exchange.feeds.models import Delivery
from goldenthread.partnership.models import Area, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.rules import check_may


def check_person(by: User | Actor, area: Area, today: date, permission: Permission) -> User | None:
    """The person, if it is one, who may do it; None for a named process. Raises NotAllowed."""
    if isinstance(by, User):
        check_may(by, area, today, permission)
        return by
    return None


def write_down(delivery: Delivery, action: str, by: Actor, **details: Any) -> None:
    """One line of the trail about a delivery; nothing of what is in it."""
    record_change(
        by=by,
        area=delivery.area.code,
        action=f"feeds.{action}",
        subject=f"delivery:{delivery.public_id}",
        details={"feed": delivery.feed, "state": delivery.state, **details},
    )
