"""Reading drafts. Whoever asks has been let in to the form they are of."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from goldenthread.drafts.models import Draft, SetAside
from goldenthread.partnership.models import Area, User


@dataclass(frozen=True)
class Place:
    """Where a draft stands: about what, in which form, and whose (empty: shared by all who may fill it in)."""

    area: Area
    subject: str
    form: str
    owner: str = ""


def draft_at(place: Place) -> Draft | None:
    """The draft that stands at a place, or none. One query."""
    found = Draft.objects.filter(area=place.area, subject=place.subject, form=place.form, owner=place.owner)
    return found.select_related("saved_by").first()


def set_aside_at(place: Place, by: User) -> QuerySet[SetAside]:
    """What a person typed at a place that came second, newest first."""
    return SetAside.objects.filter(
        draft__area=place.area, draft__subject=place.subject, draft__form=place.form, draft__owner=place.owner, by=by
    ).order_by("-saved_at")


def drafts_of(user: User, area: Area) -> QuerySet[Draft]:
    """A person's own drafts, and the shared ones that they saved last; the latest first."""
    mine = Q(owner=user.public_id) | Q(owner="", saved_by=user)
    return Draft.objects.filter(mine, area=area).order_by("-saved_at", "pk")
