"""Reading settings."""

from django.db.models import QuerySet

from goldenthread.partnership.models import Area
from goldenthread.provision.models import Setting


def settings_of(area: Area) -> QuerySet[Setting]:
    """Every setting an area's records name, by name."""
    return Setting.objects.filter(area=area).order_by("name")
