"""Reading settings."""

from collections.abc import Iterable

from django.db.models import QuerySet

from goldenthread.partnership.models import Area, Organisation
from goldenthread.provision.models import Setting


def settings_of(area: Area) -> QuerySet[Setting]:
    """Every setting an area's records name, by name."""
    return Setting.objects.filter(area=area).order_by("name")


def settings_by_urn(area: Area, urns: Iterable[str]) -> dict[str, Setting]:
    """The settings of an area that have some URNs, by URN."""
    return {setting.urn: setting for setting in settings_of(area).filter(urn__in=list(urns)).exclude(urn="")}


def setting_in(area: Area, public_id: str) -> Setting | None:
    """One setting of an area, or none."""
    return Setting.objects.filter(area=area, public_id=public_id).select_related("area", "organisation").first()


def setting_of(organisation: Organisation) -> Setting | None:
    """The setting that an organisation is, or none."""
    return Setting.objects.filter(organisation=organisation).select_related("area", "organisation").first()


def contacts_of(organisations: Iterable[int]) -> dict[int, tuple[str, str]]:
    """The e-mail and postal address kept for the settings that some organisations are, by organisation. One query."""
    found = Setting.objects.filter(organisation__in=list(organisations))
    return {row[0]: (row[1], row[2]) for row in found.values_list("organisation", "email", "address")}


def settings_in(area: Area, public_ids: Iterable[str]) -> list[Setting]:
    """Some settings of an area, by name."""
    return list(settings_of(area).filter(public_id__in=list(public_ids)))
