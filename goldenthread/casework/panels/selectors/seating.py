"""Who sits when a sitting is held, and by which seat somebody reads an item."""

from django.db.models import Q

from goldenthread.casework.panels.models import Item, Seat, Sitting
from goldenthread.partnership.models import User


def seats_on(sitting: Sitting) -> list[Seat]:
    """Who has a seat on the day of a sitting, the chair first."""
    on = Q(starts_on__lte=sitting.on) & (Q(ends_on=None) | Q(ends_on__gte=sitting.on))
    found = Seat.objects.filter(on, panel=sitting.panel_id).select_related("person", "organisation")
    return list(found.order_by("-chairs", "person__name", "pk"))


def seat_for(item: Item, person: User) -> Seat | None:
    """The seat by which somebody sits when an item is heard; none for anybody else, nor for one in conflict."""
    if item.conflicts.filter(person=person).exists():
        return None
    return next((seat for seat in seats_on(item.sitting) if seat.person_id == person.pk), None)
