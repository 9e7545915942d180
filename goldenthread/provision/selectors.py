"""Reading settings."""

from collections.abc import Iterable

from django.db.models import QuerySet

from goldenthread.partnership.models import Area
from goldenthread.provision.models import Setting


def settings_of(area: Area) -> QuerySet[Setting]:
    """Every setting an area's records name, by name."""
    return Setting.objects.filter(area=area).order_by("name")


def settings_by_urn(area: Area, urns: Iterable[str]) -> dict[str, Setting]:
    """The settings of an area that have some URNs, by URN."""
    return {setting.urn: setting for setting in settings_of(area).filter(urn__in=list(urns)).exclude(urn="")}


def settings_in(area: Area, public_ids: Iterable[str]) -> list[Setting]:
    """Some settings of an area, by name."""
    return list(settings_of(area).filter(public_id__in=list(public_ids)))
