"""Panels, seats and sittings."""

from datetime import date

from django.db.models import Count, Q, QuerySet

from goldenthread.casework.panels.choices import ItemState
from goldenthread.casework.panels.legal_tests import test_of
from goldenthread.casework.panels.models import Panel, Seat, Sitting
from goldenthread.partnership.holding import in_force
from goldenthread.partnership.models import Appointment, Area, Organisation, User
from goldenthread.partnership.permissions import Permission
from goldenthread.partnership.roles import roles_with

PUT = Count("items", filter=~Q(items__state=ItemState.WITHDRAWN))


def panels_of(area: Area, today: date) -> QuerySet[Panel]:
    """The panels of an area in force on a day."""
    return Panel.objects.filter(in_force(today), area=area).order_by("kind", "name")


def panel_in(area: Area, public_id: str) -> Panel | None:
    """One panel of an area, or none."""
    return Panel.objects.filter(area=area, public_id=public_id).select_related("area").first()


def seats_of(panel: Panel) -> QuerySet[Seat]:
    """Everybody who sits or sat on a panel, those who sit first, the chair before all."""
    return panel.seats.select_related("person", "organisation", "panel", "panel__area").order_by(
        "ends_on", "-chairs", "person__name", "pk"
    )


def may_sit(area: Area, today: date) -> list[User]:
    """The people of an area whose role sits on panels."""
    holding = Appointment.objects.filter(in_force(today), area=area, role__in=roles_with(Permission.SIT_ON_PANELS))
    return list(User.objects.filter(pk__in=holding.values("user"), is_active=True).order_by("name"))


def bodies(area: Area) -> QuerySet[Organisation]:
    """The organisations of an area that somebody may sit for."""
    return Organisation.objects.filter(area=area).order_by("name")


def sittings_of(panel: Panel) -> QuerySet[Sitting]:
    """A panel's sittings, the latest first; each with ``put``, how many items it has."""
    return panel.sittings.annotate(put=PUT).order_by("-on")


def sitting_in(area: Area, public_id: str) -> Sitting | None:
    """One sitting of an area, or none."""
    found = Sitting.objects.filter(panel__area=area, public_id=public_id)
    return found.select_related("panel", "panel__area").first()


def coming(area: Area, today: date, matter: str = "") -> QuerySet[Sitting]:
    """The sittings to come to which something may be put, the nearest first; of the panels for one matter, if asked."""
    found = Sitting.objects.filter(panel__area=area, on__gte=today, called_off="", held_on=None)
    if matter:
        found = found.filter(panel__kind__in=test_of(matter).panels)
    return found.select_related("panel").annotate(put=PUT).order_by("on", "panel__kind")
