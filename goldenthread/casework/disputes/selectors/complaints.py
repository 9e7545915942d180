"""Reading complaints."""

from collections.abc import Sequence

from django.db.models import F, QuerySet

from goldenthread.casework.disputes.models import Complaint
from goldenthread.casework.selectors import in_lists
from goldenthread.partnership.models import Area
from goldenthread.people.listed import Children, IsAmong
from goldenthread.people.models import Child


def complaints_in(children: Children, area: Area, *, answered: bool = False) -> QuerySet[Complaint]:
    """Complaints about children in sight: those that wait, the first due first; or those answered, the last first."""
    found = Complaint.objects.filter(in_lists(children), area=area, answered_on__isnull=not answered)
    order = F("answered_on").desc() if answered else F("due_on").asc(nulls_last=True)
    return found.select_related("child").order_by(order, "pk")


def complaints_by_id(children: Children, area: Area, public_ids: Sequence[str]) -> QuerySet[Complaint]:
    """The complaints of some public ids about children in sight; about nobody who has died."""
    found = Complaint.objects.filter(in_lists(children), IsAmong("public_id", public_ids), area=area)
    return found.select_related("child")


def complaint_in(children: QuerySet[Child], area: Area, public_id: str) -> Complaint | None:
    """A complaint about a child in sight; none otherwise."""
    found = Complaint.objects.filter(area=area, public_id=public_id, child__in=children)
    return found.select_related("child__area", "area").first()
