"""Which roles are held on a day: what rules and selectors both stand on."""

from datetime import date

from django.db.models import Q, QuerySet

from goldenthread.partnership.models import Appointment, Area, User


def in_force(today: date) -> Q:
    """Rows whose ``starts_on`` and ``ends_on`` include a day."""
    return Q(starts_on__lte=today) & (Q(ends_on=None) | Q(ends_on__gte=today))


def appointments_of(user: User, area: Area, today: date) -> QuerySet[Appointment]:
    """The roles a person holds in an area on a day."""
    return Appointment.objects.filter(in_force(today), user=user, area=area)
