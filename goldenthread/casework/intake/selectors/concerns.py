"""Reading concerns: by whoever recorded them, and by the area's named contact; to anybody else there are none."""

from datetime import date

from django.db.models import QuerySet

from goldenthread.casework.intake.frontdoor import is_contact
from goldenthread.casework.intake.models import Concern
from goldenthread.partnership.models import Area, User


def concerns_for(user: User, area: Area, today: date) -> QuerySet[Concern]:
    """The concerns somebody may read, the newest first."""
    found = Concern.objects.filter(area=area).select_related("child", "recorded_by").order_by("-recorded_at", "-pk")
    return found if is_contact(user, area, today) else found.filter(recorded_by=user)


def concern_for(user: User, area: Area, today: date, public_id: str) -> Concern | None:
    """One of them, or none."""
    return (
        concerns_for(user, area, today).prefetch_related("answers__by", "tellings").filter(public_id=public_id).first()
    )
